"""References that others typed stay behind where their article takes another number: told."""

import pytest

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.actions.record import record_amendment
from clausegen.actions.verify import VerifyRequest, verify
from clausegen.acts.typed_references import left_behind, still_behind
from clausegen.amend.aligning import aligned
from clausegen.dossiers.file_store import FileStore
from clausegen.library import Library
from clausegen.readers.docx.host.article_references import (
    annex_references,
    article_references,
)
from tests.foreign_files import heading, of_body, paragraph, run

LIBRARY = Library()
CONTRACT = (
    "# Article 1 : Objet", "Le prestataire fournit le service décrit à l’article 2.",
    "# Article 2 : Service", "Le service comprend l’assistance et la formation.",
    "# Article 3 : Prix", "Le prix est dû selon l’article 3 du code et les articles 2 et 4.",
    "# Article 4 : Fin", "Le contrat prend fin dans un an, selon l’article 3.1 du contrat.",
)  # fmt: skip  # a contract


def imported(lines):
    blocks = (heading(one[2:]) if one.startswith("# ") else paragraph(run(one)) for one in lines)
    return import_contract(ImportRequest(data=of_body(*blocks), name="contrat.docx"))


def read(lines):
    return imported(lines).document


def told(new):
    old = read(CONTRACT)
    found = left_behind(old, aligned(old, read(new)))
    return [each.message.replace("\N{NO-BREAK SPACE}", " ") for each in found]


def renumbered():
    """Return the contract without its article 2, those after it numbered anew."""
    lines = (*CONTRACT[:2], *CONTRACT[4:])
    return [each.replace("# Article 3", "# Article 2").replace("# Article 4", "# Article 3")
            for each in lines]  # fmt: skip  # one thought


LEFT = "le renvoi à l’article {} reste tel quel, alors que {}."


def test_references_to_what_goes_or_takes_another_number_are_told():
    assert told(renumbered()) == [
        f"À l’article 1, {LEFT.format('2', 'celui-ci est supprimé')}",
        f"À l’article 2, {LEFT.format('2', 'celui-ci est supprimé')}",
        f"À l’article 2, {LEFT.format('4', 'celui-ci devient l’article 3')}",
        f"À l’article 3, {LEFT.format('3.1', 'l’article 3 devient l’article 2')}",
    ]


@pytest.mark.parametrize(
    "lines",
    [CONTRACT, [each.replace("formation", "maintenance") for each in CONTRACT]],
)
def test_numbers_that_stay_tell_nothing(lines):
    assert told(lines) == []


def test_a_reference_that_was_mended_is_not_told():
    mended = [each.replace("à l’article 2.", "en annexe.") for each in renumbered()]
    assert not any(each.startswith("À l’article 1,") for each in told(mended))


ANNEXED = (
    "# Article 1 : Objet", "Le service est décrit à l’article 2 de l’annexe 1.",
    "# Article 2 : Prix", "Le prix est de dix euros, selon l’article 1 du contrat.",
    "# Annexe 1 – Règlement", "Ces règles valent partout, chacun les lit.",
    "# Article 1 : Accès", "Le site ouvre à huit heures chaque jour.",
    "# Article 2 : Bruit", "Aucun bruit après dix heures, selon l’article 2 du contrat.",
    "# Annexe 2 – Tarifs", "Le tarif est celui de l’année, révisé selon l’article 2 de l’annexe.",
    "# Article 1 : Base", "Le tarif de base est de cent euros par mois.",
    "# Article 2 : Indice", "La révision suit l’indice des prix publié.",
)  # fmt: skip  # a contract


def changed(*pairs, without=()):
    """Return the contract with annexes, some of its lines replaced, some taken away."""
    lines = {n: each for n, each in enumerate(ANNEXED) if n not in without}
    lines |= {n: lines[n].replace(was, now) for n, was, now in pairs}
    return [lines[n] for n in sorted(lines)]


def told_of(old, new):
    before = read(old)
    found = left_behind(before, aligned(before, read(new)))
    return [each.message.replace("\N{NO-BREAK SPACE}", " ") for each in found]


def test_articles_of_an_annex_are_not_those_of_the_contract():
    new = changed((2, "2", "3"))
    new[2:2] = ["# Article 2 : Durée", "Un an ferme à compter de la signature du contrat."]
    (left,) = told_of(ANNEXED, new)
    assert left.endswith(LEFT.format("2", "celui-ci devient l’article 3"))
    assert left.startswith("À l’article 2 de l’annexe 1,")


def test_an_article_of_an_annex_that_takes_another_number_is_told():
    new = changed((8, "2", "1"), without=(6, 7))
    told = LEFT.format("2 de l’annexe 1", "celui-ci devient l’article 1")
    assert told_of(ANNEXED, new) == [f"À l’article 1, {told}"]


def test_an_annex_that_goes_or_takes_another_number_is_told_with_its_articles():
    of_second = [each.replace("2 de l’annexe 1", "2 de l’annexe 2") for each in ANNEXED]
    without = [*of_second[:4], *of_second[10:]]
    gone = [*ANNEXED[:4], *ANNEXED[10:]]
    becomes = LEFT.format("2 de l’annexe 2", "cette annexe devient l’annexe 1")
    removed = LEFT.format("2 de l’annexe 1", "cette annexe est supprimée")
    renamed = [each.replace("# Annexe 2", "# Annexe 1") for each in without]
    assert f"À l’article 1, {becomes}" in told_of(of_second, renamed)
    assert f"À l’article 1, {removed}" in told_of(ANNEXED, gone)


OTHERS = (
    "l’article 7 des conditions générales", "l’article 5 de l’avenant n° 1",
    "l’article 8 de la convention de Rome", "l’article 1103 du code civil",
    "l’article 1er de l’annexe à l’article D. 353-59 du code",
    "l’article 2 de l’annexe 1 du décret",
)  # fmt: skip  # texts that are not this one


def test_the_articles_of_other_texts_and_of_bis_are_their_own():
    cited = {said: [(r.number, r.home, r.annex) for r in article_references(said)]
             for said in (*OTHERS, "l’article 2 bis", "l’article 8 de la présente convention",
                          "les articles 2 et 3 ter de l’Annexe B")}  # fmt: skip  # one thought
    assert [cited[each] for each in OTHERS] == [[]] * 6
    assert [*cited.values()][6:] == [
        [("2 bis", "", "")],
        [("8", "", "")],
        [("2", "annexe", "B"), ("3 ter", "annexe", "B")],
    ]


def test_a_reference_left_in_an_alinea_that_changes_elsewhere_is_told():
    old = ("# Article 1 : Objet", "Le prix est de dix euros selon l’article 3.",
           "# Article 2 : Service", "Le service comprend l’assistance.",
           "# Article 3 : Prix", "Le prix est dû à trente jours.")  # fmt: skip  # a contract
    new = (old[0], old[1].replace("dix", "onze"), "# Article 2 : Prix", old[5])
    left = LEFT.format("3", "celui-ci devient l’article 2")
    assert told_of(old, new) == [f"À l’article 1, {left}"]


BIS = (
    "# Article 1 : Objet", "Le service est celui de l’article 2 bis.",
    "# Article 2 : Service", "Le service comprend l’assistance.",
    "# Article 2 bis : Formation", "La formation dure deux jours en tout.",
    "# Article 3 : Prix", "Le prix est dû à trente jours.",
)  # fmt: skip  # a contract


def test_an_article_bis_is_not_the_one_whose_number_it_begins_with():
    gone = LEFT.format("2 bis", "celui-ci est supprimé")
    assert told_of(BIS, [*BIS[:4], *BIS[6:]]) == [f"À l’article 1, {gone}"]
    come = "# Article 2 : Accueil", "Un accueil est ouvert chaque matin."
    later = BIS[2].replace("2", "3"), *BIS[3:6], "# Article 4 : Prix", BIS[7]
    assert told_of(BIS, [*BIS[:2], *come, *later]) == []


POINTED = (
    "# Article 1 : Objet", "Le service est décrit à l’annexe 2 et au point 2 de l’annexe 1.",
    "# Annexe 1 – Règlement", "Ces règles valent partout, chacun les lit.",
    "# 1. Accès", "Le site ouvre à huit heures chaque jour.",
    "# 2. Bruit", "Aucun bruit après dix heures du soir.",
    "# Annexe 2 – Tarifs", "Le tarif est celui de l’année, sauf l’annexe II de la directive.",
)  # fmt: skip  # a contract


def test_a_reference_to_an_annex_or_to_a_point_of_it_that_takes_another_number_is_told():
    becomes = "le renvoi {} reste tel quel, alors que {}."
    first = ("# Annexe 1 – Plan", "Le plan du site est joint au contrat.")
    later = [each.replace("# Annexe 2", "# Annexe 3").replace("# Annexe 1", "# Annexe 2")
             for each in POINTED[2:]]  # fmt: skip  # one thought
    point = "au point 2 de l’annexe 1", "cette annexe devient l’annexe 2"
    annex = "à l’annexe 2", "celle-ci devient l’annexe 3"
    assert told_of(POINTED, [*POINTED[:2], *first, *later]) == [
        f"À l’article 1, {becomes.format(*each)}" for each in (point, annex)
    ]
    fewer = [*POINTED[:4], POINTED[6].replace("2", "1"), *POINTED[7:]]
    moved = becomes.format("au point 2 de l’annexe 1", "celui-ci devient le point 1")
    assert told_of(POINTED, fewer) == [f"À l’article 1, {moved}"]


def test_the_references_that_the_last_version_still_holds_are_told_of_all():
    old = read(POINTED)
    gone = aligned(old, read(POINTED[:8]))
    mended = (POINTED[0], "Le service est décrit au point 2 de l’annexe 1.", *POINTED[2:8])
    (told,) = still_behind((old, gone))
    assert "l’annexe\xa02 reste tel quel, alors que celle-ci est supprimée" in told.message
    assert [*still_behind((old, gone, aligned(gone, read(mended))))] == []


def test_the_verification_of_a_dossier_lists_the_references_left_behind(tmp_path):
    store, name = FileStore(tmp_path), str(tmp_path / "contrat.json")
    record_import(store, name, imported(POINTED))
    asked = AmendRequest(dossier=name, effect="2027-04-01", text=read(POINTED[:8]))
    record_amendment(store, amend(LIBRARY, store, asked))
    content = (tmp_path / "contrat.json").read_bytes()
    verdict = verify(LIBRARY, store, VerifyRequest(name=name, content=content))
    assert verdict.conforming
    (remark,) = verdict.remarks
    assert "le renvoi à l’annexe\xa02 reste tel quel" in remark


def test_annexes_of_other_texts_and_names_of_annexes_are_told_apart():
    said = (
        "les annexes 1, 3 et A", "l’annexe n° 2.1 du contrat", "l’annexe II de la directive",
        "Annexe technique", "l’article 1 de l’annexe 4", "l’annexe du décret", "selon l’annexe.",
        "la présente annexe",
    )  # fmt: skip  # words
    assert [[each.annex for each in annex_references(line)] for line in said] == [
        ["1", "3", "A"], ["2.1"], [], [], [], [], [""], [],
    ]  # fmt: skip  # one a line


SOLE = (
    "# Article 1 : Objet", "Le service est décrit à l’annexe et au point A de l’annexe.",
    "# ANNEXE", "# A. Lieu", "Un.", "# B. Temps", "Deux, selon la présente annexe.",
)  # fmt: skip  # a contract


def test_the_only_annex_needs_no_number_to_be_named():
    old = read(SOLE)
    (point, annex) = left_behind(old, aligned(old, read(SOLE[:2])))
    assert "le renvoi à l’annexe reste tel quel, alors que celle-ci est supprimée" in (
        annex.message.replace("\xa0", " ")
    )
    assert "au point\xa0A de l’annexe reste tel quel" in point.message


def test_the_only_annex_is_named_still_under_a_number_until_another_comes():
    old = read(SOLE)
    first = [each.replace("# ANNEXE", "# Annexe 1 – Plan") for each in SOLE]
    assert not [*left_behind(old, aligned(old, read(first)))]
    more = [*first, "# Annexe 2 – Tarif", "Dix euros."]
    told = [each.message for each in left_behind(old, aligned(old, read(more)))]
    assert all("devient l’annexe\xa01" in each for each in told)
    assert len(told) == 2


def test_a_point_that_takes_another_letter_is_told():
    old = read(SOLE)
    new = [each.replace("B. Temps", "A. Temps") for each in (*SOLE[:3], *SOLE[5:])]
    (told,) = left_behind(old, aligned(old, read(new)))
    assert "celui-ci est supprimé" in told.message


def test_letters_and_numerals_number_what_is_in_an_annex_alone():
    said = ("les points A et B de l’annexe 1", "l’article II de l’annexe", "l’article L de la loi",
            "l’article A du contrat", "le point I de l’annexe II")  # fmt: skip  # words
    assert [[each.number for each in article_references(line)] for line in said] == [
        ["A", "B"], ["II"], [], [], ["I"],
    ]  # fmt: skip  # one a line

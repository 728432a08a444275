"""Articles that an annex numbers by itself are addresses, « l’article 2 de l’annexe 1 »."""

import re

import pytest

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.acts.consolidate import consolidated
from clausegen.acts.proof import proofs, sentences
from clausegen.document.tree import plain_text
from clausegen.dossiers.file_store import FileStore
from clausegen.library import Library
from tests.foreign_files import heading, of_body, paragraph, run

LIBRARY = Library()
CONTRACT = (
    "# Article 1 : Objet", "Le contrat porte sur des services.", "# Article 2 : Prix",
    "Le prix est de dix euros.", "# Annexe 1 – Règlement", "Il régit tout le site.",
    "# Article 1 : Accès", "Les locaux ouvrent à huit heures.", "Ils ferment à midi.",
    "# Article 2 : Bruit", "Pas de bruit après dix heures.", "# Article 3 : Feu", "Pas de feu.",
    "# Annexe 2 – Prix", "Dix euros.", "# Article 1 : Taux", "Le taux est de deux pour cent.",
)  # fmt: skip  # a contract
LATER = (*CONTRACT[13:], "# Article 2 : Retard", "Trois fois le taux légal.")


def file_of(lines):
    return of_body(
        *(heading(each[2:]) if each.startswith("# ") else paragraph(run(each)) for each in lines)
    )


def read(lines):
    return import_contract(ImportRequest(data=file_of(lines), name="contrat.docx"))


@pytest.fixture
def amended(tmp_path):
    """Return what makes the avenant that leads from the contract to other lines."""

    def made(lines, before=CONTRACT):
        store, name = FileStore(tmp_path), str(tmp_path / "contrat.json")
        record_import(store, name, read(before))
        text = read(lines).document
        return amend(LIBRARY, store, AmendRequest(dossier=name, effect="2027-04-01", text=text))

    return made


def said(made):
    """Return what an avenant says of the contract, its proofs holding."""
    change, avenant = made.amendment.change, plain_text(made.amendment.avenant)
    checks = [*proofs(change, made.amendment.redline), sentences(avenant, change.old, change.new)]
    assert all(each.holds for each in checks)
    told = re.search(r"\nArticle\xa02 – (.*)\nArticle\xa0\d+ – Date d’effet", avenant, re.DOTALL)
    return told[1].replace("\xa0", " ").replace("\u202f", " ")


def at(start):
    return next(rank for rank, line in enumerate(CONTRACT) if line.startswith(start))


def without(first, last):
    return (*CONTRACT[: at(first)], *CONTRACT[at(last) :])


def with_lines(before, *lines):
    return (*CONTRACT[: at(before)], *lines, *CONTRACT[at(before) :])


def renamed(*pairs):
    lines = CONTRACT
    for old, new in pairs:
        lines = [each.replace(old, new) for each in lines]
    return lines


CASES = {
    "a word": (
        renamed(("huit", "neuf")),
        (
            "Modification de l’article 1 de l’annexe 1\n"
            "Au premier alinéa de l’article 1 de l’annexe 1, le mot : « huit » est remplacé par le "
            "mot : « neuf »."
        ),
    ),
    "several articles": (
        renamed(("huit", "neuf"), ("midi", "onze"), ("deux pour", "trois pour")),
        (
            "L’article 1 de l’annexe 1 est ainsi modifié :\n"
            "1° Au premier alinéa, le mot : « huit » est remplacé par le mot : « neuf » ;\n"
        ),
    ),
    "an annex's own words": (
        renamed(("régit tout", "régit presque tout")),
        (
            "Au premier alinéa de l’annexe 1, après le mot : « régit », est inséré le mot : "
            "« presque »."
        ),
    ),
    "an annex's own words anew": (
        renamed(("Il régit tout le site.", "Chacun le respecte sans réserve aucune.")),
        (
            "Le premier alinéa de l’annexe 1 est ainsi rédigé :\n"
            "« Chacun le respecte sans réserve aucune. »"
        ),
    ),
    "an alinéa before the articles": (
        with_lines("# Article 1 : Accès", "Il est affiché partout."),
        (
            "Après le premier alinéa de l’annexe 1, il est inséré un alinéa ainsi rédigé :\n"
            "« Il est affiché partout. »"
        ),
    ),
    "titles": (
        renamed(("Accès", "Accès aux locaux"), ("Règlement", "Règlement du site")),
        "L’intitulé de l’article 1 de l’annexe 1 est ainsi rédigé : « Accès aux locaux ».",
    ),
    "an article gone": (
        without("# Article 3 : Feu", "# Annexe 2"),
        "L’article 3 de l’annexe 1 est supprimé.",
    ),
    "an article come": (
        with_lines("# Article 2 : Bruit", "# Article 1 bis : Eau", "Pas d’eau."),
        (
            "Après l’article 1 de l’annexe 1, il est inséré un article 1 bis ainsi rédigé :\n"
            "« Article 1 bis : Eau\n« Pas d’eau. »"
        ),
    ),
    "an article at the end": (
        with_lines("# Annexe 2", "# Article 4 : Eau", "Pas d’eau."),
        "L’annexe 1 est complétée par un article 4 ainsi rédigé :\n",
    ),
    "an article of the contract": (
        with_lines("# Annexe 1", "# Article 3 : Eau", "Pas d’eau."),
        "Le contrat est complété par un article 3 ainsi rédigé :\n",
    ),
    "an annex gone": (
        without("# Annexe 1", "# Annexe 2"),
        "L’annexe 1 est supprimée.",
    ),
    "an annex come": (
        (*CONTRACT, "# Annexe 3 – Divers", "Rien.", "# Article 1 : Vide", "Tout."),
        (
            "Le contrat est complété par une annexe 3 ainsi rédigée :\n"
            "« Annexe 3 – Divers\n« Rien.\n« Article 1 : Vide\n« Tout. »"
        ),
    ),
    "numbers": (
        [
            line.replace("Article 2 : Bruit", "Article 1 : Bruit").replace("3 : Feu", "2 : Feu")
            for line in without("# Article 1 : Accès", "# Article 2 : Bruit")
        ],
        (
            "Une fois faites les autres modifications, les articles 2 et 3 de l’annexe 1 "
            "deviennent respectivement les articles 1 et 2."
        ),
    ),
}


@pytest.mark.parametrize(("lines", "sentence"), CASES.values(), ids=CASES)
def test_an_edit_of_an_annex_is_the_sentence_that_says_it(amended, lines, sentence):
    assert sentence in said(amended(lines))


def test_an_annex_and_its_articles_take_other_numbers_in_turn(amended):
    lines = (*CONTRACT[:4], *LATER[:2], *LATER[4:])
    new = [each.replace("Annexe 2", "Annexe 1").replace("Article 2 : R", "Article 1 : R")
           for each in lines]  # fmt: skip  # one thought
    assert said(amended(new, (*CONTRACT[:13], *LATER))).endswith(
        "Article 4 – Renumérotation de l’article 2 de l’annexe 2\n"
        "Avant la renumérotation des annexes, une fois faites les autres modifications, "
        "l’article 2 de l’annexe 2 devient l’article 1.\n"
        "Article 5 – Renumérotation de l’annexe 2\n"
        "Une fois faites les autres modifications, l’annexe 2 devient l’annexe 1."
    )


FIRST = ("# Annexe 1 – Plan", "Le plan est joint.")


def test_an_annex_that_comes_first_is_inserted_before_the_others(amended):
    later = [each.replace("Annexe 2", "Annexe 3").replace("Annexe 1", "Annexe 2")
             for each in CONTRACT]  # fmt: skip  # one thought
    told = said(amended([*later[:4], *FIRST, *later[4:]]))
    assert told.endswith(
        "Une fois cette renumérotation faite, avant l’annexe 2, il est inséré une annexe 1 ainsi "
        "rédigée :\n« Annexe 1 – Plan\n« Le plan est joint. »"
    )


def test_annexes_named_by_letters_take_other_letters(amended):
    before = [each.replace("Annexe 2", "Annexe B").replace("Annexe 1", "Annexe A")
              for each in CONTRACT]  # fmt: skip  # one thought
    later = [each.replace("Annexe B", "Annexe C").replace("Annexe A", "Annexe B")
             for each in before]  # fmt: skip  # one thought
    first = FIRST[0].replace("1", "A"), FIRST[1]
    told = said(amended([*later[:4], *first, *later[4:]], before))
    assert "les annexes A et B deviennent respectivement les annexes B et C" in told
    assert "avant l’annexe B, il est inséré une annexe A" in told


def test_an_article_before_the_first_of_an_annex_is_inserted(amended):
    told = said(amended(with_lines("# Article 1 : Accès", "# Article 1 A : But", "La paix.")))
    assert told.endswith(
        "Avant l’article 1 de l’annexe 1, il est inséré un article 1 A ainsi rédigé :\n"
        "« Article 1 A : But\n« La paix. »"
    )


def test_an_article_of_an_annex_that_is_the_only_one_is_told_of_it(amended):
    before = ("# Article 1 – Objet", "Il fournit.", "# ANNEXE", "# Article 1 – Accès",
              "Le site ouvre à huit heures.")  # fmt: skip  # a contract
    new = [line.replace("huit", "neuf") for line in before]
    assert "À l’article 1 de l’annexe, le mot : « huit »" in said(amended(new, before))


def test_the_consolidated_text_notes_an_article_of_an_annex_where_it_stands(amended):
    made = amended(renamed(("huit", "neuf")))
    shown = plain_text(consolidated(made.amendment.dossier, "2027-05-01")).split("\n")
    assert shown[shown.index("Article 1 : Accès") + 1].startswith("Article\xa01 – modifié par")


def test_the_consolidated_text_names_an_article_that_an_annex_lost(amended):
    made = amended(without("# Article 3 : Feu", "# Annexe 2"))
    shown = plain_text(consolidated(made.amendment.dossier, "2027-05-01"))
    assert "Article\xa03 de l’annexe\xa01 – supprimé par" in shown


def test_articles_of_two_annexes_may_have_one_number():
    assert not [each for each in read(CONTRACT).doubts if each.rule == "import-numero-double"]


def test_a_reference_to_an_article_of_an_annex_is_lost_outside_of_it():
    lines = renamed(
        ("Le prix est", "À l’article 3, le prix est"), ("Pas de feu", "Lire l’article 2")
    )
    (doubt,) = [each for each in read(lines).doubts if each.rule == "import-renvoi-perdu"]
    assert "Aucun article\xa03" in doubt.message

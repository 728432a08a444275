"""An edited Word file becomes the avenant that it amounts to, on contracts that others wrote."""

from functools import cache
from io import BytesIO

import docx
import pytest
from benchmarks.word_edits import measured
from lxml import etree

from clausegen.actions.amend import AmendRequest, amend
from clausegen.actions.import_contract import ImportRequest, import_contract, record_import
from clausegen.acts.amendment import NoChangeError
from clausegen.amend.wording.lined import lined
from clausegen.document.tree import Document, Item, ItemList, Paragraph, Text, plain_text
from clausegen.dossiers.file_store import FileStore
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.readers.xml_depth import is_too_deep
from tests import host_files
from tests.foreign_files import heading, of_body, paragraph, run

LIBRARY = Library()


def read(data):
    return import_contract(ImportRequest(data=data, name="contrat.docx")).document


def edited(data, *changes):
    """Return a file after changes; each is the start of a paragraph, and what is done of it."""
    document = docx.Document(BytesIO(data))
    for start, change in changes:
        (found,) = [each for each in document.paragraphs if each.text.startswith(start)]
        change(found)
    return host_files.saved(document)


def to(text):
    """Return what rewords a paragraph."""

    def change(found):
        for other in found.runs[1:]:
            other.text = ""
        found.runs[0].text = text

    return change


def gone(found):
    found._p.getparent().remove(found._p)  # noqa: SLF001  # python-docx removes none


def after(text):
    """Return what puts another paragraph after one, with the same look."""

    def change(found):
        other = docx.text.paragraph.Paragraph(docx.oxml.parse_xml(_xml(found)), found._parent)  # noqa: SLF001
        found._p.addnext(other._p)  # noqa: SLF001
        to(text)(other)

    return change


def _xml(paragraph):
    return docx.oxml.xmlchemy.serialize_for_reading(paragraph._p)  # noqa: SLF001


@cache
def typed():
    return host_files.typed()


@pytest.fixture
def dossier(tmp_path):
    """Return what imports a file into a dossier, and amends it by another."""
    store = FileStore(tmp_path)

    def made(before, after_, **asked):
        name = str(tmp_path / "contrat.json")
        found = import_contract(ImportRequest(data=before, name="contrat.docx"))
        record_import(store, name, found)
        text = read(after_)
        request = AmendRequest(dossier=name, effect="2027-04-01", text=text, **asked)
        return amend(LIBRARY, store, request)

    return made


CASES = {
    "a word": (
        (("Le contrat dure", to("Le contrat dure cinq ans.")),),
        "Au premier alinéa de l’article 2, le mot : « trois » est remplacé par le mot : « cinq ».",
    ),
    "an alinéa gone": (
        (("L’article précédent", gone),),
        "Le second alinéa de l’article 4 est supprimé.",
    ),
    "an alinéa come": (
        (("Le contrat dure", after("Il se renouvelle par tacite reconduction.")),),
        "il est inséré un alinéa ainsi rédigé : « Il se renouvelle par tacite reconduction. »",
    ),
    "words of an item": (
        (("a) trente", to("a) quarante pour cent à la commande ;")),),
        "Au a) de l’article 3, le mot : « trente » est remplacé par le mot : « quarante ».",
    ),
    "an annex": (
        (("Description", to("Description complète des services.")),),
        "À l’annexe 1, après le mot : « Description », est inséré le mot : « complète ».",
    ),
}


@pytest.mark.parametrize(("changes", "sentence"), CASES.values(), ids=CASES)
def test_an_edit_is_the_sentence_that_says_it(dossier, changes, sentence):
    made = dossier(typed(), edited(typed(), *changes))
    said = plain_text(made.amendment.avenant).replace("\N{NO-BREAK SPACE}", " ")
    assert sentence in " ".join(said.split())
    assert all(check.holds for check in made.checks)
    assert {"operations", "redline", "sentences"} <= {check.claim for check in _written(made)}


def _written(made):
    from clausegen.acts.proof import proofs, sentences

    amendment = made.amendment
    change = amendment.change
    printed = plain_text(amendment.avenant)
    return [*proofs(change, amendment.redline), sentences(printed, change.old, change.new)]


def test_numbers_that_word_counts_follow_an_alinea_that_comes(dossier):
    data = host_files.counted()
    new = edited(data, ("Le contrat dure", after("Il se renouvelle chaque année.")))
    made = dossier(data, new)
    assert made.amendment.amendings
    assert all(check.holds for check in made.checks)


def test_a_copy_that_changes_nothing_makes_no_avenant(dossier):
    with pytest.raises(NoChangeError):
        dossier(typed(), typed())


def test_what_closes_the_contract_is_no_matter_of_an_avenant(dossier):
    changes = (
        ("Fait à Nantes", to("Fait à Brest, le 3 mars 2026, en deux exemplaires.")),
        ("Le contrat dure", to("Le contrat dure cinq ans.")),
    )
    made = dossier(typed(), edited(typed(), *changes))
    assert [each.rule for each in made.amendment.diagnostics if "signature" in each.rule]
    assert "Brest" not in plain_text(made.amendment.consolidated)


def test_a_contract_without_a_model_is_amended_by_its_text(tmp_path):
    store, name = FileStore(tmp_path), str(tmp_path / "c.json")
    record_import(store, name, import_contract(ImportRequest(data=typed(), name="c.docx")))
    with pytest.raises(UsageError, match="il se modifie par son texte"):
        amend(LIBRARY, store, AmendRequest(dossier=name, effect="2027-04-01"))
    strange = AmendRequest(
        dossier=name, effect="2027-04-01", text=read(typed()), changes={"delai.resolution": "x"}
    )
    with pytest.raises(UsageError, match="n’est pas une réponse de l’acte"):
        amend(LIBRARY, store, strange)


def test_an_act_that_keeps_the_text_ends_an_imported_contract(tmp_path):
    store, name = FileStore(tmp_path), str(tmp_path / "c.json")
    record_import(store, name, import_contract(ImportRequest(data=typed(), name="c.docx")))
    request = AmendRequest(
        dossier=name, effect="2027-04-01", act="resiliation", signed="2027-03-01"
    )
    made = amend(LIBRARY, store, request)
    assert not made.amendment.change.operations
    assert all(check.holds for check in made.checks)


def test_an_amount_that_ordinary_spaces_part_is_quoted_whole(dossier):
    old, new = (
        of_body(heading("Article 1 : Prix"), paragraph(run(f"Le prix est de {price} euros.")))
        for price in ("7 200", "7 650")
    )
    said = plain_text(dossier(old, new).amendment.avenant)
    assert "« 7 200 euros »" in said.replace("\N{NO-BREAK SPACE}", " ")


# --- every kind of edit --------------------------------------------------------------------------


def test_random_edits_are_proven_and_keep_the_ids_of_what_they_leave(tmp_path):
    files = {"typed": host_files.typed(), "counted": host_files.counted()}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    tally = measured([tmp_path / f"{name}.docx" for name in files], edits=16, seed=3)
    assert not [each for each in tally.told if each.startswith(("refused", "not proven"))]
    assert tally.proven == tally.trials > 5
    # Of a copy nearly alike and a line edited beside it, nobody can tell which was there before.
    assert tally.carried >= 0.95 * tally.units


def said_of(dossier, old, new):
    made = dossier(old, new)
    assert all(check.holds for check in _written(made))
    return plain_text(made.amendment.avenant).replace("\N{NO-BREAK SPACE}", " ")


def of_lines(*texts):
    return of_body(
        *(heading(text[1:]) if text.startswith("#") else paragraph(run(text)) for text in texts)
    )


def outlined(text):
    """Return a heading of the outline, in bold."""
    look = '<w:outlineLvl w:val="0"/>'
    return paragraph(run(text, "<w:rPr><w:b/></w:rPr>"), properties=look)


LISTS = ("#Article 1 : Objet", "Il livre :", "- les pièces ;", "- les plans.", "Il forme :",
         "- les équipes ;", "- les chefs.")  # fmt: skip  # a text


def test_a_dash_of_one_list_among_several_is_named_so_that_it_is_found(dossier):
    new = [text.replace("les chefs", "les cadres") for text in LISTS]
    assert "les cadres" in said_of(dossier, of_lines(*LISTS), of_lines(*new))


def test_a_term_defined_twice_is_named_by_its_rank(dossier):
    old = ("#Article 1 : Matériel", "« Prix » : cent euros par mois.", "Autre poste.",
           "« Prix » : deux cents euros par mois.")  # fmt: skip  # a text
    new = [text.replace("deux cents", "trois cents") for text in old]
    said = said_of(dossier, of_lines(*old), of_lines(*new))
    assert "troisième alinéa" in said or "dernier alinéa" in said


def test_an_article_of_an_annex_is_one_of_it(dossier):
    old = ("#Article 1 : Objet", "Le contrat porte sur des services.", "#Annexe 1 – Règlement",
           "#Article 1 : Accès", "Les locaux ouvrent à huit heures.")  # fmt: skip  # a text
    new = [text.replace("huit", "neuf") for text in old]
    said = said_of(dossier, of_lines(*old), of_lines(*new))
    assert (
        "À l’article 1 de l’annexe 1, le mot : « huit » est remplacé par le mot : « neuf »" in said
    )


def test_a_text_whose_headings_have_no_number_is_named_by_the_ranks_of_its_lines(dossier):
    old = ("#Objet", "Le contrat porte sur des services de nettoyage.", "#Durée",
           "Il dure un an.")  # fmt: skip  # a text
    new = [text.replace("un an", "deux ans") for text in old]
    assert (
        "Au dernier alinéa du texte du contrat, qui commence par les mots : « Il dure un an », "
        "les mots : « un an » sont remplacés par les mots : « deux ans »."
    ) in said_of(dossier, of_lines(*old), of_lines(*new))


CONTRACTS_OF_OTHERS = {
    "a number and a dash": "1 - Fournir le matériel",
    "a number and a colon": "2 : Deux appareils",
    "annexes announced": "Annexes :",
    "an annex named": "Annexe 1 : cahier des charges",
}


@pytest.mark.parametrize("line", CONTRACTS_OF_OTHERS.values(), ids=CONTRACTS_OF_OTHERS)
@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ("3 euros", "4 euros",
         "À l’article 2, le montant : « 3 euros » est remplacé par le montant : « 4 euros »."),
        ("sans", "avec",
         "Au dernier alinéa de l’article 1, les mots : « sans retard » sont remplacés par"),
        ("ancien", "neuf",
         "Au texte qui précède le premier article, le mot : « ancien » est remplacé par"),
    ],
)  # fmt: skip  # a case a line
def test_a_line_that_looks_like_a_heading_stays_one_of_text(dossier, line, was, becomes, sentence):
    old = ("Le matériel est ancien.", "#Article 1 : Objet", "Il livre du matériel.", line,
           "Il est payé sans retard.", "#Article 2 : Prix",
           "Le prix est de 3 euros.")  # fmt: skip  # a text
    new = [text.replace(was, becomes) for text in old]
    said = said_of(dossier, of_lines(*old), of_lines(*new))
    assert sentence in said


def test_an_item_whose_label_stands_twice_is_told_by_its_first_words(dossier):
    old = ("#Article 1 : Objet", "Il fournit :", "a) alpha", "a) beta", "b) gamma",
           "Le tout est livré.", "Il paie le prix.")  # fmt: skip  # a text
    new = [text for text in old if "beta" not in text]
    assert (
        "Le troisième alinéa de l’article 1, qui commence par les mots : « a) beta », est supprimé."
    ) in said_of(dossier, of_lines(*old), of_lines(*new))


@pytest.mark.parametrize("second", [(), (outlined("2. Prix"), "Le prix est de trois euros.")])
def test_what_comes_after_a_heading_without_a_number_is_placed_by_words(dossier, second):
    old = (outlined("1. Objet"), "Il fournit le service.", outlined("Divers"), "Autre chose.",
           *second)  # fmt: skip  # a text
    new = [*old[:4], "Il paie vite.", *old[4:]]
    files = [
        of_body(*(each if each[0] == "<" else paragraph(run(each)) for each in texts))
        for texts in (old, new)
    ]
    assert (
        "Après le dernier alinéa de l’article 1, qui commence par les mots : « Autre chose. », "
        "il est inséré un alinéa ainsi rédigé :\n« Il paie vite. »"
    ) in said_of(dossier, *files)


def test_an_annex_without_a_number_beside_another_is_a_line_of_it(dossier):
    old = ("#Article 1 : Objet", "Il fournit.", "#Annexe 1 : Plan", "Le plan est là.", "#Annexe",
           "Autre plan de trois pages.")  # fmt: skip  # a text
    new = [text.replace("trois", "deux") for text in old]
    assert (
        "Au dernier alinéa de l’annexe 1, qui commence par les mots : « Autre plan de trois », "
        "le mot : « trois » est remplacé par le mot : « deux »."
    ) in said_of(dossier, of_lines(*old), of_lines(*new))


def test_an_item_prints_alike_as_a_line():
    words = (Paragraph("p", (Text("le prix"),)),)
    items = (Item("a", "b)", words, (Text(" ;"),), former="a)"), Item("c", "c)", (), (Text("."),)))
    whole = Document("c", (Text("Contrat"),), (ItemList("l", "letters", items),))
    assert plain_text(lined(whole)) == plain_text(whole)


@pytest.mark.parametrize(
    ("xml", "deep"), [("<depth></other>", False), ("<a>" * 300 + "</a>" * 300, True)]
)
def test_only_elements_without_end_are_too_deep(xml, deep):
    with pytest.raises(etree.XMLSyntaxError) as raised:
        etree.fromstring(xml)
    assert is_too_deep(raised.value) is deep


def test_the_name_of_a_copy_without_title_is_no_new_title_and_is_told(dossier):
    centred = paragraph(run("CONTRAT DE SERVICE"), properties='<w:jc w:val="center"/>')
    article = heading("Article 1 : Prix")
    before = of_body(centred, article, paragraph(run("Le prix est de dix euros.")))
    made = dossier(before, of_body(article, paragraph(run("Le prix est de onze euros."))))
    said = plain_text(made.amendment.avenant)
    assert "onze" in said
    assert "intitulé du contrat" not in said
    assert "copie-sans-titre" in {each.rule for each in made.amendment.diagnostics}

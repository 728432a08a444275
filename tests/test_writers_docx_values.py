"""Printed answers in Word: what each control, bookmark and binding says, and the way back."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.document.json import document_from_json, document_to_json
from clausegen.document.tree import Definition, Definitions, Emphasis, Text, Variable, plain_text
from clausegen.french.spaces import NBSP
from clausegen.writers.docx import write
from clausegen.writers.docx.names import (
    LONGEST_BOOKMARK,
    LONGEST_TAG,
    control_tag,
    control_title,
    key_of_bookmark,
    key_of_tag,
    value_bookmark,
)
from clausegen.writers.options import Options
from tests.commands import CLAUSE
from tests.docx_files import PLAIN, document, one_paragraph
from tests.ooxml import W, body, part, text, values

COMPANY = {"nature": "societe", "forme": "société anonyme", "terme": "Client"}
CLIENTS = [{**COMPANY, "denomination": "Alpha"}, {**COMPANY, "denomination": "Bêta"}]
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,30}(\.[a-z0-9][a-z0-9_]{0,30}){0,3}", fullmatch=True)


@pytest.fixture(scope="module")
def drafted(library):
    return library.draft(CLAUSE, {"clients": CLIENTS}).document


def controls(data):
    """Return the key, the title and the words of each control."""
    return [
        (*values(each, "tag", "val"), *values(each, "alias", "val"), text(each))
        for each in body(data).iter(W + "sdt")
    ]


def test_each_part_of_an_answer_has_its_own_key_and_the_label_of_its_question(drafted):
    found = controls(write(drafted, PLAIN))
    assert ("clients.0.denomination", "Client ou clients 1 – Dénomination", "Alpha") in found
    assert ("clients.1.forme", "Client ou clients 2 – Forme sociale", "société anonyme") in found
    assert ("clients.0.forme", "Client ou clients 1 – Forme sociale", "société anonyme") in found
    delay = f"de quatre (4){NBSP}heures"
    assert ("delai.resolution", "Délai de résolution d’un incident", delay) in found


def test_words_that_only_agree_with_a_party_bear_nothing(drafted):
    data = write(drafted, PLAIN)
    assert not {"clients", "prestataire"} & {key for key, _, _ in controls(data)}
    assert "les Clients" in text(body(data))


def test_the_same_words_keep_their_own_keys_in_a_session_that_remembers_them(library):
    library.draft(CLAUSE, {"clients": CLIENTS})
    again = library.draft(CLAUSE, {"clients": [CLIENTS[1], CLIENTS[0]]}).document
    found = [key for key, _, words in controls(write(again, PLAIN)) if words == "Alpha"]
    assert set(found) == {"clients.1.denomination"}


def test_what_a_text_is_asked_by_is_no_part_of_what_is_kept(drafted):
    kept = document_from_json(document_to_json(drafted))
    assert kept == drafted
    assert {key for key, *_ in controls(write(kept, PLAIN))} >= {"clients", "delai.resolution"}


def test_each_control_stands_in_a_bookmark_of_its_key(drafted):
    data = write(drafted, PLAIN)
    names = [name for name in values(body(data), "bookmarkStart", "name") if name.startswith("val")]
    assert [key_of_bookmark(name) for name in names] == [key for key, *_ in controls(data)]
    assert len(set(names)) == len(names)


@settings(max_examples=30, deadline=None)
@given(KEYS, st.integers(1, 9999))
def test_a_key_comes_back_from_its_tag_and_from_its_bookmark_whatever_its_length(key, rank):
    tag, name = control_tag(key), value_bookmark(key, rank)
    assert len(tag) <= LONGEST_TAG
    assert len(name) <= LONGEST_BOOKMARK
    assert name.replace("_", "").isalnum()
    assert key_of_tag(tag, [key]) == key
    assert key_of_bookmark(name, [key]) == key
    assert key_of_bookmark(name.upper(), [key]) == key
    assert key_of_bookmark(f"ref_{key}", [key]) == ""


def test_a_long_title_is_cut_at_a_word():
    assert control_title("Délai") == "Délai"
    cut = control_title("mot " * 20)
    assert cut == "mot " * 14 + "mot…"
    assert len(control_title("m" * 70)) == LONGEST_TAG


def test_copies_of_an_answer_are_bound_to_one_element_of_the_custom_xml():
    data = write(one_paragraph(*[Variable("nom", "A & B")] * 2, Variable("duree", "un an")), PLAIN)
    paths = values(body(data), "dataBinding", "xpath")
    assert paths == ["/c:clausegen[1]/c:values[1]/c:value[1]"] * 2
    (kept,) = part(data, "customXml/item1.xml").iterfind("{*}values/{*}value")
    assert (kept.get("key"), kept.text) == ("nom", "A & B")
    (store,) = set(values(body(data), "dataBinding", "storeItemID"))
    (item,) = part(data, "customXml/itemProps1.xml").attrib.values()
    assert store == item


TWICE = (Variable("x", "un"), Variable("x", "un"))


@pytest.mark.parametrize(
    "content",
    [
        (Variable("x", "un"), Variable("x", "d’un")),
        (TWICE[0], Emphasis((TWICE[1],))),
        (Variable("x", "[un]", blank=True), Variable("x", "[un]", blank=True)),
        (Variable("x", "un\ndeux"), Variable("x", "un\ndeux")),
        TWICE[:1],
    ],
)
def test_copies_that_word_could_not_keep_alike_are_not_bound(content):
    assert not list(body(write(one_paragraph(*content), PLAIN)).iter(W + "dataBinding"))


def test_a_defined_term_is_bold_and_its_copies_not_bound():
    defined = Definitions("d", (Definition("d.1", TWICE[:1], TWICE[1:]),))
    assert not list(body(write(document(defined), PLAIN)).iter(W + "dataBinding"))


def test_a_blank_is_a_placeholder_that_typing_replaces_and_whose_look_goes_with_it():
    data = write(one_paragraph(Text("Entre "), Variable("x", "[Nom]", blank=True)), PLAIN)
    (control,) = body(data).iter(W + "sdt")
    properties = control.find(W + "sdtPr")
    assert properties.find(W + "showingPlcHdr") is not None
    assert properties.find(W + "rPr") is None
    assert values(control, "rStyle", "val") == ["Blank"]


def test_without_controls_a_reader_that_leaves_them_out_reads_every_word(drafted):
    bare = write(drafted, Options(controls=False))
    assert not list(body(bare).iter(W + "sdt"))
    shown = "".join(each.text for each in docx.Document(BytesIO(bare)).paragraphs)
    printed = "".join(plain_text(drafted).split())
    hidden = [one for one in ("Alpha", f"quatre (4){NBSP}heures") if one not in shown]
    assert hidden == []
    assert len("".join(shown.split())) > 0.9 * len(printed)  # numbers of lists are Word’s

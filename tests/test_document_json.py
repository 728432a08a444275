"""JSON there and back is the same document; anything else is refused with its path."""

import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.document import tree
from clausegen.document.json import (
    MAX_DEPTH,
    document_from_json,
    document_to_json,
    document_to_text,
)
from clausegen.document.tree import Document, Paragraph, Text
from clausegen.errors import ClausegenError
from tests.rich import clean_document, rich_document


def back(document):
    return document_from_json(json.loads(json.dumps(document_to_json(document))))


@pytest.mark.parametrize("document", [clean_document(), rich_document()])
def test_there_and_back_is_the_same_document(document):
    assert back(document) == document
    assert json.loads(document_to_text(document)) == document_to_json(document)


words = st.text(st.characters(exclude_categories=("Cs",)))
leaf = st.one_of(
    st.builds(tree.Text, words),
    st.builds(tree.Variable, words, words, words, st.booleans()),
    st.builds(tree.CrossReference, words, words),
    st.builds(tree.Citation, words, words, words),
    st.just(tree.LineBreak()),
)
inlines = st.recursive(
    st.lists(leaf).map(tuple),
    lambda inner: st.one_of(
        st.builds(tree.Emphasis, inner, st.booleans()),
        st.builds(tree.Inserted, inner),
        st.builds(tree.Deleted, inner),
    ).map(lambda one: (one,)),
)
paragraphs = st.builds(tree.Paragraph, words, inlines)
documents = st.builds(Document, words, inlines, st.lists(paragraphs).map(tuple))


@given(documents)
def test_any_words_come_back(document):
    assert back(document) == document


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ((), [], "racine : objet attendu"),
        (("type",), "Text", "racine : type 'Text' inconnu"),
        (("type",), ["Document"], "racine : type"),
        (("extra",), 1, "racine : champ inconnu dans Document : 'extra'"),
        (("title",), "x", "title : liste attendue"),
        (("body", 0), "x", "body[0] : objet attendu"),
        (("body", 1, "content", 0, "text"), 7, "body[1].content[0].text : texte attendu"),
        (("body", 1, "content", 0, "type"), "Division", "body[1].content[0] : type 'Division'"),
        (("body", 2, "kind"), "section", "body[2].kind : valeur attendue : part, article, annex"),
        (("body", 2, "kind"), {}, "body[2].kind : valeur attendue"),
        (("properties", "draft"), 1, "properties.draft : true ou false attendu"),
    ],
)
def test_a_fault_is_refused_with_its_path(path, value, expected):
    data = document_to_json(rich_document())
    if not path:
        data = value
    else:
        node = data
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value
    with pytest.raises(ClausegenError, match="pas un document de clausegen") as caught:
        document_from_json(data)
    assert expected in caught.value.message
    assert caught.value.diagnostics[0].place.key == expected.split(" :")[0]


def test_a_missing_field_is_named():
    with pytest.raises(ClausegenError, match="champ absent dans Document : « id »"):
        document_from_json({"type": "Document", "title": [], "body": []})


def test_fields_at_their_default_are_left_out():
    paragraph = document_to_json(Document("d", (), (Paragraph("p", (Text("x"),)),)))
    assert paragraph["body"] == [
        {"type": "Paragraph", "id": "p", "content": [{"type": "Text", "text": "x"}]}
    ]


def test_a_tree_deeper_than_a_contract_is_refused():
    node = {"type": "Text", "text": "x"}
    for _ in range(MAX_DEPTH + 1):
        node = {"type": "Emphasis", "content": [node]}
    with pytest.raises(ClausegenError, match="trop profond"):
        document_from_json({"type": "Document", "id": "d", "title": [node], "body": []})


def test_a_node_of_no_known_kind_is_an_error():
    @dataclass(frozen=True)
    class Picture:
        id: str = "p"

    document = replace(clean_document(), body=(Picture(),))
    with pytest.raises(ClausegenError, match="Nœud inconnu dans l’arbre : Picture"):
        document_to_json(document)

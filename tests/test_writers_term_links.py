"""Defined terms lead to their definition, and the words stay as they are."""

from dataclasses import replace

import pytest
from lxml.html import document_fromstring

from clausegen.document.tree import (
    Citation,
    CrossReference,
    Definition,
    Definitions,
    Division,
    Document,
    Emphasis,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Text,
    Variable,
    plain_text,
)
from clausegen.readers.html import read_html
from clausegen.writers import html
from clausegen.writers.options import Options

DEFINITIONS = Definitions(
    "termes",
    (
        Definition(
            "def-incident", (Text("Incident"),), (Text("l’arrêt des Services, ou Incident."),)
        ),
        Definition("def-services", (Text("Services"),), (Text("ce que le prestataire fournit."),)),
        Definition(
            "def-touches", (Text("Services touchés"),), (Text("ceux que l’Incident altère."),)
        ),
    ),
)


def article(id_, *contents):
    body = tuple(
        Paragraph(f"{id_}.{rank}", content if isinstance(content, tuple) else (Text(content),))
        for rank, content in enumerate(contents, 1)
    )
    return Division("article", id_, "2", (Text("Incident et Services"),), body)


def document(*blocks):
    defined = Division("article", "definitions", "1", (Text("Définitions"),), (DEFINITIONS,))
    return Document("d", (Text("Contrat"),), (defined, *blocks))


def links(*blocks, **options):
    """Return the terms that a page links after its definitions, with their targets."""
    written = html.write(document(*blocks), Options(**options))
    assert read_html(written).text == plain_text(document(*blocks))
    found = document_fromstring(written.decode())
    return [
        (link.text_content(), link.get("href"))
        for link in found.iter("a")
        if link.get("class") == "terme" and link.getparent().tag != "dd"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "l’Incident et un autre Incident": [("Incident", "#def-incident")],
        "les Incidents, tout Service": [
            ("Incidents", "#def-incident"),
            ("Service", "#def-services"),
        ],
        "les Services\u00a0touchés des Services": [
            ("Services\u00a0touchés", "#def-touches"),
            ("Services", "#def-services"),
        ],
        "tout incident, le Servicer, un PreIncident, l’Incident-cadre": [],
        "Incident, au début. Incident, après un point. Un Incident": [
            ("Incident", "#def-incident")
        ],
    }.items(),
)
def test_a_term_is_linked_at_its_first_use_where_its_capital_means_it(text, expected):
    assert links(article("a", text)) == expected


def test_each_article_links_a_term_once():
    blocks = article("a", "un Incident", "un Incident"), article("b", "un Incident")
    assert links(*blocks) == [("Incident", "#def-incident")] * 2


def test_a_definition_links_other_terms_and_never_its_own():
    found = document_fromstring(html.write(document(), Options()).decode())
    uses = [each for each in found.iter("a") if each.get("class") == "terme"]
    assert [(each.text_content(), each.getparent().getparent().get("id")) for each in uses] == [
        ("Services", "def-incident"),
        ("Incident", "def-touches"),
    ]


def test_no_link_stands_in_a_link_a_title_an_answer_or_a_quotation_of_terms():
    inlines = (
        Text("voir "),
        CrossReference("def-incident", "Incident"),
        Citation("x", "l’Incident", "https://exemple.fr"),
        Variable("v", "l’Incident"),
    )
    assert links(article("a", inlines)) == []
    quoted = replace(DEFINITIONS, id="autres", entries=(Definition("neuf", (Text("Panne"),), ()),))
    assert links(article("a", "une Panne"), Quotation("q", (quoted,))) == []


def test_terms_are_linked_inside_emphasis_and_items():
    bold = (Text("le "), Emphasis((Text("Service"),), strong=True), Text(" et l’Incident"))
    items = ItemList("l", "letters", (Item("l.1", "a)", (Paragraph("l.1.1", bold),)),))
    assert [word for word, _ in links(replace(article("a"), body=(items,)))] == [
        "Service",
        "Incident",
    ]

"""Markdown prints what was typed: a CommonMark reader written elsewhere gives the text back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring
from markdown_it import MarkdownIt

from clausegen.document.tree import (
    Citation,
    Document,
    Emphasis,
    ItemList,
    Paragraph,
    Quotation,
    Text,
    plain_text,
)
from clausegen.writers.markdown import write
from clausegen.writers.options import Options
from tests.hostile import hostile_document
from tests.rich import clean_document, rich_document
from tests.rich_nodes import item, paragraph, words

LINES = {"h1", "h2", "h3", "h4", "p", "tr"}
MARKS = re.compile(r"\{(\+\+|--)(.*?)\1\}")


def markdown(document):
    return write(document, Options()).decode()


def shown(text):
    """Return the lines that a reader of CommonMark shows."""
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    return list(lines(document_fromstring(f"<main>{rendered}</main>")))


def lines(node):
    for child in node:
        tight = child.tag == "li" and not any(part.tag == "p" for part in child)
        if child.tag == "tr":
            yield "\t".join(text_of(cell) for cell in child)
        elif child.tag in LINES:
            yield text_of(child)
        else:
            if tight:
                yield text_of(child, stop=("ul", "ol", "blockquote"))
            yield from lines(child)


def text_of(node, stop=()):
    parts = [node.text or ""]
    for child in node:
        if child.tag in stop:
            break
        parts += ["\n" if child.tag == "br" else text_of(child), child.tail or ""]
    return "".join(parts)


def normal(text):
    """Return a text without what no Markdown keeps: spaces around lines, double spaces."""
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


@pytest.mark.parametrize("document", [clean_document(), hostile_document()])
def test_a_reader_of_commonmark_shows_the_plain_text(document):
    assert normal("\n".join(shown(markdown(document)))) == normal(plain_text(document))


@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc",), include_characters="\n")))
def test_any_text_prints_as_it_was_typed(text):
    document = hostile_document((f"x{text}x", text))
    found = re.sub(r"\s+", " ", "\n".join(shown(markdown(document))))
    assert found.strip() == re.sub(r"\s+", " ", plain_text(document)).strip()


def test_revisions_are_criticmarkup():
    written = markdown(rich_document())
    assert "## Article\u00a06 – Révisions {--anciennes--}{++nouvelles++}" in written
    assert "{--Cet alinéa *disparaît*--}" in written


def test_labels_are_words():
    written = markdown(clean_document())
    assert "\n- b bis) à rendre compte" in written
    assert "\n  - – la nuit comme le jour,\n" in written
    assert "\n- 1° le journal" in written


def test_comments_follow_the_heading_that_they_concern():
    written = markdown(rich_document())
    assert (
        "## Article\u00a05 – Remèdes\n\n> **Relectrice**\n>\n> Vérifier & confirmer.\n" in written
    )


def test_an_address_cannot_leave_its_link():
    citation = Citation("c", "[x]", "https://a.fr/>\n<b>")
    document = Document("d", (), (Paragraph("p", (citation, Citation("d", "y", "data:"))),))
    assert "[\\[x\\]](<https://a.fr/%3E%0A%3Cb%3E>)y" in markdown(document)


def test_emphasis_that_stars_cannot_hold_takes_tags():
    marked = (Emphasis(words("(x)")), Text("y"), Emphasis(words("z"), strong=True))
    assert "<em>(x)</em>y**z**" in markdown(Document("d", (), (Paragraph("p", marked),)))


def test_what_is_emphasised_twice_is_marked_once():
    inner = Emphasis(words("deux"), strong=True)
    marked = Emphasis((Text("un "), inner, Emphasis(words("trois"))), strong=True)
    assert "**un deux*trois***" in markdown(paragraphs((marked,)))
    assert "**deux**" in markdown(paragraphs((Emphasis((inner,), strong=True),)))
    assert "strong" not in markdown(paragraphs((Emphasis((inner,), strong=True),)))


def test_an_item_may_hold_no_words_or_a_quotation():
    held = item("i", "a)", Quotation("q", (paragraph("p", "x"),)), end=".")
    bare = item("j", "1)", end=".")

    document = Document("d", (), (ItemList("l", "letters", (held, bare)),))
    assert "- > a) x.\n- 1) .\n" in markdown(document)


def test_a_phrase_that_ends_with_its_stop_is_held_by_stars():
    marked = (
        Text("«\u00a0"),
        Emphasis(words("Délais."), strong=True),
        Text(" Ils courent.\u00a0»"),
    )
    assert "«\u00a0**Délais.** Ils courent.\u00a0»" in markdown(paragraphs(marked))


SIGNS = st.text("aé1 .,;«»(*_$+-\u00a0\u202f", max_size=3)


@given(SIGNS, SIGNS.filter(str.strip), SIGNS, st.booleans())
def test_emphasis_is_read_back_whatever_stands_around(before, inside, after, strong):
    content = (Text(f"x{before}"), Emphasis((Text(inside),), strong=strong), Text(f"{after}x"))
    (line,) = shown_nodes(markdown(paragraphs(content)), "p")
    (emphasis,) = line
    assert (emphasis.tag, text_of(emphasis)) == ("strong" if strong else "em", inside)


def paragraphs(content):
    return Document("d", (), (Paragraph("p", content),))


def shown_nodes(text, tag):
    return document_fromstring(MarkdownIt("commonmark").render(text)).findall(f".//{tag}")

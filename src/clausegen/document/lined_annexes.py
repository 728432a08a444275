"""Annexes read before their points were: a text compared with one of them has lines there, too.

A dossier keeps a contract as it was read. An annex whose headings « 1. Accès » were lines of it
would else be worded anew by each avenant, to say what it says already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausegen.document.numbering import GAP
from clausegen.document.outline import articles_of, without_articles
from clausegen.document.tree import (
    STOP,
    Block,
    Division,
    Document,
    Emphasis,
    Item,
    ItemList,
    Number,
    Paragraph,
    Text,
    heading_label,
    plain_lines,
    text_of,
)


def lined_as(old: Document, new: Document) -> Document:
    """Return a text whose annexes have lines for points where those of another have them."""
    lines = {
        " ".join(line.split())
        for block in old.body
        if isinstance(block, Division) and block.kind == "annex" and not articles_of(block)
        for line in plain_lines(block)
    }
    if not lines:
        return new
    return replace(new, body=tuple(_as_lines(block, lines) for block in new.body))


def _as_lines(block: Block, lines: set[str]) -> Block:
    """Return an annex with lines for its points, if one of these is a line that is known."""
    points = articles_of(block) if isinstance(block, Division) else ()
    if not any(_shown(point) in lines for point in points):
        return block
    assert isinstance(block, Division)  # noqa: S101  # what holds points is an annex
    inside = (each for point in points for each in _lined(point))
    return replace(block, body=(*without_articles(block).body, *inside))


def _shown(point: Division) -> str:
    return " ".join(f"{heading_label(point)} {text_of(point.title)}".split())


def _lined(point: Division) -> Iterator[Block]:
    """Yield the heading of a point as the line that it was, then what it holds.

    « 1. » was an item, « 1.1 » a number apart, « A. » the first words of an alinéa.
    """
    label, words = heading_label(point).strip(), f"{point.id}-mots"
    if point.label[:1].isupper():
        yield Paragraph(point.id, (Emphasis((Text(f"{label} "), *point.title), strong=True),))
    elif STOP in point.label:
        yield Paragraph(words, (Number(f"{label}{GAP}"), *point.title))
    else:
        title = Paragraph(words, (Emphasis(point.title, strong=True),))
        item = Item(point.id, label, (title,))
        yield ItemList(f"{point.id}-liste", "numbers", (item,), typed_ends=True)
    yield from point.body

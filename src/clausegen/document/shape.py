"""The shape of a document: its headings, and what each holds, for whoever looks at its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.document.outline import articles_of, without_articles
from clausegen.document.tree import (
    Division,
    Document,
    ItemList,
    Node,
    Table,
    heading_label,
    text_of,
    walk,
)
from clausegen.french.ellipsis import shortened

SHOWN = 70
"""Characters of a heading that is shown."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A division as it is shown: how deep it is, its heading, « 4 alinéas, 1 tableau »."""

    depth: int
    heading: str
    inside: str


def shape_of(document: Document) -> Iterator[Heading]:
    """Yield the divisions of a document in order, the articles of annexes under them."""
    for block in document.body:
        if isinstance(block, Division):
            yield Heading(block.label.count("."), shown(block), _inside(without_articles(block)))
            for each in articles_of(block):
                yield Heading(1 + each.label.count("."), shown(each), _inside(each))


def shown(division: Division) -> str:
    """Return a heading with its label, cut where it is too long."""
    told = " ".join(f"{heading_label(division)}{text_of(division.title)}".split())
    return shortened(told, SHOWN)


def _inside(division: Division) -> str:
    """Return what a division holds, « 4 alinéas, 1 énumération »."""
    nodes: list[Node] = list(walk(division))
    lists = sum(isinstance(node, ItemList) for node in nodes)
    tables = sum(isinstance(node, Table) for node in nodes)
    alineas = len(division.body) - sum(isinstance(n, ItemList | Table) for n in division.body)
    counted = (
        (alineas, "alinéa", "alinéas"),
        (lists, "énumération", "énumérations"),
        (tables, "tableau", "tableaux"),
    )
    told = (f"{count} {many if count > 1 else one}" for count, one, many in counted if count)
    return ", ".join(told) or "vide"

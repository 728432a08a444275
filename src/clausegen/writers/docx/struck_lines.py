"""Which labels a redline types as text, since LibreOffice would miscount them beside struck lines.

LibreOffice counts a list once with and once without what is struck. Without, a struck paragraph
joins the next, which then has no number of its own: it shows « [c)] », and what follows shows
« b) ». The label of a struck paragraph, and of the one that follows it, are therefore words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Item,
    Node,
    Paragraph,
    Signatures,
    Table,
    children,
)
from clausegen.writers.docx.revisions import whole_mark


class _Line(NamedTuple):
    """One printed line: the id of the division or item whose label leads it, or ''."""

    labelled: str
    struck: bool


def typed_labels(document: Document) -> frozenset[str]:
    """Return the ids of the divisions and items whose labels are typed in a redline."""
    lines = [_Line("", struck=False), *_lines(document)]
    beside = (after for before, after in pairwise(lines) if before.struck or after.struck)
    return frozenset(line.labelled for line in beside if line.labelled)


def _lines(node: Document | Node) -> Iterator[_Line]:
    """Yield the lines that a node prints, in order; a table, which no paragraph joins, is one."""
    match node:
        case Paragraph():
            yield _Line("", whole_mark(node.content) == "del")
        case Definition():
            yield _Line("", whole_mark((*node.term, *node.body)) == "del")
        case Table() | Signatures():
            yield _Line("", struck=False)
            return
        case Division():
            yield _Line(node.id, whole_mark(node.title) == "del")
        case Item():
            yield from _labelled(node)
            return
    for child in children(node):
        yield from _lines(child)


def _labelled(item: Item) -> Iterator[_Line]:
    """Yield the lines of an item, of which the first bears its label, alone if need be."""
    lines = [line for child in item.body for line in _lines(child)]
    led = bool(item.body) and isinstance(item.body[0], Paragraph)
    first, *rest = lines if led else [_Line("", struck=False), *lines]
    yield first._replace(labelled=item.id)
    yield from rest

"""Which labels a redline types as text, since LibreOffice would miscount them beside struck lines.

LibreOffice counts a list once with and once without what is struck, and shows both where they
differ. Without, a struck paragraph joins the next, and one that has lost some words has no number:
« [c)] », and what follows shows « b)[d)] ». The labels of these paragraphs are therefore words, and
the next counts anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    Node,
    Paragraph,
    Signatures,
    Table,
    children,
)
from clausegen.writers.docx.revisions import has_deletion, whole_mark


class _Line(NamedTuple):
    """One printed line: the id of the division or item whose label leads it, or ''.

    It is `struck` when all its words are, and `cut` when some are.
    """

    labelled: str
    struck: bool
    cut: bool


WHOLE = _Line("", struck=False, cut=False)


def typed_labels(document: Document) -> frozenset[str]:
    """Return the ids of the divisions and items whose labels are typed in a redline."""
    lines = [WHOLE, *_lines(document)]
    beside = (after for before, after in pairwise(lines) if before.struck or after.cut)
    return frozenset(line.labelled for line in beside if line.labelled)


def _lines(node: Document | Node) -> Iterator[_Line]:
    """Yield the lines that a node prints, in order; a table, which no paragraph joins, is one."""
    match node:
        case Paragraph():
            yield _line(node.content)
        case Definition():
            yield _line((*node.term, *node.body))
        case Table() | Signatures():
            yield WHOLE
            return
        case Division():
            line = _line(node.title)
            yield line._replace(labelled=node.id, cut=line.cut or bool(node.former))
        case Item():
            yield from _labelled(node)
            return
    for child in children(node):
        yield from _lines(child)


def _labelled(item: Item) -> Iterator[_Line]:
    """Yield the lines of an item, of which the first bears its label, alone if need be."""
    lines = [line for child in item.body for line in _lines(child)]
    if not item.body or not isinstance(item.body[0], Paragraph):
        lines.insert(0, WHOLE)
    first, *rest = lines
    cut = first.cut or bool(item.former) or (not rest and has_deletion(item.end))
    yield first._replace(labelled=item.id, cut=cut)
    yield from rest


def _line(content: Inlines) -> _Line:
    return _Line("", whole_mark(content) == "del", has_deletion(content))

"""How a paragraph of a Word redline ends when whole paragraphs are inserted after it.

LibreOffice takes an insertion that ends a paragraph and the inserted paragraphs after it for one,
and on rejecting it removes the paragraph mark between them, which is not inserted: the paragraph
joins the next that stays. A paragraph so placed therefore ends with what is struck, or with a word
struck and inserted again: in Word files alone, and not in the tree that they carry.

Before a table or the end of the text, the last mark cannot go, and stays for the one lost: nothing
joins. A paragraph bent there would leave an inserted item's label behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from clausegen.document.cutting import cut
from clausegen.document.tree import (
    Definition,
    Deleted,
    Division,
    Document,
    Inlines,
    Inserted,
    Item,
    Node,
    Paragraph,
    Signatures,
    Table,
    children,
    text_of,
)
from clausegen.document.walking import Part, Tree, part_of, with_children, with_part
from clausegen.french.tokens import tokens

END: Part = "end"


class _Line(NamedTuple):
    """One printed line: the node and the part that end it, the inlines of all of it."""

    id: str
    part: Part
    content: Inlines

    @property
    def inserted(self) -> bool:
        return bool(self.content) and all(isinstance(one, Inserted) for one in self.content)

    @property
    def ends_inserted(self) -> bool:
        return bool(self.content) and isinstance(self.content[-1], Inserted) and not self.inserted

    @property
    def swapped(self) -> bool:
        """Whether it begins with its insertion once it ends with what is struck."""
        return len(self.content) == 2 and isinstance(self.content[0], Deleted)


BARRIER = _Line("", "", ())
"""A table, which no paragraph joins."""


def steadied(document: Document) -> Document:
    """Return a redline of the same texts, which LibreOffice rejects without joining paragraphs."""
    ends = {(line.id, line.part) for line in _joined(_lines(document))}
    return _rebuilt(document, ends) if ends else document


def _joined(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Yield the lines that end with an insertion, before inserted words and then a paragraph.

    These are inserted lines, or the first words of one that now begins with its insertion: lines
    are looked at from the last.
    """
    kept = [(rank, line) for rank, line in enumerate(lines) if not line.inserted]
    opened = False
    for (rank, line), (next_rank, after) in reversed([*pairwise(kept)]):
        joins = line.ends_inserted and after != BARRIER and (next_rank > rank + 1 or opened)
        if joins:
            yield line
        opened = joins and line.swapped


def _lines(node: Document | Node) -> Iterator[_Line]:
    """Yield the lines that a node prints, in order, each with the part that holds it."""
    match node:
        case Paragraph():
            yield _Line(node.id, "content", node.content)
        case Definition():
            yield _Line(node.id, "body", (*node.term, *node.body))
        case Table() | Signatures():
            yield BARRIER
            return
        case Division():
            yield _Line(node.id, "title", node.title)
        case Item(end=end) if end:
            yield from _closed(node)
            return
    for child in children(node):
        yield from _lines(child)


def _closed(item: Item) -> Iterator[_Line]:
    """Yield the lines of an item, its closing sign with the last."""
    *lines, last = [line for child in item.body for line in _lines(child)] or [
        _Line(item.id, END, ())
    ]
    yield from lines
    yield _Line(item.id, END, (*last.content, *item.end))


def _rebuilt(node: Tree, ends: set[tuple[str, Part]]) -> Tree:
    node = with_children(node, [_rebuilt(child, ends) for child in children(node)])
    if isinstance(node, Document):
        return node
    if isinstance(node, Item):
        return replace(node, end=_settled(node.end)) if (node.id, END) in ends else node
    for part in ("content", "body", "title"):
        if (node.id, part) in ends:
            node = with_part(node, part, _settled(part_of(node, part)))
    return node


def _settled(content: Inlines) -> Inlines:
    """Return inlines that end with an insertion so that they end with what is struck."""
    *rest, last = content
    if rest and isinstance(rest[-1], Deleted):
        return (*rest[:-1], last, rest[-1])
    kept = tuple(rest)
    if not isinstance(last, Inserted) or not kept or isinstance(kept[-1], Inserted):
        return content
    length = len(text_of(kept))
    word = next((unit for unit in reversed(tokens(text_of(kept[-1:]))) if unit.strip()), "")
    start = text_of(kept).rfind(word) if word else length
    again = cut(kept, start, length)
    if not again:
        return content
    return (*cut(kept, 0, start), Inserted((*again, *last.content)), Deleted(again))

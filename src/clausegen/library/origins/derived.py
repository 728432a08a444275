"""What nobody types depends on answers too: numbers, final signs, ids by rank, words of references.

A change of structure is a condition that brings, or would bring, whole blocks. It reaches the items
of the list around it, the blocks that are named by their rank after it, the divisions after a
division, and whatever refers to one of these.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausegen.document.tree import (
    CrossReference,
    Division,
    Item,
    ItemList,
    Row,
    Variable,
    children,
    flatten,
    inlines_of,
)
from clausegen.library.origins.extents import Extent

_RANKED = re.compile(r"\.(?:\d+|tableau)$")
"""An id that was not typed: it tells a rank, or the paragraph before."""
_BREAK = re.compile(r"^ {0,3}(?:\*{3,}|-{3,}|_{3,})\s*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,4} ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """A place where answers bring, or would bring, blocks: how far, and which questions.

    `heads` tells that a division begins in it, `closes` that what closes the document does.
    """

    start: int
    end: int
    parameters: frozenset[str]
    heads: bool
    closes: bool


def change(start: int, end: int, text: str, parameters: Iterable[str]) -> Change:
    """Return the change that a text makes, at a place, under some questions."""
    heads, closes = bool(_HEADING.search(text)), bool(_BREAK.search(text))
    return Change(start, end, frozenset(parameters), heads, closes)


class Derived:
    """The questions that what is derived in each node depends on."""

    def __init__(self, extents: Mapping[str, Extent], changes: Sequence[Change]) -> None:
        self._extents = extents
        self._changes = changes
        self._heading = [each for each in changes if each.heads]
        self._closing = [each for each in changes if each.closes]
        self._known: dict[str, frozenset[str]] = {}
        self._held: dict[str, frozenset[str]] = {}
        self._named_rows: dict[str, frozenset[str]] = {}

    def of(self, id_: str) -> frozenset[str]:
        """Return the questions behind the number, the final sign and the references of a node."""
        targets = (
            leaf.target
            for run in inlines_of(self._extents[id_].node)
            for leaf in flatten(run)
            if isinstance(leaf, CrossReference)
        )
        return self._place(id_).union(*map(self._named, targets))

    def _place(self, id_: str) -> frozenset[str]:
        """Return the questions behind the place of a node: its number, its sign, its rank."""
        if id_ not in self._known:
            self._known[id_] = _union(self._around(self._extents[id_]))
        return self._known[id_]

    def _around(self, extent: Extent) -> Iterator[frozenset[str]]:
        """Yield the parameters that may change the derived words of a node, by each reason."""
        start = extent.start
        match extent.node:
            case Division():
                yield from (each.parameters for each in self._heading if each.start <= start)
                return
            case Item():
                yield self._place(extent.parent)
                yield self._within(extent.parent)
            case Row():
                yield self._rows(extent.parent)
        if _RANKED.search(extent.parent) and extent.id.startswith(f"{extent.parent}."):
            yield self._place(extent.parent)
        yield from (each.parameters for each in self._closing if each.start <= start)
        if _RANKED.search(extent.id) or isinstance(extent.node, ItemList):
            yield self._until(extent)

    def _rows(self, id_: str) -> frozenset[str]:
        """Return the questions behind the ids of rows, which are first cells that all differ."""
        if id_ not in self._named_rows:
            self._named_rows[id_] = self._row_names(id_)
        return self._named_rows[id_]

    def _row_names(self, id_: str) -> frozenset[str]:
        table = self._extents[id_].node
        firsts = [row.cells[0].content for row in children(table) if isinstance(row, Row)]
        printed = {leaf for first in firsts for leaf in flatten(first)}
        read = {leaf.parameter for leaf in printed if isinstance(leaf, Variable)}
        return frozenset(read) | self._within(id_) if read else frozenset()

    def _until(self, extent: Extent) -> frozenset[str]:
        """Return the questions of the changes between the beginning of what holds a node and it."""
        start = self._extents[extent.parent].start if extent.parent in self._extents else 0
        return _union(
            each.parameters
            for each in self._changes
            if start <= each.start and each.end <= extent.start
        )

    def _within(self, id_: str) -> frozenset[str]:
        """Return the questions of the changes inside a node or at its edges."""
        if id_ not in self._held:
            whole = self._extents[id_]
            self._held[id_] = _union(
                each.parameters
                for each in self._changes
                if whole.start <= each.end and each.start <= whole.tail + 1
                if not (each.start <= whole.start and each.end >= whole.end)
            )
        return self._held[id_]

    def _named(self, target: str) -> frozenset[str]:
        """Return the questions behind the words that name a node: « le b) de l’article 2 »."""
        if target not in self._extents:
            return frozenset()
        found = self._place(target)
        division = self._division(target)
        if division and division != target:
            found |= self._place(division) | self._within(division)
        return found

    def _division(self, id_: str) -> str:
        while id_ and not isinstance(self._extents[id_].node, Division):
            id_ = self._extents[id_].parent
        return id_


def _union(sets: Iterator[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def is_structural(whole: Collection[str], part: Collection[str], text: str) -> bool:
    """Return whether a text brings blocks, rather than words of one."""
    return bool(whole) or bool(_BREAK.search(text)) or (not part and bool(text.strip()))

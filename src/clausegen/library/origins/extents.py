"""Where each node of a document lies in the text it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Node,
    Paragraph,
    Row,
    children,
)
from clausegen.reader.places import Place

Leaf = (Division, Paragraph, Definition, Row)
"""What has words of its own; the title is those of a division."""


@dataclass(frozen=True, slots=True, eq=False)
class Extent:
    """A node, the id of what holds it, and where it begins and ends, its attributes left out.

    `words` is the place of its own words, None for what only holds others; `tail` is the end of
    its attributes.
    """

    node: Node
    parent: str
    start: int
    end: int
    tail: int
    words: Place | None = None

    @property
    def id(self) -> str:
        """Return the id of the node."""
        return self.node.id


def extents(document: Document, places: Mapping[str, Place]) -> dict[str, Extent]:
    """Return the extent of each node by id, parents first; what has no letter has none."""
    found: dict[str, Extent] = {}
    for node in document.body:
        found.update((each.id, each) for each in _extents(node, "", places))
    return found


def _extents(node: Node, parent: str, places: Mapping[str, Place]) -> Iterator[Extent]:
    """Yield where a node and those under it lie in a rendering, the node first."""
    below = [each for child in children(node) for each in _extents(child, node.id, places)]
    place = places.get(node.id)
    if place is None and not below:
        return
    starts, ends, tails = _own(node, place)
    yield Extent(
        node,
        parent,
        min([*starts, *(each.start for each in below), *_bullet(node, places)]),
        max([*ends, *(each.end for each in below)]),
        max([*tails, *(each.tail for each in below)]),
        place,
    )
    yield from below


def _own(node: Node, place: Place | None) -> tuple[list[int], list[int], list[int]]:
    if place is None:
        return [], [], []
    start = place.start if isinstance(node, Paragraph) else place.line
    return [start], [place.end], [place.tail]


def _bullet(node: Node, places: Mapping[str, Place]) -> Iterator[int]:
    """Yield where the line begins that opens a node, its bullet or quotation sign included."""
    first: Node | None = node
    while first is not None and not isinstance(first, Leaf):
        below = children(first)
        first = below[0] if below else None
    if first is not None and first is not node and first.id in places:
        yield places[first.id].line

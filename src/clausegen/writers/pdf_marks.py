"""The marked contents of a PDF: what each page prints, and which box of WeasyPrint prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydyf import Dictionary, Stream

Box: TypeAlias = Any  # a box of WeasyPrint, which has no types


@dataclass(frozen=True, slots=True)
class Painted:
    """What a page prints: its operators, and the rank of the marked content of each box."""

    stream: Stream
    ranks: dict[Box, int]


def watch(pages: Iterable[Any]) -> list[Painted]:
    """Return a list which holds what each page prints, once WeasyPrint has painted them all."""
    painted: list[Painted] = []
    for page in pages:
        page.paint = partial(_paint, page.paint, painted)
    return painted


def _paint(
    paint: Callable[[Stream, float], None], painted: list[Painted], stream: Stream, scale: float
) -> None:
    paint(stream, scale)
    ranks = {box: mark["mcid"] for box, mark in stream._tags.items()}  # noqa: SLF001
    painted.append(Painted(stream, ranks))


class PrintedPage:
    """A page while it is read: the owner of each of its marked contents, renumbered in order."""

    def __init__(self, reference: bytes, painted: Painted) -> None:
        self.reference = reference
        self.owners: list[bytes] = []
        self._ranks = painted.ranks
        self._operators = painted.stream.stream
        self._places = {
            operand["MCID"]: place
            for place, operand in enumerate(self._operators)
            if isinstance(operand, dict) and "MCID" in operand
        }

    def own(self, box: Box, owner: Dictionary) -> int:
        """Return the number of the marked content of a box, which an element now owns."""
        number = len(self.owners)
        self._operators[self._places[self._ranks[box]]]["MCID"] = number
        self.owners.append(owner.reference)
        return number

    def hide(self, box: Box) -> None:
        """Make the words of a box an artifact: they repeat what is told elsewhere."""
        if box in self._ranks:
            place = self._places[self._ranks[box]]
            self._operators[place - 1] = "/Artifact"
            self._operators[place].clear()
            self._operators[place]["Type"] = "/Pagination"
        for child in children(box):
            self.hide(child)


def children(box: Box) -> Iterator[Box]:
    """Yield the boxes in another. One that is placed out of the flow stands behind a sign."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)

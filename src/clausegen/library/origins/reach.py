"""How far a span of a rendering reaches: the nodes that it holds whole, those it touches.

A span that printed nothing is a point. It belongs to a paragraph when it lies between its words, or
at its edge when the words that were left out would have joined it: no blank line, no bullet, no
heading would have come between.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausegen.library.origins.extents import Extent
from clausegen.reader.places import Place
from clausegen.template.spans import Span

_OPENS = re.compile(r"[ \t]*(?:\n|[-*+>|#]|\d+\.|:[ \t]|\{:)")
"""What begins a block of its own, or ends the one before."""
_CLOSES = re.compile(r"\n[ \t]*\n[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Reach:
    """The ids of the nodes that a span holds whole, and of those of whose words it has a part."""

    whole: frozenset[str]
    part: frozenset[str]


class Ground:
    """A text and the nodes that lie in it, those with words of their own in order."""

    def __init__(self, text: str, extents: Iterable[Extent]) -> None:
        self._text = text
        self._nodes = sorted(extents, key=lambda each: each.start)
        self._firsts = [each.start for each in self._nodes]
        self._worded = sorted(
            ((each.words, each) for each in self._nodes if each.words),
            key=lambda pair: pair[0].start,
        )
        self._starts = [place.start for place, _ in self._worded]

    def printed(self, span: Span) -> str:
        """Return what a span printed, '' where it is blank."""
        return self._text[span.start : span.end].strip()

    def reach(self, span: Span, left_out: Sequence[str]) -> Reach:
        """Return how far a span reaches; `left_out` are the texts that its site did not print."""
        if not self.printed(span):
            return Reach(frozenset(), frozenset(self._joined(span.start, left_out)))
        begins = bisect_left(self._firsts, span.start), bisect_left(self._firsts, span.end)
        whole = {each.id for each in self._nodes[slice(*begins)] if each.tail <= span.end}
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        near = self._worded[first : bisect_left(self._starts, span.end)]
        part = {each.id for place, each in near if place.tail > span.start}
        return Reach(frozenset(whole), frozenset(part - whole))

    def _joined(self, point: int, left_out: Sequence[str]) -> Iterator[str]:
        """Yield the nodes around a point to which it belongs."""
        rank = bisect_right(self._starts, point)
        for place, extent in self._worded[max(rank - 2, 0) : rank + 1]:
            if place.start < point < place.tail:
                yield extent.id
            elif place.tail <= point:
                between = self._text[place.tail : point]
                if not between.strip() and _follows(between, left_out):
                    yield extent.id
            elif self._precedes(point, place, extent, left_out):
                yield extent.id

    def _precedes(self, point: int, place: Place, extent: Extent, left_out: Sequence[str]) -> bool:
        """Return whether words left out at a point would have begun a node."""
        between = self._text[point : place.start]
        opens = extent.start != place.start or self._text[place.start] in "|#"
        joins = "\n" not in between and not opens
        parted = _parting(left_out) or (
            joins and any(not _CLOSES.search(each) for each in left_out)
        )
        return not between.strip() and parted


def _follows(between: str, left_out: Sequence[str]) -> bool:
    """Return whether words left out after a node, and what lies between, would have ended it."""
    joins = between.count("\n") <= 1
    return _parting(left_out) or (joins and any(not _OPENS.match(each) for each in left_out))


def _parting(left_out: Sequence[str]) -> bool:
    """Return whether a blank line was left out, without which two paragraphs are one."""
    return any(not each.strip() and "\n" in each for each in left_out)

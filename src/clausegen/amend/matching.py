"""Matching: what two sequences have in common, exactly as long as the work of it is bounded.

Python's matcher weighs every pair of equal elements each time that it looks for the longest run:
thousands of lines that say the same, or one paragraph of three hundred pages, would hold it for
minutes. Beyond a number of pairs, what both begin and end with is set apart first, and what is
often repeated begins no run, though it lengthens one; where that is too much, nothing is common.
What is not found common is told as replaced: a coarser change, never a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate, takewhile
from operator import eq
from typing import TypeVar

LEAST_WEIGHED, WEIGHED_FOR_EACH, MOST_WEIGHED = 500_000, 1_000, 10_000_000
"""Pairs weighed at most: so many for each element, the first at least, the last at most."""
OFTEN = 8
"""How many times an element stands in a text that is too long when it begins no run there."""

_T = TypeVar("_T", bound=Hashable)


def most_weighed(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many pairs are weighed at most to match two sequences."""
    return min(max(WEIGHED_FOR_EACH * (len(old) + len(new)), LEAST_WEIGHED), MOST_WEIGHED)


class Matcher(SequenceMatcher[_T]):
    """Python's matcher of two sequences without junk, that weighs no more pairs than it may.

    `weighed` is how many it weighed, or walked past; the result is Python's own unless `coarse`.
    """

    b2j: dict[_T, list[int]]

    def __init__(self, old: Sequence[_T], new: Sequence[_T]) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.weighed, self.coarse = 0, False
        self._old, self._new = old, new
        self._most = most_weighed(old, new)
        self._ahead = self._counted()

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Return the longest run in common, or what is found of it within the pairs left."""
        ahi, bhi = len(self._old) if ahi is None else ahi, len(self._new) if bhi is None else bhi
        if not self.coarse and not self._may(alo, ahi):
            self._take_only_rare()
        if self.coarse:
            edge = self._edge(alo, ahi, blo, bhi)
            if edge.size or not self._may(alo, ahi):
                return edge
        self.weighed += self._cost(alo, ahi)
        return super().find_longest_match(alo, ahi, blo, bhi)

    def _may(self, alo: int, ahi: int) -> bool:
        return self.weighed + self._cost(alo, ahi) <= self._most

    def _cost(self, alo: int, ahi: int) -> int:
        return self._ahead[ahi] - self._ahead[alo]

    def _counted(self) -> list[int]:
        """Return how many pairs stand before each rank of the old sequence, itself among them."""
        each = (1 + len(self.b2j.get(one, ())) for one in self._old)
        return list(accumulate(each, initial=0))

    def _take_only_rare(self) -> None:
        self.coarse = True
        self.b2j = {one: ranks for one, ranks in self.b2j.items() if len(ranks) <= OFTEN}
        self._ahead = self._counted()

    def _edge(self, alo: int, ahi: int, blo: int, bhi: int) -> Match:
        """Return the run that both begin with, else that both end with, else an empty one."""
        head = _common(self._old[alo:ahi], self._new[blo:bhi])
        if head:
            return Match(alo, blo, head)
        tail = _common(self._old[alo:ahi][::-1], self._new[blo:bhi][::-1])
        return Match(ahi - tail, bhi - tail, tail)


def _common(old: Sequence[_T], new: Sequence[_T]) -> int:
    """Return how many elements two sequences begin with alike."""
    return sum(takewhile(bool, map(eq, old, new)))


def uncrossed(pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the most pairs of ranks that cross no other, the first ones where as many would do.

    They are a longest increasing run, looked for from its end: `starts` are the greatest places
    where runs begin, by their length.
    """
    starts: list[int] = []
    first: list[int] = []
    after: dict[int, int | None] = {}
    for rank, place in sorted(pairs.items(), reverse=True):
        length = bisect_left(starts, -place)
        after[rank] = first[length - 1] if length else None
        starts[length : length + 1] = [-place]
        first[length : length + 1] = [rank]
    kept, one = {}, first[-1] if first else None
    while one is not None:
        kept[one] = pairs[one]
        one = after[one]
    return kept

"""Traced text: what a template prints, with marks where each condition begins and ends.

A mark opens with the place of its site, « file.site.branch », and is closed by another sign. Only
text that is printed carries marks: a macro or `{% set x %}` gives plain words, which compare, count
and change as they always did, and remembers the marked ones for when they are printed as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

OPEN, SHUT, CLOSE = "\ue002", "\ue003", "\ue004"
_MARK = re.compile(f"{OPEN}([^{SHUT}]*){SHUT}|{CLOSE}")
Move: TypeAlias = tuple[int, int]
"""A place of a text, and by how many characters what follows it moved."""
Moves: TypeAlias = tuple[tuple[Move, ...], ...]
"""What moved, pass after pass, each over the text of the one before."""


class Traced(str):
    """Plain words, and the same with the marks that were printed in them."""

    __slots__ = ("marked",)
    marked: str


def captured(pieces: Iterable[str]) -> str:
    """Return the text of a macro or a captured block: plain, its marks remembered."""
    marked = "".join(pieces)
    if CLOSE not in marked:
        return marked
    text = Traced(plain(marked))
    text.marked = marked
    return text


def plain(text: str) -> str:
    """Return a text without its marks."""
    if CLOSE not in text:
        return text
    first, *rest = text.replace(CLOSE, "").split(
        OPEN
    )  # a search for either sign is ten times slower
    return first + "".join([each.partition(SHUT)[2] for each in rest])


def unmarked(words: str) -> str:
    """Return words of a template without their marks, some of them open perhaps."""
    return _MARK.sub("", words)


def opening(place: str) -> str:
    """Return the mark that opens a site."""
    return f"{OPEN}{place}{SHUT}"


@dataclass(slots=True, eq=False)
class Span:
    """What one site printed: from where to where, by which branch, inside which other span.

    `element` is the variant that a turn of a loop took, or ''.
    """

    file: str
    site: int
    branch: int
    element: str
    outer: Span | None
    start: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """A rendering as the template printed it, marks and all, and what moved in it afterwards."""

    text: str
    moves: Moves = ()

    def spans(self) -> tuple[Span, ...]:
        """Return what each site printed, as places of the rendered text, outer ones first."""
        spans: list[Span] = []
        opened: list[Span] = []
        signs = last = 0
        moved = _moved(self.moves)
        for mark in _MARK.finditer(self.text):
            signs += mark.start() - last
            last = mark.end()
            if mark[1] is None:
                opened.pop().end = moved(signs)
                continue
            place, _, element = mark[1].partition(":")
            file, site, branch = place.split(".")
            outer = opened[-1] if opened else None
            opened.append(Span(file, int(site), int(branch), element, outer, moved(signs)))
            spans.append(opened[-1])
        return tuple(spans)


UNTRACED = Trace("")


def _moved(moves: Moves) -> Callable[[int], int]:
    """Return what gives the place after the moves of a place before them."""
    passes = [
        ([place for place, _ in each], [0, *accumulate(by for _, by in each)]) for each in moves
    ]

    def moved(place: int) -> int:
        for places, totals in passes:
            place += totals[bisect_right(places, place)]
        return place

    return moved

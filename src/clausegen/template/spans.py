"""Spans: from where to where, in a rendered text, each site of the template printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from clausegen.template.marks import MARK, Rendered
from clausegen.template.traced import MARK as TRACE
from clausegen.template.traced import plain


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


def spans_of(rendered: Rendered) -> tuple[Span, ...]:
    """Return what each site printed, as places of the rendered text, outer ones first."""
    spans: list[Span] = []
    opened: list[Span] = []
    signs = last = 0
    moved = _moved(plain(rendered.traced), rendered.text)
    for mark in TRACE.finditer(rendered.traced):
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


def _moved(before: str, after: str) -> Callable[[int], int]:
    """Return what gives the place in a text of a place in it before words joined their values.

    Both hold the same values in the same order, and differ only in the words before some of them.
    """
    ends = [found.end() for found in MARK.finditer(before)]
    shifts = [0]
    shifts += [found.end() - end for found, end in zip(MARK.finditer(after), ends, strict=True)]
    return lambda place: place + shifts[bisect_right(ends, place)]

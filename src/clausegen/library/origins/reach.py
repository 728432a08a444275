"""How far a span of a rendering reaches: the nodes that it holds whole, those it touches.

A span that printed nothing is a point. It belongs to a paragraph when it lies between its words, or
at its edge when the words that were left out would have joined it: no blank line, no bullet, no
heading would have come between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clausegen.library.origins.extents import Extent
from clausegen.template.traced import Span

_OPENS = re.compile(r"[ \t]*(?:\n|[-*+>|#]|\d+\.|:[ \t]|\{:)")
"""What begins a block of its own, or ends the one before."""
_CLOSES = re.compile(r"\n[ \t]*\n[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Reach:
    """The ids of the nodes that a span holds whole, and of those of whose words it has a part."""

    whole: frozenset[str]
    part: frozenset[str]


def reach(span: Span, left_out: Iterable[str], nodes: Sequence[Extent], text: str) -> Reach:
    """Return how far a span reaches; `left_out` are the texts that its site did not print."""
    if text[span.start : span.end].strip():
        near = [each for each in nodes if each.start < span.end and each.tail > span.start]
        whole = {each.id for each in near if span.start <= each.start and span.end >= each.tail}
        part = {each.id for each in near if each.words and _overlaps(span, each)}
        return Reach(frozenset(whole), frozenset(part - whole))
    texts = list(left_out)
    part = {each.id for each in nodes if each.words and _joined(span.start, each, texts, text)}
    return Reach(frozenset(), frozenset(part))


def _overlaps(span: Span, extent: Extent) -> bool:
    start, end = extent.words or (0, 0)
    return start < span.end and _tail(extent, end) > span.start


def _tail(extent: Extent, end: int) -> int:
    """Return the end of a node's own words, attributes included where they follow at once."""
    return extent.tail if extent.end == end else end


def _joined(point: int, extent: Extent, left_out: Sequence[str], text: str) -> bool:
    start, end = extent.words or (0, 0)
    tail = _tail(extent, end)
    if start < point < tail:
        return True
    before, after = text[tail:point], text[point:start]
    parted = any(not each.strip() and "\n" in each for each in left_out)
    if tail <= point and not before.strip():
        near = before.count("\n") <= 1 and any(not _OPENS.match(each) for each in left_out)
        return near or parted
    if point <= start and not after.strip():
        starts = extent.start == start and text[start] not in "|#"
        near = "\n" not in after and starts and any(not _CLOSES.search(each) for each in left_out)
        return near or parted
    return False

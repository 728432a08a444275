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
        part = {each.id for each in near if _overlaps(span, each)}
        return Reach(frozenset(whole), frozenset(part - whole))
    texts = list(left_out)
    part = {each.id for each in nodes if _joined(span.start, each, texts, text)}
    return Reach(frozenset(), frozenset(part))


def _overlaps(span: Span, extent: Extent) -> bool:
    place = extent.words
    return place is not None and place.start < span.end and place.tail > span.start


def _joined(point: int, extent: Extent, left_out: Sequence[str], text: str) -> bool:
    """Return whether what was left out at a point would have joined the words of a node."""
    if extent.words is None:
        return False
    start, tail = extent.words.start, extent.words.tail
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

"""Phrases: the sentences of an alinéa, where every reader counts the same ones.

« La deuxième phrase du premier alinéa est ainsi rédigée » types no more anew than what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PHRASES = 2
"""How many phrases of one alinéa are worded anew apart; with more, the alinéa is."""
_STOP = re.compile(r"\. ")
_FULL = re.compile(r"(?<=[\w%€»)]{2}\.) (?=[A-ZÀ-ÖØ-Þ«])")
_DOUBTFUL = re.compile(
    r"[?!…\n]|\.\.|(?<!\w)(?:MM?|Mmes?|Mlles?|Mes?|Dr|St|Ste|arts?|al|cf|etc|env|ex|fig|max|min|no?"
    r"|pp?|réf|tél|vol|[A-Z])\. ",
    re.IGNORECASE,
)
"""What ends a phrase for some readers alone."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that changes: its place from 1 among `count`, its old words, where the new are."""

    place: int
    count: int
    old: str
    start: int
    end: int


def changed_phrases(old: str, new: str) -> list[Phrase]:
    """Return the phrases that change between two texts, none where they are many or in doubt.

    They are a few, and hold no more than half of the words.
    """
    before, after = _spans(old), _spans(new)
    if len(before) != len(after):
        return []
    rows = enumerate(zip(before, after, strict=True), 1)
    changed = [
        Phrase(place, len(before), old[slice(*was)], *now)
        for place, (was, now) in rows
        if old[slice(*was)] != new[slice(*now)]
    ]
    words = sum(len(new[each.start : each.end].split()) for each in changed)
    few = len(changed) <= MOST_PHRASES and 2 * words <= len(new.split())
    return changed if few else []


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the phrases of a text stand, nowhere if some reader may count others."""
    gaps = [found.start() for found in _FULL.finditer(text)]
    stops = [found.start() + 1 for found in _STOP.finditer(text)]
    if gaps != stops or _DOUBTFUL.search(text):
        return []
    return [*_between(gaps, len(text))]


def _between(gaps: list[int], end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in (*gaps, end):
        yield start, gap
        start = gap + 1

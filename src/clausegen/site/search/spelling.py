"""The word that a reader meant: among those of the site, the nearest to what was typed.

`assets/site/search.js` looks in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 5
"""Letters below which a word is not mended: too many others are near."""
LONG = 8
"""Letters from which two mistakes are forgiven."""


def nearest(typed: str, words: Iterable[tuple[str, int]]) -> str:
    """Return the nearest of some words, '' when none is near; each comes with its number of uses.

    Of two equally near, that which begins alike, then the more used, then the first is meant.
    """
    if len(typed) < SHORTEST:
        return ""
    allowed = 2 if len(typed) >= LONG else 1
    best, found = (allowed + 1, False, 0), ""
    for word, uses in words:
        if abs(len(word) - len(typed)) > allowed or len(word) < SHORTEST - 1:
            continue
        steps = distance(typed, word, allowed)
        rank = (steps, word[0] != typed[0], -uses)
        if steps <= allowed and rank < best:
            best, found = rank, word
    return found


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, drop, change or swap; `most` + 1 once it takes more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]

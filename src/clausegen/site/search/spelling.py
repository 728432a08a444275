"""The word that a reader meant: among those of the site, the nearest to what was typed.

What sounds alike comes first: « inflasion » is « inflation », « conbien » is « combien ». Else a
few letters may differ, never the first. `assets/site/search.js` looks in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

SHORTEST = 5
"""Letters below which a word is mended only by one that sounds alike: too many others are near."""
LONG = 8
"""Letters from which two mistakes are forgiven."""
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("ch|sch", "1"),
        ("qu|q|c(?![eiy])|k", "k"),
        ("c|ss", "s"),
        ("gu(?=[eiy])", "2"),
        ("g(?=[eiy])|j", "j"),
        ("2", "g"),
        ("ti(?=on|el|eu)", "si"),
        ("eau|au", "o"),
        ("ai|ei|ay|oe", "e"),
        ("y", "i"),
        ("m(?=[bp])", "n"),
        ("[ae]n(?![aeiou])", "3"),
        ("h", ""),
        ("z", "s"),
        (r"(.)\1+", r"\1"),
        ("(?:e[rt]?|3t)?[stxdp]*$", ""),
    )
)
"""How letters sound in French, in the order in which they are read."""


def nearest(typed: str, words: Iterable[tuple[str, int]]) -> str:
    """Return the nearest of some words, '' when none is near; each comes with its number of uses.

    One that sounds alike is nearer than any other, then that with fewer mistakes, then the more
    used, then the first.
    """
    if len(typed) < SHORTEST - 1:
        return ""
    allowed = (2 if len(typed) >= LONG else 1) if len(typed) >= SHORTEST else 0
    heard = sound(typed)
    best, found = (True, LONG, 0), ""
    for word, uses in words:
        if abs(len(word) - len(typed)) > 2 or len(word) < SHORTEST - 1:
            continue
        differs = sound(word) != heard
        if differs and (not allowed or word[0] != typed[0]):
            continue
        steps = distance(typed, word, most := allowed if differs else len(typed))
        rank = (differs, steps, -uses)
        if steps <= most and rank < best:
            best, found = rank, word
    return found


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return how a folded word sounds: silent letters gone, one letter for those read alike."""
    for letters, heard in SOUNDS:
        word = letters.sub(heard, word)
    return word


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

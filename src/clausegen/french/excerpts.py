"""Words of a text as they were typed, found by where they stand once folded."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
"""A word of a decomposed text, its accents among its letters."""


class Ranks(NamedTuple):
    """Words of a text: the rank of the first, and of the one after the last."""

    first: int
    after: int


def ranks(words: str, start: int, stop: int) -> Ranks:
    """Return the ranks of what stands from a place to another in words, each after a space."""
    sought = words[start:stop]
    start += len(sought) - len(sought.lstrip())
    stop -= len(sought) - len(sought.rstrip())
    return Ranks(words.count(" ", 0, start) - 1, words.count(" ", 0, stop))


def excerpt(text: str, ranked: Ranks) -> str:
    """Return words of a text as it was typed, with the signs between them."""
    typed = unicodedata.normalize("NFD", text)
    found = [*_WORD.finditer(typed)][ranked.first : ranked.after]
    inside = typed[found[0].start() : found[-1].end()] if found else ""
    return unicodedata.normalize("NFC", inside)

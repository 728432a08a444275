"""Phrases: the sentences of an alinéa, where every reader counts the same ones.

« La deuxième phrase du premier alinéa est ainsi rédigée » types no more anew than what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PHRASES = 2
"""How many phrases of one alinéa are worded anew apart; with more, the alinéa is."""
_DOUBTFUL = re.compile(r"[?!…\n]|\.\.")
"""What ends a phrase for some readers alone."""
_FULL = re.compile(r"\. (?=[A-ZÀ-ÖØ-ÞŒ«])")
_WORD = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞŒ]?[a-zß-öø-ÿœ]{5,}\Z")
"""What is too long for most abbreviations: « av », « Cie », « Corp » are not."""
_UNCUT = re.compile(r"[aeiouyàâèéêëîïôùûœ](?:[ltxz]|nt?|r[dt]?)?s?\Z")
"""How French words end: « juill », « paragr », « minist », « résid » are cut."""
_CUT = frozenset(("admin", "assur", "compar", "départ", "immat", "internat", "génér", "propr"))
"""Words cut where a whole one may end."""
_SIGNS = ("%", "€", ")", "»")
_PAIRS = (("«", "»"), ("(", ")"))


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
    """Return where the phrases of a text stand, nowhere if some reader may count others.

    A stop inside ends a phrase for all where a capital follows and no word before it may be cut.
    """
    gaps = [found.start() + 1 for found in _FULL.finditer(text)]
    spans = [*_between(gaps, len(text))]
    sure = text[:-1].count(".") == len(gaps) and not _DOUBTFUL.search(text)
    return spans if sure and all(_is_whole(text[slice(*each)]) for each in spans[:-1]) else []


def _between(gaps: list[int], end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in (*gaps, end):
        yield start, gap
        start = gap + 1


def _is_whole(phrase: str) -> bool:
    """Return whether a phrase ends for everybody where it does, and holds the end of no other."""
    words = phrase[:-1]
    word = _WORD.search(words)
    told = word and _UNCUT.search(word[0]) and word[0].lower() not in _CUT
    paired = all(phrase.count(opening) == phrase.count(closing) for opening, closing in _PAIRS)
    return paired and bool(told or words.endswith(_SIGNS))

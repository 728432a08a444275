"""The part of a text that shows why it was found: its words marked, cut when it is long."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from clausegen.site.search.terms import terms

EXCERPT_WORDS, WORDS_BEFORE, WHOLE = 45, 8, 320
_AROUND = re.compile(r"([\s«“\"(]*)(.+?)([\s»”\").,;:!?…]*)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt: its words, and whether they answer the query."""

    text: str
    marked: bool = False


def excerpt(text: str, wanted: Collection[str]) -> tuple[Piece, ...]:
    """Return the part of a text that holds most of the wanted terms, their words marked."""
    wanted = set(wanted)
    best = max(text.split("\n"), key=lambda each: len(set(terms(each)) & wanted))
    words = best.split(" ")
    marks = [bool(set(terms(word)) & wanted) for word in words]
    if len(best) <= WHOLE:
        return _pieces(words, marks, 0, len(words))
    first = max((marks.index(True) if True in marks else 0) - WORDS_BEFORE, 0)
    return _pieces(words, marks, first, min(first + EXCERPT_WORDS, len(words)))


def _bare(word: str, mark: bool) -> list[tuple[str, bool]]:
    """Return a word, its mark not on the signs around it."""
    parts = _AROUND.fullmatch(word) if mark else None
    if parts is None:
        return [(word, mark)]
    return [(parts[1], False), (parts[2], True), (parts[3], False)]


def _pieces(words: list[str], marks: list[bool], first: int, end: int) -> tuple[Piece, ...]:
    runs = [("… ", False)] if first else []
    for word, mark in zip(words[first:end], marks[first:end], strict=True):
        runs += [*_bare(word, mark), (" ", False)]
    runs[-1:] = [(" …", False)] if end < len(words) else []
    said = [run for run in runs if run[0]]
    kept = ((mark, [text for text, _ in run]) for mark, run in groupby(said, itemgetter(1)))
    return tuple(Piece("".join(texts), mark) for mark, texts in kept)

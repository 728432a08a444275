"""Search over the entries of the site: the same order from Python and from the browser.

1. read    a query becomes terms and quoted phrases
2. score   each entry by BM25, a word of its heading counting for several of its text
3. order   entries whose heading holds the whole query first, then by score
4. quote   the paragraph of the entry that holds most of the query, its words marked

`assets/site/search.js` takes the same four steps over the pieces of `search_index`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.terms import terms

HEADING_WEIGHT = 4
SATURATION, LENGTH_SHARE = 1.2, 0.5
GAP = 8
"""Places left empty between the heading and the text, so that no phrase straddles them."""
LAW_WEIGHT = 0.5
"""What an entry of the register of law is worth beside an answer that says the same."""
EXCERPT_WORDS, WORDS_BEFORE, WHOLE = 45, 8, 320
_AROUND = re.compile(r"([\s«“\"(]*)(.+?)([\s»”\").,;:!?…]*)")
_QUOTED = re.compile(r"«([^»]*)»|\"([^\"]*)\"|“([^”]*)”")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt: its words, and whether they answer the query."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its score, and the excerpt that shows why."""

    entry: SearchEntry
    score: float
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Some of the entries that answer a query, best first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Query:
    """A question read: its terms, each once, and its phrases, '' where any word will do."""

    terms: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def read_query(text: str) -> Query:
    """Return the terms and the quoted phrases of what a reader typed."""
    found = dict.fromkeys(term for term in terms(text) if term)
    quoted = (terms("".join(match.groups(""))) for match in _QUOTED.finditer(text))
    return Query(tuple(found), tuple(phrase for each in quoted if (phrase := _trimmed(each))))


def _trimmed(phrase: list[str]) -> tuple[str, ...]:
    held = [rank for rank, term in enumerate(phrase) if term]
    return tuple(phrase[held[0] : held[-1] + 1]) if held else ()


def heading(entry: SearchEntry) -> str:
    """Return the heading of an entry: its title, then its question if that says more."""
    return entry.title if entry.question in entry.title else f"{entry.title}\n{entry.question}"


class Index:
    """Where each term stands in the entries: in headings first, in texts after."""

    def __init__(self, entries: Iterable[SearchEntry]) -> None:
        self.entries = tuple(entries)
        self.postings: dict[str, dict[int, list[int]]] = {}
        self.heading_ends: list[int] = []
        self.lengths: list[int] = []
        for number, entry in enumerate(self.entries):
            self._add(number, terms(heading(entry)), terms(entry.text))

    def _add(self, number: int, head: list[str], text: list[str]) -> None:
        for place, term in enumerate([*head, *[""] * GAP, *text]):
            if term:
                self.postings.setdefault(term, {}).setdefault(number, []).append(place)
        self.heading_ends.append(len(head))
        self.lengths.append(sum(1 for term in head + text if term))

    @cached_property
    def mean_length(self) -> float:
        """Return the mean number of terms of an entry."""
        return sum(self.lengths) / max(len(self.lengths), 1) or 1.0

    def rarity(self, term: str) -> float:
        """Return how much a term tells: the rarer, the more; most when no entry holds it."""
        held = len(self.postings.get(term, ()))
        return math.log(1 + (len(self.entries) - held + 0.5) / (held + 0.5))

    def ranked(self, query: Query) -> list[tuple[int, float]]:
        """Return the numbers and scores of the entries that answer a query, best first."""
        held = [self.postings[term] for term in query.terms if term in self.postings]
        numbers = {number for posting in held for number in posting}
        for phrase in query.phrases:
            numbers &= self._holding(phrase)
        scored = [(number, self._score(number, query)) for number in numbers]
        return sorted(scored, key=lambda each: self._order(each[0], each[1], query))

    def _order(self, number: int, score: float, query: Query) -> tuple[bool, float, int]:
        return (not self._in_heading(number, query), -score, number)

    def _score(self, number: int, query: Query) -> float:
        """Return how well an entry answers a query."""
        share = 1 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[number] / self.mean_length
        total, found = 0.0, 0
        for term in query.terms:
            places = self.postings.get(term, {}).get(number)
            if places:
                heading = sum(1 for place in places if place < self.heading_ends[number])
                count = len(places) + (HEADING_WEIGHT - 1) * heading
                total += self.rarity(term) * (SATURATION + 1) * count / (count + SATURATION * share)
                found += 1
        worth = LAW_WEIGHT if self.entries[number].kind == "law" else 1
        return round(worth * total * found / len(query.terms), 6)

    def _in_heading(self, number: int, query: Query) -> bool:
        end = self.heading_ends[number]
        return self.entries[number].kind != "law" and all(
            any(place < end for place in self.postings.get(term, {}).get(number, ()))
            for term in query.terms
        )

    def _holding(self, phrase: Sequence[str]) -> set[int]:
        """Return the numbers of the entries in which the words of a phrase follow each other."""
        steps = [(rank, self.postings.get(term, {})) for rank, term in enumerate(phrase) if term]
        shared = set(steps[0][1]).intersection(*(posting for _, posting in steps))
        return {number for number in shared if _follow(steps, number)}


def _follow(steps: Sequence[tuple[int, Mapping[int, Sequence[int]]]], number: int) -> bool:
    starts = ({place - rank for place in posting[number]} for rank, posting in steps)
    return bool(set.intersection(*starts))


def search(entries: Iterable[SearchEntry] | Index, text: str, limit: int = 10) -> list[Hit]:
    """Return the entries that answer a query, best first, each with a marked excerpt."""
    index = entries if isinstance(entries, Index) else Index(entries)
    return list(results(index, text, 0, limit).hits)


def results(index: Index, text: str, first: int, limit: int) -> Results:
    """Return at most `limit` of the entries that answer a query, from the rank `first` on."""
    query = read_query(text)
    ranked = index.ranked(query)
    hits = (
        Hit(index.entries[number], score, excerpt(index.entries[number].text, query.terms))
        for number, score in ranked[first : first + limit]
    )
    return Results(tuple(hits), len(ranked))


def excerpt(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Return the part of a text that holds most of the wanted terms, their words marked."""
    paragraphs = text.split("\n")
    best = max(paragraphs, key=lambda each: len(set(terms(each)) & set(wanted)))
    words = best.split(" ")
    marks = [bool(set(terms(word)) & set(wanted)) for word in words]
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

"""The order of the entries of the site for a query: the same from Python and from the browser.

1. hold    how strongly each entry holds each concept (BM25F: a word of the question or of another
           way of asking counts for several of the text)
2. score   the sum over the concepts, the rarer counting more, times a share of those held
3. prefer  the clause that one reads, answers before articles, articles before the register

`assets/site/search.js` takes the same steps over the pieces of the index.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.query import SYNONYM, Concept, Query, Thesaurus, read_query
from clausegen.site.search.spelling import SHORTEST, nearest
from clausegen.site.search.terms import plain, stop_words, terms
from clausegen.site.search.vocabulary import Expression, Vocabulary

WEIGHTS = (8, 6, 1, 1)
"""What a word counts in the heading, in other ways of asking, in what opens a paragraph, in all."""
MOST = 3
"""Times that a word counts in one of these places: repeated at length, it tells no more."""
SATURATION, LENGTH_SHARE = 2.0, 0.5
PRECISION = 100
"""A strength is kept as a whole number of hundredths, so that the index weighs little."""
KINDS: Mapping[EntryKind, float] = {
    "question": 1.0,
    "article": 0.8,
    "law": 0.6,
    "clause": 0.7,
    "page": 0.7,
    "example": 0.7,
}
"""What an entry is worth beside an answer that says the same."""
PREFERRED = 1.3
"""What an entry of the clause that one reads is worth beside one of another."""
UNKNOWN = 0.3
"""What a word that no entry holds tells, beside the rarest: often it only colours the question."""
USES = 9
"""Uses of a word beyond which it is not meant more often."""
LEAD = re.compile(r"^([^.:\n]{3,40})(?:\. | ?: )", re.MULTILINE)
_WORD = re.compile(r"[a-zà-öø-ÿœæ]+")


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry that answers a query: its number, its score, how strongly it holds each concept.

    `others` are the numbers of the entries that say the same, of other clauses. `near` is how close
    it is beside the closest, 0 for one that is not compared.
    """

    number: int
    score: float
    held: tuple[float, ...]
    others: tuple[int, ...] = ()
    near: float = 0.0


@dataclass(frozen=True, slots=True)
class Lines:
    """The terms of an entry, line by line: its ways of asking, its heading first, and its text."""

    ways: tuple[frozenset[str], ...]
    paragraphs: tuple[frozenset[str], ...]


def heading(entry: SearchEntry) -> str:
    """Return the heading of an entry: its title, then its question if that says more."""
    return entry.title if entry.question in entry.title else f"{entry.title}\n{entry.question}"


def equals(entries: Sequence[SearchEntry]) -> dict[int, int]:
    """Return, for each answer that another gives in the same words, the first that does."""
    told: dict[tuple[str, str], list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.kind == "question":
            told.setdefault((entry.title, entry.text), []).append(number)
    return {number: same[0] for same in told.values() if len(same) > 1 for number in same}


def leads(text: str) -> str:
    """Return what a text says first: its first paragraph, and the words that open the others."""
    first, _, rest = text.partition("\n")
    return "\n".join([first, *LEAD.findall(rest)])


class Index:
    """How strongly each entry holds each term, and the words that the site knows."""

    def __init__(
        self, entries: Iterable[SearchEntry], vocabulary: Vocabulary | None = None
    ) -> None:
        self.entries = tuple(entries)
        self.vocabulary = vocabulary or Vocabulary()
        self.thesaurus = Thesaurus(self.vocabulary)
        self.postings = _postings(self.entries)
        self.words = _words(self.entries)
        named = (each for each in self.entries if each.kind in ("clause", "page"))
        self.clauses = {each.subject: each for each in named}
        self.equals = equals(self.entries)
        self._lines: dict[int, Lines] = {}

    def lines(self, number: int) -> Lines:
        """Return the terms of an entry line by line, read once."""
        if number not in self._lines:
            entry = self.entries[number]
            told = (f"{heading(entry)}\n{entry.also}", entry.text)
            self._lines[number] = Lines(*(tuple(map(_held, each.split("\n"))) for each in told))
        return self._lines[number]

    def query(self, text: str) -> Query:
        """Return what a reader typed, words that the site does not know mended."""
        return read_query(text, self.thesaurus, self._mended)

    def _mended(self, word: str, term: str) -> str:
        if term in self.postings or term in self.thesaurus.terms or not word.isalpha():
            return ""
        known = ((each, uses) for each, (_, uses) in self.words.items())
        folded = nearest(word, (*known, *((each, 0) for each in sorted(stop_words()))))
        return self.words[folded][0] if folded in self.words else folded

    def rarity(self, concept: Concept) -> float:
        """Return how much a concept tells: the rarer, the more; little when no entry holds it."""
        held = len(self._holding(concept.typed)) or len(self.holders(concept))
        told = math.log(1 + (len(self.entries) - held + 0.5) / (held + 0.5))
        return told if held else UNKNOWN * told

    def holders(self, concept: Concept) -> set[int]:
        """Return the entries that hold what was typed, or an expression worth the same."""
        every = (concept.typed, *concept.others)
        return set[int]().union(*(self._holding(each) for each in every))

    def _holding(self, expression: Expression) -> set[int]:
        postings = [self.postings.get(term, {}) for term in expression]
        return set(postings[0]).intersection(*postings[1:])

    def ranked(
        self,
        query: Query,
        reading: str = "",
    ) -> list[FoundEntry]:
        """Return the entries that answer a query, best first; `reading` is the clause preferred."""
        strengths = [self._strengths(concept) for concept in query.concepts]
        weights = [self.rarity(concept) for concept in query.concepts]
        found = (
            self._found(number, strengths, weights, reading)
            for number in set[int]().union(*strengths)
            if self._quotes(number, query)
        )
        return sorted(found, key=lambda each: (-each.score, each.number))

    def merged(self, ranked: Iterable[FoundEntry]) -> list[FoundEntry]:
        """Return found entries, those that say the same as one before them told by it."""
        found: dict[int, list[FoundEntry]] = {}
        for each in ranked:
            found.setdefault(self.equals.get(each.number, each.number), []).append(each)
        return [
            replace(first, others=tuple(each.number for each in same))
            for first, *same in found.values()
        ]

    def _found(
        self,
        number: int,
        strengths: Sequence[Mapping[int, float]],
        weights: Sequence[float],
        reading: str,
    ) -> FoundEntry:
        """Return an entry with its score."""
        held = tuple(strength.get(number, 0.0) for strength in strengths)
        entry, whole, told, total = self.entries[number], 0.0, 0.0, 0.0
        for weight, strength in zip(weights, held, strict=True):
            whole += weight
            told += weight if strength else 0.0
            total += weight * strength
        worth = KINDS[entry.kind] * (PREFERRED if entry.subject == (reading or None) else 1.0)
        return FoundEntry(number, round(worth * total * math.sqrt(told / whole), 6), held)

    def _strengths(self, concept: Concept) -> dict[int, float]:
        """Return how strongly each entry holds a concept, from 0 to 1."""
        found: dict[int, float] = {}
        for term in concept.typed:
            for number, strength in self.postings.get(term, {}).items():
                found[number] = found.get(number, 0.0) + strength / PRECISION / len(concept.typed)
        for other in concept.others:
            for number in self._holding(other):
                least = min(self.postings[term][number] for term in other) / PRECISION
                found[number] = max(found.get(number, 0.0), SYNONYM * least)
        return found

    def _quotes(self, number: int, query: Query) -> bool:
        """Return whether an entry holds every phrase of a query, word after word."""
        entry = self.entries[number]
        texts = [terms(heading(entry)), terms(entry.text)] if query.phrases else []
        return all(any(_follow(phrase, text) for text in texts) for phrase in query.phrases)


def _held(line: str) -> frozenset[str]:
    return frozenset(terms(line)) - {""}


def _follow(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Return whether the words of a phrase follow each other; '' stands for any word."""
    starts = range(len(text) - len(phrase) + 1)
    return any(
        all(term in ("", text[start + rank]) for rank, term in enumerate(phrase))
        for start in starts
    )


def _postings(entries: Sequence[SearchEntry]) -> dict[str, dict[int, int]]:
    """Return for each term how strongly the entries hold it, in hundredths."""
    lengths: list[int] = []
    counts: list[Counter[str]] = []
    for entry in entries:
        zones = (heading(entry), entry.also, leads(entry.text), entry.text)
        told = [[term for term in terms(zone) if term] for zone in zones]
        count: Counter[str] = Counter()
        for weight, words in zip(WEIGHTS, told, strict=True):
            for term, times in Counter(words).items():
                count[term] += weight * min(times, MOST)
        counts.append(count)
        lengths.append(len(told[0]) + len(told[3]))
    mean = sum(lengths) / max(len(lengths), 1) or 1.0
    found: dict[str, dict[int, int]] = {}
    for number, (count, length) in enumerate(zip(counts, lengths, strict=True)):
        most = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean)
        for term, times in count.items():
            strength = int(PRECISION * times / (times + most) + 0.5)
            found.setdefault(term, {})[number] = max(strength, 1)
    return found


def _words(entries: Iterable[SearchEntry]) -> dict[str, tuple[str, int]]:
    """Return the words of some entries, folded, each as it is written most often and its uses."""
    uses: Counter[str] = Counter()
    for entry in entries:
        uses.update(_WORD.findall(f"{heading(entry)}\n{entry.also}\n{entry.text}".lower()))
    found: dict[str, tuple[str, int]] = {}
    for word in sorted(uses, key=lambda each: (-uses[each], each)):
        if len(plain(word)) >= SHORTEST - 1 and any(terms(word)):
            found.setdefault(plain(word), (word, min(uses[word], USES)))
    return dict(sorted(found.items()))

"""The order of the entries of the site for a query: the same from Python and from the browser.

1. hold    how strongly each entry holds each concept (BM25F: a word of the question, of another
           way of asking or of the first sentence counts for several of the text)
2. score   the sum over the concepts, the rarer counting more, times the share that is held
3. prefer  the clause that one reads, answers before articles, articles before the register

`assets/site/search.js` takes the same steps over the pieces of the index.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.query import SYNONYM, Concept, Query, Thesaurus, read_query
from clausegen.site.search.spelling import nearest
from clausegen.site.search.terms import plain, terms
from clausegen.site.search.vocabulary import Expression, Vocabulary

WEIGHTS = (4.0, 4.0, 1.0, 1.0)
"""What a word counts in the heading, in other ways of asking, in the first sentence, in the text."""
SATURATION, LENGTH_SHARE = 2.0, 0.5
GAP = 8
"""Places left empty after the heading and after other ways of asking: no phrase straddles them."""
KINDS: Mapping[EntryKind, float] = {"question": 1.0, "article": 0.8, "law": 0.6, "clause": 0.7,
    "page": 0.7, "example": 0.7}
"""What an entry is worth beside an answer that says the same."""
SHARE_POWER = 0.5
PREFERRED = 1.3
"""What an entry of the clause that one reads is worth beside one of another."""
_LEAD = re.compile(r"^([^.:\n]{3,40})(?:\. | ?: )", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that answers a query: its number, its score, how strongly it holds each concept."""

    number: int
    score: float
    held: tuple[float, ...]


def heading(entry: SearchEntry) -> str:
    """Return the heading of an entry: its title, then its question if that says more."""
    return entry.title if entry.question in entry.title else f"{entry.title}\n{entry.question}"


def leads(text: str) -> str:
    """Return what a text says first: its first paragraph, and the words that open the others."""
    first, _, rest = text.partition("\n")
    return "\n".join([first, *_LEAD.findall(rest)])


class Index:
    """Where each term stands in the entries: heading, other ways of asking, text, in this order."""

    def __init__(
        self, entries: Iterable[SearchEntry], vocabulary: Vocabulary | None = None
    ) -> None:
        self.entries = tuple(entries)
        vocabulary = vocabulary or Vocabulary()
        self.thesaurus = Thesaurus(vocabulary)
        self.elsewhere = frozenset(vocabulary.elsewhere)
        self.postings: dict[str, dict[int, list[int]]] = {}
        self.ends: list[tuple[int, int, int]] = []
        self.lengths: list[int] = []
        self.words: dict[str, int] = {}
        named = (each for each in self.entries if each.kind in ("clause", "page"))
        self.titles = {each.subject: each.title for each in named}
        for number, entry in enumerate(self.entries):
            self._add(number, entry)
        self.mean_length = sum(self.lengths) / max(len(self.lengths), 1) or 1.0

    def _add(self, number: int, entry: SearchEntry) -> None:
        zones = (heading(entry), entry.also, leads(entry.text), entry.text)
        head, also, lead, text = (terms(each) for each in zones)
        gap = [""] * GAP
        for place, term in enumerate([*head, *gap, *also, *gap, *lead, *gap, *text]):
            if term:
                self.postings.setdefault(term, {}).setdefault(number, []).append(place)
        asked = len(head) + GAP + len(also)
        self.ends.append((len(head), asked, asked + GAP + len(lead)))
        self.lengths.append(sum(1 for term in (*head, *text) if term))
        for word in _WORD.findall(f"{heading(entry)}\n{entry.also}\n{entry.text}"):
            folded = plain(word)
            self.words[folded] = self.words.get(folded, 0) + 1

    def query(self, text: str) -> Query:
        """Return what a reader typed, words that the site does not know mended."""
        return read_query(text, self.thesaurus, self._mended)

    def _mended(self, word: str, term: str) -> str:
        if term in self.postings or term in self.thesaurus.terms or not word.isalpha():
            return ""
        return nearest(word, self.words.items())

    def rarity(self, concept: Concept) -> float:
        """Return how much a concept tells: the rarer, the more; most when no entry holds it."""
        held = len(self._holding_all(concept.typed)) or len(self.holders(concept))
        return math.log(1 + (len(self.entries) - held + 0.5) / (held + 0.5))

    def holders(self, concept: Concept) -> set[int]:
        """Return the entries that hold what was typed, or an expression worth the same."""
        every = (concept.typed, *concept.others)
        return set[int]().union(*(self._holding_all(each) for each in every))

    def _holding_all(self, expression: Expression) -> set[int]:
        postings = [self.postings.get(term, {}) for term in expression]
        return set(postings[0]).intersection(*postings[1:])

    def ranked(self, query: Query, reading: str = "") -> list[Found]:
        """Return the entries that answer a query, best first; `reading` is the clause preferred."""
        strengths = [self._strengths(concept) for concept in query.concepts]
        numbers = set[int]().union(*strengths)
        for phrase in query.phrases:
            numbers &= self._following(phrase)
        weights = [self.rarity(concept) for concept in query.concepts]
        found = (self._found(number, strengths, weights, reading) for number in numbers)
        return sorted(found, key=lambda each: (-each.score, each.number))

    def _found(
        self,
        number: int,
        strengths: Sequence[Mapping[int, float]],
        weights: Sequence[float],
        reading: str,
    ) -> Found:
        held = tuple(strength.get(number, 0.0) for strength in strengths)
        entry = self.entries[number]
        share = sum(w for w, s in zip(weights, held, strict=True) if s) / (sum(weights) or 1.0)
        worth = KINDS[entry.kind] * (PREFERRED if reading and entry.subject == reading else 1.0)
        total = sum(w * s for w, s in zip(weights, held, strict=True))
        return Found(number, round(worth * total * share**SHARE_POWER, 6), held)

    def _strengths(self, concept: Concept) -> dict[int, float]:
        """Return how strongly each entry holds a concept, from 0 to 1."""
        found: dict[int, float] = {}
        for term in concept.typed:
            for number in self.postings.get(term, {}):
                found[number] = found.get(number, 0.0) + self._strength(term, number) / len(
                    concept.typed
                )
        for other in concept.others:
            for number in self._holding_all(other):
                least = min(self._strength(term, number) for term in other)
                found[number] = max(found.get(number, 0.0), SYNONYM * least)
        return found

    def _strength(self, term: str, number: int) -> float:
        """Return how strongly an entry holds a term, from 0 to 1."""
        ends = self.ends[number]
        count = sum(
            WEIGHTS[sum(place >= end for end in ends)] for place in self.postings[term][number]
        )
        share = 1 - LENGTH_SHARE + LENGTH_SHARE * self.lengths[number] / self.mean_length
        return count / (count + SATURATION * share)

    def _following(self, phrase: Sequence[str]) -> set[int]:
        """Return the numbers of the entries in which the words of a phrase follow each other."""
        steps = [(rank, self.postings.get(term, {})) for rank, term in enumerate(phrase) if term]
        shared = set(steps[0][1]).intersection(*(posting for _, posting in steps))
        return {number for number in shared if _follow(steps, number)}


def _follow(steps: Sequence[tuple[int, Mapping[int, Sequence[int]]]], number: int) -> bool:
    starts = ({place - rank for place in posting[number]} for rank, posting in steps)
    return bool(set.intersection(*starts))

"""How well the search and the chat answer some questions, and how well a plain search does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tests.questions import Asked

from clausegen.site.search.chat import reply
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import Index, heading
from clausegen.site.search.ranking import SearchRequest, results
from clausegen.site.search.terms import terms

FIRST = 3
_SATURATION, _LENGTH = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Scores:
    """What became of some questions: of those that have an answer here, and of foreign ones.

    `found` have it in the first three results; `right` and `wrong` are quoted an answer, or
    something else; `foreign` questions are `refused` when nothing is quoted.
    """

    answerable: int
    found: int
    right: int
    wrong: int
    foreign: int
    refused: int


def scores(index: Index, questions: Sequence[Asked]) -> Scores:
    """Return what becomes of questions that search and chat are asked."""
    ours = [each for each in questions if each.wanted]
    others = [each for each in questions if not each.wanted]
    quoted = [_quoted(index, each) for each in ours]
    return Scores(
        len(ours),
        found_first(ours, partial(_shown, index)),
        sum(bool(found & each.wanted) for found, each in zip(quoted, ours, strict=True)),
        sum(
            bool(found) and not found & each.wanted
            for found, each in zip(quoted, ours, strict=True)
        ),
        len(others),
        sum(not _quoted(index, each) for each in others),
    )


def _shown(index: Index, text: str) -> list[SearchEntry]:
    """Return what the search shows first."""
    return [hit.entry for hit in results(index, SearchRequest(text), FIRST).hits]


def _quoted(index: Index, question: Asked) -> frozenset[str]:
    """Return the anchors of what the chat quotes."""
    anchors = {entry.address: entry.anchor for entry in index.entries}
    return frozenset(
        anchors[each.address] for each in reply(index, SearchRequest(question.text)).passages
    )


def found_first(questions: Sequence[Asked], find: Callable[[str], Sequence[SearchEntry]]) -> int:
    """Return how many questions have a wanted place among what is found first."""
    places = ({entry.anchor for entry in find(each.text)[:FIRST]} for each in questions)
    return sum(bool(found & each.wanted) for found, each in zip(places, questions, strict=True))


def plain_search(entries: Sequence[SearchEntry]) -> Callable[[str], Sequence[SearchEntry]]:
    """Return a search by BM25 over the same stems: no fields, no synonyms, nothing mended."""
    counts = [Counter(t for t in terms(f"{heading(e)}\n{e.text}") if t) for e in entries]
    held = Counter(term for count in counts for term in count)
    mean = sum(count.total() for count in counts) / len(counts)

    def score(count: Counter[str], asked: set[str]) -> float:
        share = _SATURATION * (1 - _LENGTH + _LENGTH * count.total() / mean)
        rarity = {t: math.log(1 + (len(counts) - held[t] + 0.5) / (held[t] + 0.5)) for t in asked}
        return sum(rarity[t] * count[t] * (_SATURATION + 1) / (count[t] + share) for t in asked)

    def find(text: str) -> Sequence[SearchEntry]:
        asked = set(terms(text)) - {""}
        order = sorted(range(len(entries)), key=lambda rank: (-score(counts[rank], asked), rank))
        return [entries[rank] for rank in order[:FIRST]]

    return find

"""How close an entry is to a question, line by line; those found first are ordered again by it.

BM25 counts words wherever they stand. Here each way of asking and each paragraph is compared as a
whole, so that an answer which one line asks for comes before one that holds the words here and
there. A question of one concept leaves nothing to compare: its order stands. The weights are data,
in `assets/site/confidence.json`; `python -m benchmarks.confidence` fits them again.
`assets/site/search.js` takes the same steps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from clausegen.site.search.matching import KINDS, FoundEntry, Index
from clausegen.site.search.query import Concept, Query

KIN = 3
"""Ways of asking, the nearest, whose mean tells how close an entry is as a whole."""
FEW = 10
"""Entries that are ordered again: more would want more pieces of the index in the browser."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """What an entry and a question share, each from 0 to 1.

    `score` is that of BM25 beside the best; `alike` compares the question with the nearest way of
    asking, `kin` with the `KIN` nearest, so that no single line decides; `precision` is the
    greatest share of a way of asking that the question holds; `text` and `paragraph` are the shares
    of the question that the whole text and its best paragraph hold, `pair` that of the concepts in
    a row which one way of asking holds together. `worth` is what its kind is beside an answer.
    """

    score: float
    alike: float
    kin: float
    precision: float
    text: float
    paragraph: float
    pair: float
    worth: float


class Asking:
    """A question with what each of its concepts tells, to compare texts with."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.query = index, query
        self.weights = [index.rarity(concept) for concept in query.concepts]
        self.whole = sum(self.weights)
        self.terms = query.terms

    def share(self, held: Set[str]) -> float:
        """Return the share of what is asked that some terms hold."""
        return self.weighed([float(each.met(held)) for each in self.query.concepts])

    def weighed(self, chosen: Sequence[float]) -> float:
        """Return the mean of a number for each concept, those that tell more counting more."""
        return sum(w * c for w, c in zip(self.weights, chosen, strict=True)) / self.whole

    def precision(self, way: Set[str]) -> float:
        """Return the share of a way of asking that the question holds."""
        return len(self.terms & way) / max(len(way), 1)

    def alike(self, way: Set[str]) -> float:
        """Return how much a question and a way of asking share: 1 when each holds the other."""
        recall, precision = self.share(way), self.precision(way)
        return 2 * recall * precision / (recall + precision) if recall and precision else 0.0

    def kin(self, ways: Sequence[Set[str]]) -> float:
        """Return how much a question and the nearest ways of asking share, on the mean."""
        return sum(sorted(map(self.alike, ways), reverse=True)[:KIN]) / KIN

    def pair(self, ways: Sequence[Set[str]]) -> float:
        """Return the share of the concepts in a row that one way of asking holds together."""
        told = held = 0.0
        known = zip(self.query.concepts, self.weights, strict=True)
        for (one, weight), (other, next_) in pairwise(known):
            told += min(weight, next_)
            held += min(weight, next_) if _together(one, other, ways) else 0.0
        return held / told if told else 0.0


def _together(one: Concept, other: Concept, ways: Sequence[Set[str]]) -> bool:
    return any(one.met(way) and other.met(way) for way in ways)


def closeness(asking: Asking, found: FoundEntry, best: float) -> Closeness:
    """Return how close an entry is to a question; `best` is the score of the entry found first."""
    lines = asking.index.lines(found.number)
    return Closeness(
        found.score / best,
        max(map(asking.alike, lines.ways)),
        asking.kin(lines.ways),
        max(map(asking.precision, lines.ways)),
        asking.share(frozenset[str]().union(*lines.paragraphs)),
        max(map(asking.share, lines.paragraphs)),
        asking.pair(lines.ways),
        KINDS[asking.index.entries[found.number].kind],
    )


@cache
def fitted() -> Mapping[str, Any]:
    """Return the weights and the marks that were fitted."""
    path = files("clausegen") / "assets" / "site" / "confidence.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def ordered(
    index: Index,
    query: Query,
    found: Sequence[FoundEntry],
    weights: Mapping[str, float] | None = None,
) -> list[FoundEntry]:
    """Return found entries, the first few in the order of their closeness, which they then tell.

    `weights` are those of each part of `Closeness`, those fitted when none are given.
    """
    if not found:
        return []
    best = found[0].score
    first, rest = found[:FEW], found[FEW:]
    near = [each.score / best for each in first]
    if len(query.concepts) > 1:
        asking, weighing = Asking(index, query), weights or fitted()["closeness"]
        told = [asdict(closeness(asking, each, best)) for each in first]
        sums = [sum(weighing[name] * value for name, value in each.items()) for each in told]
        near = [math.exp(each - max(sums)) for each in sums]
    close = [replace(x, near=round(y, 6)) for x, y in zip(first, near, strict=True)]
    return [*sorted(close, key=lambda each: (-each.near, each.number)), *rest]

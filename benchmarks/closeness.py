"""Fit the weights by which entries found first are ordered again: `fitted` returns them.

The index knows one half of the ways of asking, then the other. Each time it is asked the questions
of the half `TUNE`, and some of the ways that it does not know, which their editor meant for one
answer. The weights are those under which the entries that answer are most likely to come first: a
softmax over the few that are found, by Newton's method, the squares of the weights held down.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace

from tests.questions import Asked

from benchmarks.solving import solved
from clausegen.site.search.closeness import FEW, Asking, Closeness, closeness
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import Index
from clausegen.site.search.vocabulary import Vocabulary

RIDGE = 0.02
"""What the square of a weight costs, for each question."""
WAY = 0.3
"""What a way of asking tells beside a question of a reader."""
EVERY, SHORTEST = 4, 3
"""Ways of asking of which one is asked, and the words that it has at least."""
STEPS = 8


Rows = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Case:
    """What is found for a question: how close each entry is, whether it answers, its weight."""

    rows: Rows
    right: Sequence[bool]
    weight: float


def fitted(
    entries: Sequence[SearchEntry], vocabulary: Vocabulary, questions: Iterable[Asked]
) -> dict[str, float]:
    """Return the weight of each part of `Closeness`."""
    ours = [each for each in questions if each.wanted]
    cases = [case for half in (0, 1) for case in _cases(entries, vocabulary, ours, half)]
    names = [each.name for each in fields(Closeness)]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        gradient, curvature = _slopes(cases, weights)
        step = solved(curvature, gradient)
        weights = [weight + by for weight, by in zip(weights, step, strict=True)]
    return dict(zip(names, (round(each, 2) for each in weights), strict=True))


def _cases(
    entries: Sequence[SearchEntry], vocabulary: Vocabulary, ours: Sequence[Asked], half: int
) -> Iterator[Case]:
    """Yield what an index that knows one half of the ways finds for questions and other ways."""
    ways = {each.address: each.also.split("\n") for each in entries}
    known = [replace(each, also="\n".join(ways[each.address][half::2])) for each in entries]
    index = Index(known, vocabulary)
    others = [
        Asked(way, frozenset([each.anchor]))
        for each in entries
        for way in ways[each.address][1 - half :: 2]
        if len(way.split()) >= SHORTEST
    ]
    for question, weight in (*((x, 1.0) for x in ours), *((x, WAY) for x in others[::EVERY])):
        case = _case(index, question, weight)
        if any(case.right) and not all(case.right):
            yield case


def _case(index: Index, question: Asked, weight: float) -> Case:
    query = index.query(question.text)
    found = index.merged(index.ranked(query))[:FEW] if len(query.concepts) > 1 else []
    asking = Asking(index, query)
    rows = [astuple(closeness(asking, each, found[0].score)) for each in found]
    right = [index.entries[each.number].anchor in question.wanted for each in found]
    return Case(rows, right, weight)


def _slopes(
    cases: Sequence[Case], weights: Sequence[float]
) -> tuple[list[float], list[list[float]]]:
    """Return the gradient and the curvature of the likelihood that what answers comes first."""
    size, cost = len(weights), RIDGE * sum(case.weight for case in cases)
    gradient = [-cost * weight for weight in weights]
    curvature = [[cost if i == j else 0.0 for j in range(size)] for i in range(size)]
    for case in cases:
        likely = _likely(case.rows, weights)
        good = sum(each for each, was in zip(likely, case.right, strict=True) if was)
        columns = list(zip(*case.rows, strict=True))
        mean = [sum(p * x for p, x in zip(likely, each, strict=True)) for each in columns]
        for p, was, row in zip(likely, case.right, case.rows, strict=True):
            away = [x - m for x, m in zip(row, mean, strict=True)]
            pull = case.weight * ((p / good if was else 0.0) - p)
            for i in range(size):
                gradient[i] += pull * row[i]
                for j in range(size):
                    curvature[i][j] += case.weight * p * away[i] * away[j]
    return gradient, curvature


def _likely(rows: Rows, weights: Sequence[float]) -> list[float]:
    """Return how likely each entry is to be the one that answers."""
    told = [math.exp(sum(w * x for w, x in zip(weights, row, strict=True))) for row in rows]
    return [each / sum(told) for each in told]

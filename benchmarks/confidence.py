"""Fit the weights by which the chat decides: `python -m benchmarks.confidence` writes them.

A logistic regression over the half `TUNE` of the questions, by Newton's method, the squares of the
weights held down. Each question is seen three times: with every way of asking and every word of
other matters that the editor wrote, and with each half of them, since readers ask in ways that no
editor foresaw. The two marks are chosen on the halves alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields, replace
from pathlib import Path

from tests.questions import TUNE, Asked
from tests.site_entries import library_entries, whole_index

from benchmarks import closeness
from benchmarks.solving import solved
from clausegen.library import Library
from clausegen.site.search.chat import NEXT, PASSAGES, QUOTED
from clausegen.site.search.closeness import ordered
from clausegen.site.search.confidence import Measures, Model, confidence_of, measures
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import Index
from clausegen.site.search.vocabulary import Vocabulary, library_vocabulary

FILE = Path(__file__).parent.parent / "src/clausegen/assets/site/confidence.json"
RIDGE = 0.002
"""What the square of a weight costs, for each question."""
WRONG, FOREIGN, TALK = 0.025, 0.06, 0.15
"""Shares allowed while half the words are unknown: wrong quotations, foreign questions quoted,
foreign ones shown passages. Strangers are quoted wrongly at least twice as often
as these: half of the goal is allowed."""
STEPS = 60
PARTS = 2
"""Ways of asking, and words of other matters, of which one is known at a time, each in turn."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question as the chat meets it: what is measured, and whether what it would quote is right.

    `first` tells it of the first passage, `any` of one of those quoted, `foreign` that none can be.
    """

    measured: Measures
    first: bool
    any: bool
    foreign: bool


def cases(index: Index, questions: Iterable[Asked], weights: Mapping[str, float]) -> list[Case]:
    """Return the questions for which something is found, as the chat meets them.

    `weights` are those of closeness.
    """
    found = []
    for question in questions:
        query = index.query(question.text)
        merged = index.merged(index.ranked(query))
        quoted = [x for x in merged if index.entries[x.number].kind in QUOTED]
        ranked = ordered(index, query, quoted, weights)
        if ranked:
            near = [x for x in ranked[:PASSAGES] if x.near >= NEXT]
            right = [index.entries[x.number].anchor in question.wanted for x in near]
            measured = measures(index, query, ranked)
            found.append(Case(measured, right[0], any(right), not question.wanted))
    return found


def partly_known(entries: Sequence[SearchEntry], vocabulary: Vocabulary, part: int) -> Index:
    """Return an index with one in two of the ways of asking and of the words of other matters."""
    ways = (each.also.split("\n")[part::PARTS] for each in entries)
    known = [replace(x, also="\n".join(told)) for x, told in zip(entries, ways, strict=True)]
    return Index(known, replace(vocabulary, elsewhere=vocabulary.elsewhere[part::PARTS]))


def fitted(whole: Sequence[Case], partly: Sequence[Case]) -> Model:
    """Return the model of the greatest likelihood over some cases, seen with all and in part."""
    seen = [*whole, *partly]
    rows = [(1.0, *astuple(case.measured)) for case in seen]
    weights = [0.0] * len(rows[0])
    for _ in range(STEPS):
        gradient, curvature = _slopes(rows, [case.first for case in seen], weights)
        step = solved(curvature, gradient)
        weights = [weight + by for weight, by in zip(weights, step, strict=True)]
    names = [each.name for each in fields(Measures)]
    bias, *others = (round(weight, 2) for weight in weights)
    model = Model(bias, dict(zip(names, others, strict=True)), 1.0, 1.0)
    return replace(model, enough=_enough(model, partly), perhaps=_perhaps(model, partly))


def _slopes(
    rows: Sequence[Sequence[float]], right: Sequence[bool], weights: Sequence[float]
) -> tuple[list[float], list[list[float]]]:
    """Return the gradient and the curvature of the likelihood, the bias left free."""
    size = len(weights)
    ridge = [0.0, *[RIDGE * len(rows)] * (size - 1)]
    gradient = [-cost * weight for cost, weight in zip(ridge, weights, strict=True)]
    curvature = [[ridge[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
    for row, was in zip(rows, right, strict=True):
        sure = 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row, strict=True))))
        for i in range(size):
            gradient[i] += (was - sure) * row[i]
            for j in range(size):
                curvature[i][j] += sure * (1 - sure) * row[i] * row[j]
    return gradient, curvature


def _enough(model: Model, seen: Sequence[Case]) -> float:
    """Return the lowest mark at which few questions are answered wrongly, or should not be."""
    ours, foreign = _sorted_out(seen)
    for mark in (each / 100 for each in range(30, 100)):
        wrong = sum(_sure(model, case) >= mark and not case.any for case in ours) / len(ours)
        talk = sum(_sure(model, case) >= mark for case in foreign) / len(foreign)
        if wrong <= WRONG and talk <= FOREIGN:
            return mark
    return 1.0


def _perhaps(model: Model, seen: Sequence[Case]) -> float:
    """Return the lowest mark at which few foreign questions are shown passages."""
    _, foreign = _sorted_out(seen)
    marks = (each / 100 for each in range(1, 100))
    shown = (
        mark
        for mark in marks
        if sum(_sure(model, case) >= mark for case in foreign) <= TALK * len(foreign)
    )
    return next(shown, 1.0)


def _sorted_out(seen: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    return [x for x in seen if not x.foreign], [x for x in seen if x.foreign]


def _sure(model: Model, case: Case) -> float:
    return confidence_of(case.measured, model)


def both() -> tuple[dict[str, float], Model]:
    """Return the weights of closeness, and the model of confidence that goes by them."""
    vocabulary, entries = library_vocabulary(Library()), library_entries()
    near = closeness.fitted(entries, vocabulary, TUNE)
    parts = [partly_known(entries, vocabulary, part) for part in range(PARTS)]
    partly = [case for index in parts for case in cases(index, TUNE, near)]
    return near, fitted(cases(whole_index(), TUNE, near), partly)


def main() -> None:
    """Write the weights fitted over the half of the questions that may be looked at."""
    near, model = both()
    told = {"closeness": near, "confidence": asdict(model)}
    FILE.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

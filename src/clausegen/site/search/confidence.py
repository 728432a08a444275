"""How sure the chat is that what it found answers: a few measures, weighed by a fitted model.

The weights are those of a logistic regression over half of a list of questions, in
`assets/site/confidence.json`; `python -m benchmarks.confidence` fits them again. The other half
says what they are worth. The measures lie between 0 and 1, but for the number of concepts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from clausegen.site.search.matching import FoundEntry, Index, heading
from clausegen.site.search.query import Query
from clausegen.site.search.terms import terms


@dataclass(frozen=True, slots=True)
class Measures:
    """What tells whether the entry found first answers a question.

    `held`, `strength` and `asked` are the share of what the question tells that the entry holds,
    how strongly, and the share that its question or another way of asking holds; `score` is what
    the search makes of it, `unknown` the share of what is asked that the site does not know.
    `alike` compares the question with the nearest way of asking, `paragraph` with the best
    paragraph; `margin` is the lead over the next entry that does not speak for the same clause,
    `size` how much is asked. `elsewhere` is the share of words of other matters, `foreign` 1 when
    there is one.
    """

    held: float
    strength: float
    asked: float
    score: float
    unknown: float
    alike: float
    paragraph: float
    margin: float
    size: float
    elsewhere: float
    foreign: float


FULL = 20
"""What a question tells, in rarities, that counts as telling all."""
SURE = 8
"""The score from which an entry is as good as any."""


def measures(index: Index, query: Query, ranked: Sequence[FoundEntry]) -> Measures:
    """Return what the entry found first is worth as an answer; `ranked` is not empty."""
    best, entry = ranked[0], index.entries[ranked[0].number]
    weights = [index.rarity(concept) for concept in query.concepts]
    whole = sum(weights)

    def share(chosen: Sequence[float]) -> float:
        return sum(w * c for w, c in zip(weights, chosen, strict=True)) / whole

    known = [bool(index.holders(concept)) for concept in query.concepts]
    ways = [set(terms(line)) - {""} for line in f"{heading(entry)}\n{entry.also}".split("\n")]
    told = set[str]().union(*ways)
    elsewhere = [float(each.typed in index.thesaurus.elsewhere) for each in query.concepts]
    return Measures(
        share([bool(each) for each in best.held]),
        share(best.held),
        share([bool(concept.met(told)) for concept in query.concepts]),
        min(best.score, SURE) / SURE,
        share([not each for each in known]),
        max(_alike(query, way, weights) for way in ways),
        max(share(_in(query, line)) for line in entry.text.split("\n")),
        1 - _second(index, ranked) / best.score,
        min(whole, FULL) / FULL,
        share(elsewhere),
        max(elsewhere),
    )


def _second(index: Index, ranked: Sequence[FoundEntry]) -> float:
    """Return the score of the next entry, the articles of the clause that speaks left out."""
    subject = index.entries[ranked[0].number].subject
    entries = ((each.score, index.entries[each.number]) for each in ranked[1:])
    rivals = (score for score, e in entries if e.kind == "question" or e.subject != subject)
    return next(rivals, 0.0)


def _in(query: Query, line: str) -> list[float]:
    held = set(terms(line))
    return [float(bool(concept.met(held))) for concept in query.concepts]


def _alike(query: Query, way: set[str], weights: Sequence[float]) -> float:
    """Return how much a question and a way of asking share: 1 when each holds the other."""
    met = [bool(concept.met(way)) for concept in query.concepts]
    recall = sum(w for w, m in zip(weights, met, strict=True) if m) / sum(weights)
    precision = len(way & query.terms) / max(len(way), 1)
    return 2 * recall * precision / (recall + precision) if recall and precision else 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """What was fitted: a weight for each measure, and the two marks that the chat goes by.

    From `enough` on it quotes, from `perhaps` on it shows what may help, below it refuses.
    """

    bias: float
    weights: Mapping[str, float]
    enough: float
    perhaps: float


@cache
def model() -> Model:
    """Return the model that was fitted."""
    path = files("clausegen") / "assets" / "site" / "confidence.json"
    return Model(**json.loads(path.read_text(encoding="utf-8")))


def confidence(index: Index, query: Query, ranked: Sequence[FoundEntry]) -> float:
    """Return how sure it is that the entry found first answers, from 0 to 1."""
    return confidence_of(measures(index, query, ranked), model())


def confidence_of(measured: Measures, fitted: Model) -> float:
    """Return what a model makes of some measures, from 0 to 1."""
    sum_ = sum(fitted.weights[name] * value for name, value in asdict(measured).items())
    return round(1 / (1 + math.exp(-fitted.bias - sum_)), 6)

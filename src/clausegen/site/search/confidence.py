"""How sure the chat is that what it found answers: a few measures, weighed by a fitted model.

The weights are those of a logistic regression over half of a list of questions, in
`assets/site/confidence.json`; `python -m benchmarks.confidence` fits them again. The other half
says what they are worth. The measures lie between 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from clausegen.site.search.closeness import Asking, fitted
from clausegen.site.search.matching import FoundEntry, Index
from clausegen.site.search.query import Query
from clausegen.site.search.terms import terms


@dataclass(frozen=True, slots=True)
class Measures:
    """What tells whether the entry found first answers a question.

    `held`, `strength` and `asked` are the share of what the question tells that the entry holds,
    how strongly, and the share that its question or another way of asking holds; `score` is what
    the search makes of it, `unknown` the share of what is asked that the site does not know.
    `alike`, `kin`, `precision`, `paragraph` and `pair` are those of `Closeness`; `margin` is the
    lead over the next entry that does not speak for the same clause, `size` how much is asked.
    `elsewhere` is the share of words of other matters, `foreign` 1 when there is one, `mended` the
    share of words that were read as another.
    """

    held: float
    strength: float
    asked: float
    score: float
    unknown: float
    alike: float
    kin: float
    precision: float
    paragraph: float
    pair: float
    margin: float
    size: float
    elsewhere: float
    foreign: float
    mended: float


FULL = 20
"""What a question tells, in rarities, that counts as telling all."""
SURE = 8
"""The score from which an entry is as good as any."""


def measures(index: Index, query: Query, ranked: Sequence[FoundEntry]) -> Measures:
    """Return what the entry found first is worth as an answer; `ranked` is not empty."""
    best, lines = ranked[0], index.lines(ranked[0].number)
    asking, ways = Asking(index, query), lines.ways
    elsewhere = [float(each.typed in index.thesaurus.elsewhere) for each in query.concepts]
    mended = frozenset(term for _, word in query.mended for term in terms(word))
    return Measures(
        asking.weighed([float(bool(each)) for each in best.held]),
        asking.weighed(best.held),
        asking.share(frozenset[str]().union(*ways)),
        min(best.score, SURE) / SURE,
        asking.weighed([float(not index.holders(concept)) for concept in query.concepts]),
        max(map(asking.alike, ways)),
        asking.kin(ways),
        max(map(asking.precision, ways)),
        max(map(asking.share, lines.paragraphs)),
        asking.pair(ways),
        1 - _second(index, ranked),
        min(asking.whole, FULL) / FULL,
        asking.weighed(elsewhere),
        max(elsewhere),
        asking.weighed([float(not mended.isdisjoint(each.typed)) for each in query.concepts]),
    )


def _second(index: Index, ranked: Sequence[FoundEntry]) -> float:
    """Return how close the next entry is, the articles of the clause that speaks left out."""
    subject = index.entries[ranked[0].number].subject
    entries = ((each.near, index.entries[each.number]) for each in ranked[1:])
    rivals = (near for near, e in entries if e.kind == "question" or e.subject != subject)
    return next(rivals, 0.0)


@dataclass(frozen=True, slots=True)
class Model:
    """What was fitted: a weight for each measure, and the two marks that the chat goes by.

    From `enough` on it quotes, from `perhaps` on it shows what may help, below it refuses.
    """

    bias: float
    weights: Mapping[str, float]
    enough: float
    perhaps: float


def model() -> Model:
    """Return the model that was fitted."""
    return Model(**fitted()["confidence"])


def confidence(index: Index, query: Query, ranked: Sequence[FoundEntry]) -> float:
    """Return how sure it is that the entry found first answers, from 0 to 1."""
    return confidence_of(measures(index, query, ranked), model())


def confidence_of(measured: Measures, fitted: Model) -> float:
    """Return what a model makes of some measures, from 0 to 1."""
    sum_ = sum(fitted.weights[name] * value for name, value in asdict(measured).items())
    return round(1 / (1 + math.exp(-fitted.bias - sum_)), 6)

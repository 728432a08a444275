"""Long steps fold: a question that opens others is folded with them, under its name.

What a fold holds follows from the conditions that a model declares, not from the answers, so that
nothing moves while one answers. Beside its name stands what is answered, or what is left to settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausegen.library.clause import Clause
from clausegen.questions.kinds.duration import DurationKind
from clausegen.questions.kinds.rate import Rate
from clausegen.questions.values import Values
from clausegen.web.drafting.words import told

LONG = 12
"""More questions than that, asked or not, make a step long."""
FEWEST = 3
"""How many questions are worth a fold."""
FIGURES = 2
"""How many figures stand beside a name."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Questions of a step that follow one another; `head` opens them, '' where they stand alone."""

    head: str
    questions: tuple[str, ...]


def folds(clause: Clause, step: str, asked: Sequence[str]) -> tuple[Fold, ...]:
    """Return the questions of a step that are asked, folded where the step is long."""
    ids = clause.spec.of_group(step)
    if len(ids) <= LONG:
        return tuple(Fold("", (id_,)) for id_ in asked)
    return tuple(each for run in _runs(clause, ids) for each in _folded(run, set(asked)))


def _folded(run: Sequence[str], asked: set[str]) -> Iterator[Fold]:
    """Yield one fold of the questions of a run that are asked; each alone, where they are few."""
    shown = tuple(id_ for id_ in run if id_ in asked)
    if len(run) < FEWEST:
        yield from (Fold("", (id_,)) for id_ in shown)
    elif shown:
        yield Fold(run[0], shown)


def _runs(clause: Clause, ids: Sequence[str]) -> Iterator[list[str]]:
    """Yield each question with those after it whose condition names one of them."""
    run: list[str] = []
    for id_ in ids:
        if run and not _named(clause, id_) & set(run):
            yield run
            run = []
        run.append(id_)
    if run:
        yield run


def _named(clause: Clause, id_: str) -> set[str]:
    """Return the questions that the condition of a question names."""
    when = clause.spec.parameters[id_].when
    return set(clause.condition(when).parameters) if when else set()


def summary(values: Values, fold: Fold) -> str:
    """Return what a fold answers, in a few words: « oui, 30 %, 60 jours »."""
    head = values[fold.questions[0]]
    said = told(head.parameter, head.raw).partition(",")[0]
    figures = [
        told(values[id_].parameter, values[id_].raw)
        for id_ in fold.questions[1:]
        if isinstance(values[id_].parameter.kind, Rate | DurationKind) and not values[id_].blank
    ]
    return ", ".join((said, *figures[:FIGURES]))

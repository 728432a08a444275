"""The history of a contract: its versions, and what each of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from clausegen.acts.change import changed_answers
from clausegen.acts.consolidate import origins
from clausegen.acts.template_change import answers_of
from clausegen.dossiers.dossier import Avenant, Dossier, Version
from clausegen.library.clause import Clause


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One avenant as part of a history: its version, the articles touched, the answers changed."""

    rank: int
    version: Version
    avenant: Avenant
    articles: tuple[str, ...]
    answers: tuple[str, ...]


def steps(dossier: Dossier, clause: Clause | None = None) -> Iterator[HistoryStep]:
    """Yield the steps of a contract after its first version, in order.

    With its `clause`, answers are told under the questions of today: one that was renamed between
    two versions is one question.
    """
    for rank, (before, version) in enumerate(pairwise(dossier.versions), 1):
        if version.avenant is not None:
            articles = tuple(dict.fromkeys(_articles(before, version, version.avenant)))
            answers = changed_answers(_answers(before, clause), _answers(version, clause))
            yield HistoryStep(rank, version, version.avenant, articles, answers)


def _answers(version: Version, clause: Clause | None) -> Mapping[str, object]:
    return answers_of(clause, version) if clause else version.raw


def _articles(before: Version, version: Version, avenant: Avenant) -> Iterator[str]:
    """Yield the name of each division that an avenant touches, in its order."""
    for each in origins(avenant, before.document, version.document):
        yield f"{each.heading} ({each.verb})" if each.follows else each.heading

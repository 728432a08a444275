"""The history of a contract: its versions, and what each of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from clausegen.acts.change import changed_answers
from clausegen.acts.consolidate import origins
from clausegen.dossiers.dossier import Avenant, Dossier, Version


@dataclass(frozen=True, slots=True)
class Step:
    """One avenant as part of a history: its version, the articles touched, the answers changed."""

    rank: int
    version: Version
    avenant: Avenant
    articles: tuple[str, ...]
    answers: tuple[str, ...]


def steps(dossier: Dossier) -> Iterator[Step]:
    """Yield the steps of a contract after its first version, in order."""
    for rank, (before, version) in enumerate(pairwise(dossier.versions), 1):
        if version.avenant is not None:
            articles = tuple(dict.fromkeys(_articles(before, version, version.avenant)))
            answers = changed_answers(before.raw, version.raw)
            yield Step(rank, version, version.avenant, articles, answers)


def _articles(before: Version, version: Version, avenant: Avenant) -> Iterator[str]:
    """Yield the name of each division that an avenant touches, in its order."""
    for each in origins(avenant, before.document, version.document):
        yield f"{each.heading} ({each.verb})" if each.follows else each.heading

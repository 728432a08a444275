"""Kinds of act: which of those of the library a contract may have, told in French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.acts.act import guide_lines
from clausegen.acts.roles import parties_of
from clausegen.acts.template_change import answers_of
from clausegen.dossiers.dossier import Dossier
from clausegen.library import Library
from clausegen.library.clause import Clause

PROROGATION = "prorogation"
TIMED, ENDS = ("duree.mode", "engagement.mode"), "determinee"
"""The questions that ask whether a contract has a term, and the answer that it has."""
SECRECY = "nda.duree_echange"
"""The question that only contracts with a term ask."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of act: what it is called, what it does, when to choose it."""

    id: str
    title: str
    description: str
    guide: tuple[str, ...]


def offered(library: Library, dossier: Dossier) -> Iterator[Kind]:
    """Yield the acts that have a meaning for a contract, the ordinary one first.

    Parties come and go where the contract names its own, and a term is put off where it has one.
    """
    clause = library.clause(dossier.clause)
    values = clause.values(answers_of(clause, dossier.latest))
    named = any(parties_of(values))
    timed = SECRECY in values or any(id_ in values and values[id_].raw == ENDS for id_ in TIMED)
    for id_ in library.act_ids():
        act = library.act(id_)
        if (named or not act.spec.moves) and (timed or id_ != PROROGATION):
            yield kind_of(act)


def kind_of(act: Clause) -> Kind:
    """Return an act as a screen tells it."""
    spec = act.spec
    return Kind(spec.id, spec.title, spec.description, tuple(guide_lines(act)))

"""Choosing: which kind of act a request is for, said or deduced from the answers that it gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from clausegen.acts.change import changed_values
from clausegen.acts.departures import CAUSE, WITHDRAWN, renamed_by, said_of_each
from clausegen.acts.roles import Role, roles
from clausegen.acts.routing import declares, routed
from clausegen.errors import Remedy, UsageError, fault
from clausegen.library import Library
from clausegen.library.act_files import MODIFICATION
from clausegen.library.clause import Clause
from clausegen.questions.values import flat

Answers: TypeAlias = Mapping[str, Any]


def chosen_act(
    library: Library, clause: Clause, said: str, *answers: Mapping[str, object]
) -> Clause:
    """Return the act that a request names, else the one that alone asks what it answers.

    Where no answer is of an act of its own it is the ordinary one. Raises UsageError for an
    unknown kind, and where several acts ask what is answered, none of them all of it.
    """
    if said:
        return library.act(said)
    ordinary = library.act(MODIFICATION)
    asked = (clause.spec.parameters, ordinary.spec.parameters)
    names = {name for given in answers for name in flat(given)}
    strange = {name for name in names if not any(declares(each, name) for each in asked)}
    found = {
        id_: {name for name in strange if declares(library.act(id_).spec.parameters, name)}
        for id_ in (library.act_ids() if strange else ())
    }
    return library.act(_only(found)) if any(found.values()) else ordinary


def act_of_parties(library: Library, clause: Clause, known: Answers, raw: Answers) -> Clause:
    """Return the act that is about who comes or goes, where nothing else changes in a contract.

    `known` are the answers before, `raw` those after with those of the act; the ordinary act is for
    all else, a merger and another name included.
    """
    ordinary = library.act(MODIFICATION)
    contract, own = routed(raw, clause.spec.parameters, ordinary.spec.parameters)
    before, after = map(clause.values, (known, contract))
    played = roles(before, after, renamed_by(ordinary, own))
    if {*changed_values(before, after)} <= {role.question for role in played}:
        kind = _kind(played, str(flat(own).get(CAUSE, "")))
        others = {str(each.answers.get(CAUSE, kind)) for each in said_of_each(ordinary, own)}
        told = kind in library.act_ids() and others <= {kind}
        return library.act(kind) if told else ordinary
    return ordinary


def _kind(played: Sequence[Role], cause: str) -> str:
    """Return the act that movements make: none where nobody says why one replaces another."""
    left, joined = any(role.left for role in played), any(role.joined for role in played)
    if left or not joined:
        return cause or (WITHDRAWN if left and not joined else "")
    return "adhesion"


def _only(found: Mapping[str, Collection[str]]) -> str:
    """Return the act that asks the most, where no other asks as much."""
    most = max(map(len, found.values()))
    first, *others = (id_ for id_, names in found.items() if len(names) == most)
    alone = all(set(names) <= set(found[first]) for names in found.values())
    if not others and alone:
        return first
    several = [id_ for id_, names in found.items() if names]
    message = f"Ces réponses conviennent à plusieurs actes : {', '.join(several)}."
    remedies = (Remedy("act", several[0]),)
    raise UsageError.of(fault("acte-a-choisir", message, remedies=remedies))

"""Unasked: what an avenant to many contracts answers, and one of them does not ask."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.acts.routing import beginnings
from clausegen.french.grammar import enumerate_fr
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.library.drafting import IDLE
from clausegen.questions.answers import with_changes
from clausegen.questions.values import flat

IDLE_CHANGE = f"rien à modifier{NBSP}: {{}}. Changez aussi cette réponse, ou laissez ce dossier."
"""Why an avenant that answers nothing else has no text."""


def unasked(clause: Clause, before: Mapping[str, object], changes: Mapping[str, object]) -> str:
    """Return which changed answers a contract does not ask, and what decides it; '' for none.

    `before` are the answers of the contract; of the changes, those of an act are looked at by none.
    """
    raw = {name: value for name, value in flat(changes).items() if _question(clause, name)}
    touched = {_question(clause, name) for name in raw}
    told = clause.validate(with_changes(before, raw), guarded=False).diagnostics
    idle = [each.place.key for each in told if each.rule == IDLE and each.place.key in touched]
    return f"{NBSP}; ".join(_said(clause, id_) for id_ in idle)


def _question(clause: Clause, name: str) -> str:
    """Return the question that a name answers, whole or in part, '' for none of a contract."""
    return next((each for each in beginnings(name) if each in clause.spec.parameters), "")


def _said(clause: Clause, id_: str) -> str:
    asked = clause.spec.parameters
    deciding = [each for each in clause.condition(asked[id_].when).parameters if each in asked]
    named = enumerate_fr([f"«{NBSP}{asked[each].label}{NBSP}»" for each in deciding])
    said = f"«{NBSP}{asked[id_].label}{NBSP}» n’est pas demandé à ce contrat"
    return f"{said}, vu sa réponse à {named}" if deciding else said

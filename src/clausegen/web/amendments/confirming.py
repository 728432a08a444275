"""Confirming: what is about to be recorded, what it lacks to be final, which warnings stand."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.actions.amend import amend as amended_by
from clausegen.acts.terms import day
from clausegen.errors import AnswersError, ClausegenError, Diagnostic
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.recording import Manner
from clausegen.web.amendments.telling import ToldProblem, told
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.naming import act_name
from clausegen.web.engine import library


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that may be accepted, and the reason given so far."""

    told: ToldProblem
    reason: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person confirms: the act, what `lacks` forbids to call it final, the warnings."""

    name: str
    kind: str
    effect: str
    signed: str
    lacks: tuple[ToldProblem, ...] = ()
    warnings: tuple[Warned, ...] = ()


def confirmation(act: ActDraft, manner: Manner) -> Confirmation:
    """Return what recording an avenant would do, a final one being tried."""
    known = making(act)
    lacks, warnings = [], []
    for each in _standing(act):
        if any(remedy.action == "accept" for remedy in each.remedies):
            warnings.append(Warned(told(each), manner.accepted.get(each.rule, "")))
        else:
            lacks.append(told(each))
    asked = known.request()
    return Confirmation(
        act_name(asked.number or len(known.record.avenants) + 1),
        known.kind.spec.title,
        day(asked.effect) if asked.effect else "",
        day(asked.signed) if asked.signed else "",
        tuple(lacks),
        tuple(warnings),
    )


def _standing(act: ActDraft) -> tuple[Diagnostic, ...]:
    """Return what stands between an avenant and its final form, none where nothing does.

    What forbids it altogether is told where it is recorded.
    """
    try:
        amended_by(library(), DatabaseStore(), making(act).request(final=True))
    except AnswersError as error:
        return error.diagnostics
    except ClausegenError:
        return ()
    return ()

"""Changing what an avenant being prepared answers: kept at once, each change with its author.

An answer is of the contract or of the act; the choices about the form of the act are kept beside
them, under names that begin with a colon, so that undoing goes through all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, TypeAlias

from django.db import transaction

from clausegen.acts.routing import routed
from clausegen.acts.template_change import answers_of
from clausegen.errors import Diagnostic, Place, UsageError, fault
from clausegen.library.clause import Clause
from clausegen.questions.answers import with_changes
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers import history
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.engine import library
from clausegen.web.people.models import Person

EFFECT, SIGNED, REASON, NUMBER = TERMS = (
    "avenant.effet",
    "avenant.date",
    "avenant.motif",
    "avenant.numero",
)
"""The questions of an act that ask for what its parties agree on besides the text."""
LABELS, FOLLOW, ANNEX, INITIALS = ":labels", ":follow", ":annex", ":initials"
CHOICES: Mapping[str, Collection[object]] = {
    LABELS: ("renumber",),
    FOLLOW: ("yes", "no"),
    ANNEX: (True,),
    INITIALS: (True,),
}
"""What may be chosen of the form of an act, besides what is so by default."""
NO_EFFECT = "Donnez la date d’effet de l’avenant : sans elle, aucun texte n’est en vigueur un jour."


Outcome: TypeAlias = history.Outcome[ActDraft]


@transaction.atomic
def change(id_: int, who: Person, given: Mapping[str, Any], *, seen: int | None = None) -> Outcome:
    """Return what became of answers given to an avenant being prepared, by question.

    None brings back what the contract answers, or the act by default. Raises UsageError for what
    is no question of either, and for an avenant that is recorded or given up.
    """
    act = locked(id_)
    sides = _sides(act)
    _insist_on_questions(sides, given)
    return history.take(act, who, given, seen, partial(_refused, act, sides))


@transaction.atomic
def undo(id_: int, who: Person) -> Outcome:
    """Return the avenant without its last change; the same one without any."""
    return history.undo(locked(id_), who)


@transaction.atomic
def redo(id_: int, who: Person) -> Outcome:
    """Return the avenant with the change that was last undone; the same one without any."""
    return history.redo(locked(id_), who)


def locked(id_: int) -> ActDraft:
    """Return an avenant that nobody else changes before the transaction ends.

    Raises UsageError for one that is recorded, or given up.
    """
    act = ActDraft.objects.select_for_update().select_related("dossier").get(pk=id_)
    if act.number is not None:
        raise _still(act, f"Cet avenant est inscrit au dossier, sous le n° {act.number}.")
    if act.abandoned is not None:
        raise _still(act, "Ce projet d’avenant a été abandonné : reprenez-le d’abord.")
    return act


def problems_of(act: ActDraft) -> tuple[Diagnostic, ...]:
    """Return why the answers that an avenant keeps as refused are."""
    given: Mapping[str, Any] = act.refused
    return _refused(act, _sides(act), given) if given else ()


def split(act: ActDraft, sides: tuple[Clause, Clause]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers of an avenant: those of the contract, then those of the act."""
    questions = {name: raw for name, raw in act.answers.items() if name not in CHOICES}
    return routed(questions, sides[0].spec.parameters, sides[1].spec.parameters)


def _sides(act: ActDraft) -> tuple[Clause, Clause]:
    return library().clause(act.dossier.model), library().act(act.act)


def _still(act: ActDraft, message: str) -> UsageError:
    return UsageError.of(fault("avenant-fige", message, Place(key=str(act.pk))))


def _insist_on_questions(sides: tuple[Clause, Clause], given: Mapping[str, Any]) -> None:
    """Raise UsageError for what neither the contract nor the act asks."""
    for name, raw in given.items():
        if name in CHOICES:
            known = raw is None or raw in CHOICES[name]
        else:
            known = any(name in side.spec.parameters for side in sides)
        if not known:
            message = f"« {name[:80]} » n’est pas une question de cet avenant."
            raise UsageError.of(fault("reponse-inconnue", message, Place(key=name[:80])))


def _refused(
    act: ActDraft, sides: tuple[Clause, Clause], given: Mapping[str, Any]
) -> tuple[Diagnostic, ...]:
    """Return why answers are refused: the messages of every front end."""
    raw = {name: each for name, each in {**act.answers, **given}.items() if each is not None}
    clause, kind = sides
    questions = {name: each for name, each in raw.items() if name not in CHOICES}
    contract, own = routed(questions, clause.spec.parameters, kind.spec.parameters)
    known = answers_of(clause, record_of(act.dossier).latest)
    found = [
        *clause.validate(with_changes(known, contract)).diagnostics,
        *kind.validate(own).diagnostics,
    ]
    refused = [each for _, each in history.refusals(found, given)]
    if EFFECT in given and not given[EFFECT]:
        refused.append(fault("reponse-refusee", NO_EFFECT, Place(key=EFFECT)))
    return tuple(refused)

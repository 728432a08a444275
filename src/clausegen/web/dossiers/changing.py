"""Changing answers: kept at once, one after the other, so that no answer of anybody is lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any, TypeAlias
from uuid import UUID

from django.db import transaction

from clausegen.errors import Diagnostic, Place, UsageError, fault
from clausegen.web.dossiers import history
from clausegen.web.dossiers.history import Who
from clausegen.web.dossiers.models import Change, Dossier, State
from clausegen.web.engine import library
from clausegen.web.journal.words import BY_HAND

Outcome: TypeAlias = history.Outcome[Dossier]


@transaction.atomic
def change(
    id_: UUID,
    who: Who,
    given: Mapping[str, Any],
    *,
    seen: int | None = None,
    among: Collection[str] | None = None,
    by_hand: str | None = None,
) -> Outcome:
    """Return what became of answers given to a dossier, by the id of their question.

    None brings the answer by default back. `seen` is as in `history.take`. `among` are the
    questions that a guest may answer; `by_hand` what is changed in the text itself from now on,
    None for what was. Raises UsageError for a question that is not one, and for a dossier that is
    no draft any more.
    """
    dossier = locked(id_)
    _insist_on_questions(dossier, given, among)
    also = {} if by_hand is None else {BY_HAND: by_hand or None}
    return history.take(dossier, who, given, seen, partial(_refused, dossier), also)


@transaction.atomic
def undo(id_: UUID, who: Who) -> Outcome:
    """Return the dossier without its last change, whoever made it; the same one without any."""
    return history.undo(locked(id_), who)


@transaction.atomic
def redo(id_: UUID, who: Who) -> Outcome:
    """Return the dossier with the change that was last undone; the same one without any."""
    return history.redo(locked(id_), who)


def last_changes(dossier: Dossier) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the changes that an undo would take back together, and a redo make again."""
    return history.ends(dossier)


def locked(id_: UUID) -> Dossier:
    """Return a draft that nobody else changes before the transaction ends. Raises UsageError."""
    dossier = Dossier.objects.select_for_update().get(pk=id_)
    if dossier.state != State.DRAFT:
        message = f"Ce dossier n’est plus un brouillon : il est « {dossier.get_state_display()} »."
        raise UsageError.of(fault("dossier-fige", message, Place(key=str(dossier.pk))))
    return dossier


# --- what is refused ----------------------------------------------------------------------------


def _insist_on_questions(
    dossier: Dossier, given: Mapping[str, Any], among: Collection[str] | None
) -> None:
    known = library().spec(dossier.model).parameters
    allowed = known if among is None else among
    for name in given:
        if name not in known or name not in allowed:
            message = f"« {name[:80]} » n’est pas une question de ce dossier."
            raise UsageError.of(fault("reponse-inconnue", message, Place(key=name[:80])))


def _refused(dossier: Dossier, given: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """Return why answers are refused: the messages of every front end."""
    answers = {name: raw for name, raw in given.items() if raw is not None}
    found = library().validate(dossier.model, {**dossier.answers, **answers}).diagnostics
    return tuple(each for _, each in history.refusals(found, given))

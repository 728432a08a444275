"""Changing answers: kept at once, one after the other, so that no answer of anybody is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from clausegen.errors import Diagnostic, Place, UsageError, fault
from clausegen.library.drafting import REFUSED
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.drafting.models import Change
from clausegen.web.engine import library
from clausegen.web.people.models import Person

Who: TypeAlias = Person | str
"""An account, or what a guest is called."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that somebody else changed since it was read: theirs stands, this one is told."""

    question: str
    theirs: Any
    ours: Any
    who: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the dossier as it is now, and what was not taken."""

    dossier: Dossier
    changed: tuple[str, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@transaction.atomic
def change(
    id_: UUID,
    who: Who,
    given: Mapping[str, Any],
    *,
    seen: int | None = None,
    among: Collection[str] | None = None,
) -> Outcome:
    """Return what became of answers given to a dossier, by the id of their question.

    None brings the answer by default back. `seen` is the revision that was on the screen: what
    another person has changed since is a conflict, and stands. `among` are the questions that a
    guest may answer. Raises UsageError for a question that is not one, and for a dossier that is
    no draft any more.
    """
    dossier = locked(id_)
    _insist_on_questions(dossier, given, among)
    conflicts = tuple(_conflicts(dossier, who, given, seen))
    ours = {name: raw for name, raw in given.items() if name not in {c.question for c in conflicts}}
    problems = _refused(dossier, ours)
    bad = {question_of(each.place.key, ours) for each in problems}
    taken = {name: raw for name, raw in ours.items() if name not in bad}
    changed = _keep(dossier, who, taken, {name: ours[name] for name in bad})
    return Outcome(dossier, changed, problems, conflicts)


@transaction.atomic
def undo(id_: UUID, who: Who) -> Outcome:
    """Return the dossier without its last change, whoever made it; the same one without any."""
    return _back(locked(id_), who, undone=False)


@transaction.atomic
def redo(id_: UUID, who: Who) -> Outcome:
    """Return the dossier with the change that was last undone; the same one without any."""
    return _back(locked(id_), who, undone=True)


def last_done(dossier: Dossier) -> tuple[Change, ...]:
    """Return the changes that an undo would take back, together."""
    done, _ = _stacks(dossier)
    return tuple(dossier.changes.filter(rank=done[-1])) if done else ()


def last_undone(dossier: Dossier) -> tuple[Change, ...]:
    """Return the changes that a redo would make again, together."""
    _, undone = _stacks(dossier)
    return tuple(dossier.changes.filter(rank=undone[-1])) if undone else ()


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


def _conflicts(
    dossier: Dossier, who: Who, given: Mapping[str, Any], seen: int | None
) -> list[Conflict]:
    """Return the answers that somebody else changed to something else since they were read."""
    if seen is None:
        return []
    mine = {"person": who} if isinstance(who, Person) else {"person": None, "who": who}
    since = dossier.changes.filter(rank__gt=seen, question__in=given).exclude(**mine)
    latest = {each.question: each for each in since}
    return [
        Conflict(name, dossier.answers.get(name), given[name], each.who)
        for name, each in latest.items()
        if dossier.answers.get(name) != given[name]
    ]


def _refused(dossier: Dossier, given: Mapping[str, Any]) -> tuple[Diagnostic, ...]:
    """Return why answers are refused: the messages of every front end."""
    answers = {name: raw for name, raw in given.items() if raw is not None}
    found = library().validate(dossier.model, {**dossier.answers, **answers}).diagnostics
    return tuple(
        each for each in found if each.rule in REFUSED and question_of(each.place.key, given)
    )


def question_of(key: str, given: Mapping[str, Any]) -> str:
    """Return the question of a place such as « parties[2].siren », '' where it is another's."""
    begun = (name for name in given if key == name or key.startswith((f"{name}.", f"{name}[")))
    return next(begun, "")


# --- what is kept -------------------------------------------------------------------------------


def _keep(
    dossier: Dossier,
    who: Who,
    taken: Mapping[str, Any],
    bad: Mapping[str, Any],
    reverts: Mapping[str, Change] | None = None,
) -> tuple[str, ...]:
    """Return the questions whose answer is another once changes are kept."""
    before = dossier.answers
    changed = tuple(name for name, raw in taken.items() if before.get(name) != raw)
    refused = {name: raw for name, raw in dossier.refused.items() if name not in taken}
    refused.update(bad)
    if not changed and refused == dossier.refused:
        return ()
    dossier.revision += 1
    dossier.answers = _with(before, {name: taken[name] for name in changed})
    dossier.refused = refused
    dossier.save(update_fields=["answers", "refused", "revision", "updated"])
    person = who if isinstance(who, Person) else None
    Change.objects.bulk_create(
        Change(
            dossier=dossier,
            rank=dossier.revision,
            question=name,
            before=before.get(name),
            after=taken[name],
            person=person,
            who=str(who)[:160],
            when=timezone.now(),
            reverts=reverts[name] if reverts else None,
        )
        for name in changed
    )
    return changed


def _with(answers: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: raw for name, raw in {**answers, **changes}.items() if raw is not None}


# --- undo and redo ------------------------------------------------------------------------------


def _stacks(dossier: Dossier) -> tuple[list[int], list[int]]:
    """Return the ranks of what is done, then of what was undone, the last of each at the end."""
    done: list[int] = []
    undone: list[int] = []
    ranks = dossier.changes.values_list("rank", "reverts__rank").distinct().order_by("rank")
    for rank, reverted in cast("Iterable[tuple[int, int | None]]", ranks):
        if reverted is None:
            done.append(rank)
            undone.clear()
        elif done and done[-1] == reverted:
            undone.append(done.pop())
        else:
            done.append(undone.pop())
    return done, undone


def _back(dossier: Dossier, who: Who, *, undone: bool) -> Outcome:
    """Return a dossier after the last change is taken back, or made again."""
    ranks = _stacks(dossier)[1 if undone else 0]
    if not ranks:
        return Outcome(dossier)
    changes = list(dossier.changes.filter(rank=ranks[-1]))
    answers = {each.question: each.after if undone else each.before for each in changes}
    reverts = {each.question: each for each in changes}
    return Outcome(dossier, _keep(dossier, who, answers, {}, reverts))

"""The history of answers: each change kept, taken back, made again.

What is answered is a record that keeps `answers`, those `refused` and a `revision`, with its
`changes` beside: a dossier, or an avenant being prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeAlias, TypeVar, cast

from django.utils import timezone

from clausegen.errors import Diagnostic
from clausegen.library import drafting
from clausegen.web.people.models import Person

Who: TypeAlias = Person | str
"""An account, or what a guest is called."""
REFUSED = ("refused", "refused_order")
"""The fields that hold what is refused."""


class AnswerRecord(Protocol):
    """A record of answers. Its `changes` are rows of `rank`, `question`, `before`, `after`, `who`…
    with `reverts`, the one that each takes back or makes again. `kept` is what they change, which
    the fields `KEPT` hold: the answers, and whatever else a history keeps under a name."""

    KEPT: ClassVar[tuple[str, ...]]
    answers: Any
    kept: Any
    refused: Any
    refused_order: Any
    revision: Any

    @property
    def changes(self) -> Any:  # noqa: ANN401  # the manager that Django makes of each relation
        """Return the changes, the first one first."""

    def save(self, *, update_fields: Collection[str]) -> None:
        """Keep some fields."""


Subject = TypeVar("Subject", bound=AnswerRecord)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer that was changed since it was read: theirs stands, this one is told.

    `own` tells that it was changed by the same person, in another window.
    """

    question: str
    theirs: Any
    ours: Any
    who: str
    own: bool = False


@dataclass(frozen=True)  # without slots: Python 3.11 cannot make a generic one that has both
class Outcome(Generic[Subject]):
    """What became of a request: what is answered, as it is now, and what was not taken."""

    subject: Subject
    changed: tuple[str, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def take(
    subject: Subject,
    who: Who,
    given: Mapping[str, Any],
    seen: int | None,
    refused_of: Callable[[Mapping[str, Any]], tuple[Diagnostic, ...]],
    also: Mapping[str, Any] | None = None,
) -> Outcome[Subject]:
    """Return what became of answers given, by question: all are kept, good or refused.

    `seen` is the revision that was on the screen: what another person has changed since is a
    conflict, and stands. `refused_of` says why some of the others are refused. `also` is what is
    kept beside answers, under a name of its own.
    """
    crossed = tuple(_conflicts(subject, who, given, seen))
    theirs = {each.question for each in crossed}
    ours = {name: raw for name, raw in given.items() if name not in theirs}
    problems = refused_of(ours)
    bad = {question_of(each.place.key, ours) for each in problems}
    taken = {name: raw for name, raw in ours.items() if name not in bad} | dict(also or {})
    refused = {name: raw for name, raw in ours.items() if name in bad}
    return Outcome(subject, keep(subject, who, taken, refused), problems, crossed)


def undo(subject: Subject, who: Who) -> Outcome[Subject]:
    """Return the subject without its last change, whoever made it; the same one without any."""
    return Outcome(subject, _back(subject, who, undone=False))


def redo(subject: Subject, who: Who) -> Outcome[Subject]:
    """Return the subject with the change that was last undone; the same one without any."""
    return Outcome(subject, _back(subject, who, undone=True))


def _conflicts(
    subject: AnswerRecord, who: Who, given: Mapping[str, Any], seen: int | None
) -> Iterator[Conflict]:
    """Yield the answers that were changed to something else since they were read."""
    if seen is None:
        return
    since = subject.changes.filter(rank__gt=seen, question__in=given)
    for name, each in {each.question: each for each in since}.items():
        if subject.answers.get(name) != given[name]:
            own = _is_of(each, who)
            yield Conflict(name, subject.answers.get(name), given[name], each.who, own)


def news(
    subject: AnswerRecord, who: Who, seen: int | None, made: Collection[str] = ()
) -> list[tuple[Any, bool]]:
    """Return the changes that a page has not seen, but those it `made`; and whose are its own."""
    if seen is None:
        return []
    found = subject.changes.filter(rank__gt=seen)
    if made:
        found = found.exclude(rank=subject.revision)
    return [(each, _is_of(each, who)) for each in found]


def _is_of(change: Any, who: Who) -> bool:  # noqa: ANN401  # of either kind of subject
    if isinstance(who, Person):
        return bool(change.person_id == who.pk)
    return change.person_id is None and bool(change.who == who)


def question_of(key: str, given: Mapping[str, Any]) -> str:
    """Return the question of a place such as « parties[2].siren », '' where it is another's."""
    begun = (name for name in given if key == name or key.startswith((f"{name}.", f"{name}[")))
    return next(begun, "")


def refusals(
    found: Iterable[Diagnostic], given: Mapping[str, Any]
) -> Iterator[tuple[str, Diagnostic]]:
    """Yield what is refused of answers given, each with its question, among what was found."""
    for each in found:
        question = question_of(each.place.key, given)
        if each.rule in drafting.REFUSED and question:
            yield question, each


def keep(
    subject: AnswerRecord,
    who: Who,
    taken: Mapping[str, Any],
    bad: Mapping[str, Any],
    reverts: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """Return the questions whose answer is another once changes are kept."""
    before = subject.kept
    changed = tuple(name for name, raw in taken.items() if before.get(name) != raw)
    others = {name: raw for name, raw in subject.refused.items() if name not in {*taken, *bad}}
    refused = {**others, **bad}
    if not changed and refused == subject.refused:
        return ()
    subject.revision += 1
    subject.kept = _with(before, {name: taken[name] for name in changed})
    _refuse(subject, refused)
    subject.save(update_fields=[*subject.KEPT, *REFUSED, "revision", "updated"])
    for name in changed:
        subject.changes.create(
            rank=subject.revision,
            question=name,
            before=before.get(name),
            after=taken[name],
            person=who if isinstance(who, Person) else None,
            who=str(who),
            when=timezone.now(),
            reverts=reverts[name] if reverts else None,
        )
    return changed


def _back(subject: AnswerRecord, who: Who, *, undone: bool) -> tuple[str, ...]:
    """Return the questions whose last change is taken back; if `undone`, made again.

    An answer that was refused since is taken back first: it is what its author has just typed.
    """
    typed = "" if undone else refused_last(subject)
    if typed:
        subject.revision += 1
        _refuse(subject, {name: raw for name, raw in subject.refused.items() if name != typed})
        subject.save(update_fields=[*REFUSED, "revision", "updated"])
        return ()
    changes = ends(subject)[1 if undone else 0]
    answers = {each.question: each.after if undone else each.before for each in changes}
    return keep(subject, who, answers, {}, {each.question: each for each in changes})


def ends(subject: AnswerRecord) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Return the changes that an undo would take back together, and a redo make again."""
    done, undone = (
        tuple(subject.changes.filter(rank=ranks[-1])) if ranks else () for ranks in stacks(subject)
    )
    return done, undone


def refused_last(subject: AnswerRecord) -> str:
    """Return the question whose refused answer came after all changes, '' where there is none."""
    if not subject.refused:
        return ""
    change = subject.changes.order_by("rank").last()
    return "" if change and change.rank >= subject.revision else subject.refused_order[-1]


def _refuse(subject: AnswerRecord, refused: dict[str, Any]) -> None:
    """Put what is refused in the place of what was, the last one typed at the end.

    The order is kept apart: a database need not keep that of an object of JSON.
    """
    typed_anew = [name for name, raw in refused.items() if subject.refused.get(name) != raw]
    known = [name for name in subject.refused_order if name in refused and name not in typed_anew]
    subject.refused, subject.refused_order = refused, [*known, *typed_anew]


def _with(answers: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: raw for name, raw in {**answers, **changes}.items() if raw is not None}


def stacks(subject: AnswerRecord) -> tuple[list[int], list[int]]:
    """Return the ranks of what is done, then of what was undone, the last of each at the end."""
    done: list[int] = []
    undone: list[int] = []
    ranks = subject.changes.values_list("rank", "reverts__rank").distinct().order_by("rank")
    for rank, reverted in cast("Iterable[tuple[int, int | None]]", ranks):
        if reverted is None:
            done.append(rank)
            undone.clear()
        elif done and done[-1] == reverted:
            undone.append(done.pop())
        else:
            done.append(undone.pop())
    return done, undone

"""The history of a dossier: acts and answers on one line of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clausegen.amend.by_hand_json import read_by_hand
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter, ParseProblem, quoted
from clausegen.web.engine import library
from clausegen.web.journal.models import Entry
from clausegen.web.journal.words import BY_HAND, said

if TYPE_CHECKING:
    from clausegen.web.dossiers.models import Change, Dossier

NOTHING = "rien"
"""What stands for no answer."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: an act, or an answer with what it was before and is after.

    `again` tells an answer taken back, or made again.
    """

    when: datetime
    who: str
    what: str
    question: str = ""
    before: str = ""
    after: str = ""
    again: str = ""


def of(dossier: Dossier) -> list[Entry | Change]:
    """Return the lines and the changes of answers of a dossier, the last first."""
    acts = Entry.objects.filter(kind=dossier._meta.label_lower, object_id=str(dossier.pk))  # noqa: SLF001  # Django's own name for it
    answers = dossier.changes.select_related("reverts")
    return sorted((*acts, *answers), key=lambda each: each.when, reverse=True)


def told(dossier: Dossier, happened: Iterable[Entry | Change]) -> list[Moment]:
    """Return what happened to a dossier, some of it, in the words of its screen."""
    known = library().spec(dossier.model).parameters
    return [
        Moment(each.when, each.who, said(each))
        if isinstance(each, Entry)
        else _answered(each, known.get(each.question))
        for each in happened
    ]


def printed(raw: Any, parameter: Parameter) -> str:  # noqa: ANN401  # an answer, as typed
    """Return an answer as a document prints it; what was typed, where none prints it any more."""
    if raw is None:
        value = parameter.unanswered
    else:
        try:
            value = read_answer(raw, parameter)
        except ParseProblem:
            return quoted(raw)
    return parameter.printed(value) or NOTHING


def _answered(change: Change, parameter: Parameter | None) -> Moment:
    """Return a change of answer; its question may be gone from the model since."""
    if change.question == BY_HAND:
        before, after = (_counted(each or "") for each in (change.before, change.after))
        label = change.question
    elif parameter is None:
        before, after = (
            quoted(each) if each else NOTHING for each in (change.before, change.after)
        )
        label = change.question
    else:
        before, after = (_standing(each, parameter) for each in (change.before, change.after))
        label = parameter.label
    return Moment(change.when, change.who, label, change.question, before, after, _again(change))


def _standing(raw: Any, parameter: Parameter) -> str:  # noqa: ANN401  # an answer, as typed
    """Return an answer as it is printed, and whether it is the one by default."""
    told = printed(raw, parameter)
    return told if raw is not None or told == NOTHING else f"{told} (par défaut)"


def _counted(by_hand: str) -> str:
    """Return how many changes by hand a text holds."""
    count = len(read_by_hand(by_hand))
    return f"{count} modification{'s' if count > 1 else ''}" if count else "aucune"


def _again(change: Change) -> str:
    """Return whether a change takes another back or makes it again: both point to it."""
    first = change.reverts
    if first is None:
        return ""
    return "annulé" if change.after == first.before else "rétabli"

"""What editors decide of comments: everything is traced, and everything is undone.

Their authors change them here, too; only what one takes back is gone for good.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.questions.characters import folded, regular
from clausegen.questions.parameter import ParseProblem
from clausegen.site.comments.comments import FIELDS, field_fault
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.web.publishing import building
from clausegen.web.publishing.models import Comment, Decision, Standing

AUTHOR = "L’auteur du commentaire"
"""What the journal calls a reader who changes a comment of his own."""
_DAYS = ("reply_date", "edited")
_NOTED = {
    Standing.WAITING: "lecteur.en-attente",
    Standing.PUBLISHED: "lecteur.publie",
    Standing.REFUSED: "lecteur.refuse",
    Standing.SPAM: "lecteur.indesirable",
    Standing.BIN: "lecteur.corbeille",
}


@transaction.atomic
def decide(keys: Collection[int], state: Standing, person: Person) -> tuple[UUID, int]:
    """Return the act that puts comments into a state, and how many it moved."""
    act, moved = uuid.uuid4(), 0
    for comment in Comment.objects.select_for_update().filter(pk__in=keys).exclude(state=state):
        _change(comment, act, person, {"state": state})
        moved += 1
    return act, moved


@transaction.atomic
def edit(key: int, given: Mapping[str, str], person: Person, *, publishing: bool = False) -> UUID:
    """Return the act that changes the words of a comment and the reply under it.

    `given` holds `nom`, `commentaire` and `reponse`. `publishing` publishes it, too. Raises
    UsageError with the fault of each field.
    """
    name, text, reply = _read(given)
    comment = Comment.objects.select_for_update().get(pk=key)
    today, changes = timezone.localdate(), dict[str, Any]()
    if (name, text) != (comment.name, comment.text):
        changes |= {"name": name, "text": text, "edited": today}
    if reply != comment.reply:
        changes |= {"reply": reply, "reply_date": today if reply else None}
    if publishing and comment.state != Standing.PUBLISHED:
        changes |= {"state": Standing.PUBLISHED}
    act = uuid.uuid4()
    if changes:
        _change(comment, act, person, changes)
    return act


@transaction.atomic
def correct(key: int, given: Mapping[str, str]) -> None:
    """Change a comment as its author asks: what was published waits to be read again.

    Raises UsageError with the fault of each field.
    """
    name, text, _ = _read(
        {"nom": given.get("nom", ""), "commentaire": given.get("commentaire", "")}
    )
    comment = Comment.objects.select_for_update().get(pk=key)
    if (name, text) != (comment.name, comment.text):
        again = {"state": Standing.WAITING} if comment.state == Standing.PUBLISHED else {}
        _change(comment, uuid.uuid4(), None, {"name": name, "text": text, **again})


@transaction.atomic
def withdraw(key: int) -> None:
    """Erase a comment as its author asks, from the site too; the journal holds no word of it."""
    comment = Comment.objects.select_for_update().get(pk=key)
    note(AUTHOR, "lecteur.retire", comment)
    comment.delete()
    if comment.state == Standing.PUBLISHED:
        building.want()


@transaction.atomic
def undo(act: UUID, person: Person) -> int:
    """Return how many comments are again as they were before an act; what came later stays.

    What is undone is traced as an act, too: it is undone in its turn.
    """
    again, undone = uuid.uuid4(), 0
    for each in Decision.objects.filter(act=act):
        comment = Comment.objects.select_for_update().get(pk=each.comment_id)
        _change(comment, again, person, _revived(each.before))
        undone += 1
    return undone


def counts() -> dict[str, int]:
    """Return how many comments there are in each state."""
    found = Comment.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(Standing.values, 0) | dict(found)


def found(state: str, text: str) -> QuerySet[Comment]:
    """Return the comments in a state, those that hold some words, or came from an address."""
    shown = Comment.objects.filter(state=state)
    if not text.strip():
        return shown
    wanted = Q(email__iexact=text.strip()) if "@" in text else Q()
    if not wanted:
        for word in folded(text).split():
            wanted &= Q(searched__contains=word)
    return shown.filter(wanted)


def _change(comment: Comment, act: UUID, person: Person | None, changes: Mapping[str, Any]) -> None:
    """Change a comment, trace how it was, and ask for the site if it shows it, or did."""
    before = {name: getattr(comment, name) for name in changes}
    shown = comment.state == Standing.PUBLISHED
    for name, value in changes.items():
        setattr(comment, name, value)
    if "state" in changes:
        comment.decided = timezone.now()
    comment.searched = comment.words()
    comment.save()
    kept = {name: _plain(value) for name, value in before.items()}
    Decision.objects.create(
        act=act, comment=comment, person=person, when=timezone.now(), before=kept
    )
    note(
        person or AUTHOR,
        _NOTED[Standing(comment.state)] if "state" in changes else "lecteur.modifie",
        comment,
    )
    if shown or comment.state == Standing.PUBLISHED:
        building.want()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _revived(before: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as they were, their days as days."""
    days = {name: date.fromisoformat(before[name]) for name in _DAYS if before.get(name)}
    return {**before, **days}


def _read(given: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the name, the words and the reply of a form. Raises UsageError with every fault."""
    asked = {each.name: each for each in FIELDS}
    reply = given.get("reponse", "")
    rows = [(name, asked[name], given.get(name, "")) for name in ("nom", "commentaire")]
    if reply.strip():
        rows.append(("reponse", asked["commentaire"], reply))
    faults = [fault(name, why) for name, rule, text in rows if (why := field_fault(rule, text))]
    if faults:
        raise UsageError("Le commentaire n’a pas été changé.", faults)
    name, text = regular(given["nom"]), regular(given["commentaire"], lines=True)
    return name, text, _regular(reply)


def _regular(text: str) -> str:
    try:
        return regular(text, lines=True)
    except ParseProblem:  # seen above
        return ""

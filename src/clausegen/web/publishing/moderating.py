"""What editors decide of comments: everything is traced, and everything is undone.

Nothing is decided of words that nobody read: a form names those that it showed. Authors change
their comments here, too; only what one takes back is gone for good.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
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
from clausegen.web.publishing.receiving import PER_HOUR

AUTHOR = "L’auteur du commentaire"
"""What the journal and the trace call a reader who changes a comment of his own."""
_STALE = (
    "Ce commentaire a changé depuis que vous l’avez ouvert. Rien n’a été enregistré : relisez-le "
    "tel qu’il est maintenant. Votre réponse est gardée."
)
_TOO_MANY = "Vous avez déjà envoyé plusieurs corrections. Réessayez dans une heure."
_DAYS = ("reply_date", "edited")
_NOTED = {
    Standing.WAITING: "lecteur.en-attente",
    Standing.PUBLISHED: "lecteur.publie",
    Standing.REFUSED: "lecteur.refuse",
    Standing.SPAM: "lecteur.indesirable",
    Standing.BIN: "lecteur.corbeille",
}


class StaleError(UsageError):
    """Raised for words of a comment that are not those that a form showed."""


class TooManyError(UsageError):
    """Raised for one correction too many in an hour."""


@dataclass(frozen=True, slots=True)
class Decided:
    """An act: how many comments it moved, and how many it left, their words having changed."""

    act: UUID
    moved: int
    stale: int


@transaction.atomic
def decide(seen: Mapping[int, str], state: Standing, person: Person) -> Decided:
    """Return the act that puts comments into a state; `seen` has `Comment.seen` by their key."""
    act, moved, stale = uuid.uuid4(), 0, 0
    for comment in Comment.objects.select_for_update().filter(pk__in=seen).exclude(state=state):
        if comment.seen != seen[comment.pk]:
            stale += 1
            continue
        _change(comment, act, person, {"state": state})
        moved += 1
    return Decided(act, moved, stale)


@transaction.atomic
def edit(
    key: int, seen: str, given: Mapping[str, str], person: Person, *, publishing: bool = False
) -> UUID:
    """Return the act that changes the words of a comment and the reply under it.

    `seen` is its `Comment.seen` when it was read; `given` holds `nom`, `commentaire` and
    `reponse`. `publishing` publishes it, too. Raises UsageError with the fault of each field,
    StaleError if its words have changed, Comment.DoesNotExist if its author took it back.
    """
    comment = Comment.objects.select_for_update().get(pk=key)
    if comment.seen != seen:
        raise StaleError.of(fault("commentaire", _STALE))
    name, text, reply = _read(given)
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
def correct(key: int, given: Mapping[str, str]) -> Comment | None:
    """Change a comment as its author asks; return it if it was published, and waits again.

    Raises UsageError with the fault of each field, TooManyError, or Comment.DoesNotExist for one
    that is gone, or that editors put aside.
    """
    comment = Comment.objects.select_for_update().get(pk=key)
    if not comment.is_open:
        raise Comment.DoesNotExist
    name, text, _ = _read(
        {"nom": given.get("nom", ""), "commentaire": given.get("commentaire", "")}
    )
    if (name, text) == (comment.name, comment.text):
        return None
    _insist_on_few(comment)
    again = {"state": Standing.WAITING} if comment.state == Standing.PUBLISHED else {}
    _change(comment, uuid.uuid4(), None, {"name": name, "text": text, **again})
    return comment if again else None


def _insist_on_few(comment: Comment) -> None:
    """Raise TooManyError past the corrections that one address may send in an hour."""
    since = timezone.now() - timedelta(hours=1)
    same = Q(comment__origin=comment.origin) if comment.origin else Q(comment=comment)
    if _by_authors().filter(same, when__gte=since).count() >= PER_HOUR:
        raise TooManyError.of(fault("", _TOO_MANY))


@transaction.atomic
def withdraw(key: int) -> None:
    """Erase a comment as its author asks, from the site too; the journal holds no word of it.

    One that is gone already stays so.
    """
    comment = Comment.objects.select_for_update().filter(pk=key).first()
    if comment is None:
        return
    note(AUTHOR, "lecteur.retire", comment)
    comment.delete()
    if comment.state == Standing.PUBLISHED:
        building.want()


@transaction.atomic
def undo(act: UUID, person: Person) -> int:
    """Return how many comments are again as they were before an act; what came later stays.

    One that its author has changed since is left as it is, for it is to be read first. What is
    undone is traced as an act, too: it is undone in its turn.
    """
    again, undone = uuid.uuid4(), 0
    for each in Decision.objects.filter(act=act):
        comment = Comment.objects.select_for_update().filter(pk=each.comment_id).first()
        if comment and not _by_authors().filter(comment=comment, pk__gt=each.pk).exists():
            _change(comment, again, person, _revived(each.before))
            undone += 1
    return undone


def _by_authors() -> QuerySet[Decision]:
    return Decision.objects.filter(person=None, who=AUTHOR)


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
        act=act,
        comment=comment,
        person=person,
        who=str(person or AUTHOR),
        when=timezone.now(),
        before=kept,
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

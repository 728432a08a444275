"""Links that open the door once: the first account, an invitation, a new password."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from clausegen.web.journal.writing import note
from clausegen.web.people import tokens
from clausegen.web.people.models import Link, Person, Purpose, Team
from clausegen.web.people.roles import Role

LASTS = {
    Purpose.FIRST: timedelta(days=1),
    Purpose.INVITATION: timedelta(days=7),
    Purpose.PASSWORD: timedelta(hours=2),
}
PAUSE = timedelta(minutes=10)
VIEWS = {
    Purpose.FIRST: "people:first_account",
    Purpose.INVITATION: "people:invitation",
    Purpose.PASSWORD: "people:new_password",
}


@transaction.atomic
def first_account_link() -> str | None:
    """Return the path that makes the first account, None once there is an account.

    The path that was given before opens nothing any more.
    """
    if Person.objects.exists():
        return None
    living(Purpose.FIRST).update(revoked=timezone.now())
    return _made(Purpose.FIRST)


@transaction.atomic
def invite(email: str, role: str, team: Team, by: Person) -> str:
    """Return the path by which somebody makes an account; an earlier invitation ends."""
    email = email.strip().lower()
    living(Purpose.INVITATION).filter(email=email).update(revoked=timezone.now())
    path = _made(Purpose.INVITATION, email=email, role=role, team=team, made_by=by)
    note(by, "personne.invitee", team, adresse=email, role=Role(role).label)
    return path


@transaction.atomic
def reset(person: Person, by: Person | None = None) -> str:
    """Return the path by which somebody chooses a new password; an earlier one ends."""
    living(Purpose.PASSWORD).filter(person=person).update(revoked=timezone.now())
    path = _made(Purpose.PASSWORD, email=person.email, person=person, made_by=by)
    note(by, "mot-de-passe.lien", person)
    return path


def living(purpose: Purpose, now: datetime | None = None) -> QuerySet[Link]:
    """Return the links that still open something."""
    live = Link.objects.filter(purpose=purpose, used=None, revoked=None)
    return live.filter(expires__gt=now or timezone.now())


def of_token(purpose: Purpose, token: str) -> Link | None:
    """Return the link that a token stands for, None where it opens nothing (any more)."""
    found = living(purpose).filter(digest=tokens.digest(token))
    found = found.exclude(person__is_active=False)
    return found.select_related("person", "team").first()


def use(purpose: Purpose, token: str) -> Link | None:
    """Return a link that serves now and never again, None where another was faster.

    To be called in the transaction that does what the link is for.
    """
    now = timezone.now()
    taken = living(purpose).filter(digest=tokens.digest(token)).update(used=now)
    found = Link.objects.filter(digest=tokens.digest(token)).select_related("person", "team")
    return found.get() if taken else None


def recent(person: Person) -> bool:
    """Return whether a link for a new password has just been made: letters do not rain."""
    since = timezone.now() - PAUSE
    return living(Purpose.PASSWORD).filter(person=person, created__gt=since).exists()


def _made(purpose: Purpose, **given: object) -> str:
    token, now = tokens.new(), timezone.now()
    Link.objects.create(
        purpose=purpose,
        digest=tokens.digest(token),
        created=now,
        expires=now + LASTS[purpose],
        **given,
    )
    return reverse(VIEWS[purpose], args=[token])

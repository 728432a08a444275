"""Keys by which programs act for people."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.web.journal.writing import note
from clausegen.web.people import factor, tokens
from clausegen.web.people.models import ApiKey, Person

PREFIX = "cg_"
SHOWN = 8
"""How much of a key stays readable: enough to know it again."""
READ, WRITE = "lire", "ecrire"
SCOPES = {READ: "Lire", WRITE: "Écrire"}


@transaction.atomic
def new(person: Person, name: str, scopes: list[str], expires: datetime) -> tuple[str, ApiKey]:
    """Return a key, to be shown once, and what is kept of it."""
    text = f"{PREFIX}{tokens.new()}"
    key = ApiKey.objects.create(
        person=person,
        name=name,
        begins=text[:SHOWN],
        digest=tokens.digest(text),
        scopes=scopes,
        created=timezone.now(),
        expires=expires,
    )
    note(person, "cle.creee", key, usage=name, droits=", ".join(scopes))
    return text, key


def person_of(bearer: str) -> tuple[Person, ApiKey] | None:
    """Return who acts by a key, and the key; None for one that opens nothing (any more).

    Nothing is open to somebody of whom a second factor is ordered, before it is set up.
    """
    now = timezone.now()
    living = ApiKey.objects.filter(revoked=None, expires__gt=now, person__is_active=True)
    key = living.filter(digest=tokens.digest(bearer)).select_related("person").first()
    if key is None or factor.missing(key.person):
        return None
    return key.person, key


def counted(key: ApiKey) -> int:
    """Return how many requests a key has made in this minute, this one included.

    The database counts, so that all processes count as one.
    """
    now, own = timezone.now(), ApiKey.objects.filter(pk=key.pk)
    minute = now.replace(second=0, microsecond=0)
    if not own.filter(minute=minute).update(requests=F("requests") + 1):
        own.update(minute=minute, requests=1, last_used=now)
    return own.values_list("requests", flat=True).get()


@transaction.atomic
def revoke(key: ApiKey, by: Person) -> None:
    """End a key, for ever."""
    if key.revoked is None:
        key.revoked = timezone.now()
        key.save(update_fields=["revoked"])
        note(by, "cle.retiree", key, usage=key.name)


def withdraw(key: ApiKey, by: Person) -> None:
    """End a key that its form makes again. Raises UsageError if it has served, or ended since."""
    if key.last_used or key.revoked:
        message = "Ce formulaire a déjà servi : sa clé ne sera plus montrée."
        raise UsageError.of(fault("cle-deja-faite", message))
    revoke(key, by)

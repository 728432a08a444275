"""Keys by which programs act for people."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from clausegen.web.journal.writing import note
from clausegen.web.people import factor, tokens
from clausegen.web.people.models import ApiKey, Person

PREFIX = "cg_"
SHOWN = 8
"""How much of a key stays readable: enough to know it again."""
READ, WRITE = "lire", "ecrire"
SCOPES = {READ: "Lire", WRITE: "Écrire"}
EVERY = timedelta(minutes=1)
"""How old the last use may be told: a key is not written at each request."""


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
    if key.last_used is None or now - key.last_used > EVERY:
        ApiKey.objects.filter(pk=key.pk).update(last_used=now)
    return key.person, key


@transaction.atomic
def revoke(key: ApiKey, by: Person) -> None:
    """End a key, for ever."""
    if key.revoked is None:
        key.revoked = timezone.now()
        key.save(update_fields=["revoked"])
        note(by, "cle.retiree", key, usage=key.name)

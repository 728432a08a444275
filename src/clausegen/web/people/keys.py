"""Stub, replaced by the one of people."""

from __future__ import annotations
from hashlib import sha256
from clausegen.web.people.models import ApiKey, Person

READ = "lire"
WRITE = "ecrire"


def person_of(bearer: str) -> tuple[Person, ApiKey] | None:
    """Return the person of a key."""
    key = ApiKey.objects.filter(digest=sha256(bearer.encode()).hexdigest()).first()
    return (key.person, key) if key else None

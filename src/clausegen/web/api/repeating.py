"""Created once: a request sent again under the same Idempotency-Key gets the same answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone

from clausegen.web.api.models import Answered
from clausegen.web.api.problems import Refused
from clausegen.web.people.models import Person

HEADER = "Idempotency-Key"
PARAMETER = {
    "parameters": [
        {
            "in": "header",
            "name": HEADER,
            "description": "La même demande, envoyée deux fois sous cette clé, ne crée qu’une fois",
            "schema": {"type": "string", "maxLength": 100},
        }
    ]
}
"""How the schema tells the header."""
KEPT = timedelta(days=1)
LONGEST = 100
OTHER = "Cette clé d’idempotence a servi à une autre demande : donnez-en une nouvelle."


def once(
    request: HttpRequest,
    person: Person,
    sent: bytes,
    create: Callable[[], tuple[int, dict[str, Any]]],
) -> tuple[int, dict[str, Any]]:
    """Return the status and the body of what a request creates, or created the first time.

    `sent` is what tells this request from another one under the same key. Without a key every
    request creates. Raises Refused for a key that another request had.
    """
    known = answered(request, person, sent)
    if known:
        return known
    key, digest = request.headers.get(HEADER, ""), _digest(request, sent)
    if not key:
        with transaction.atomic():
            return create()
    try:
        with transaction.atomic():
            status, body = create()
            Answered.objects.create(
                person=person, key=key, digest=digest, status=status, body=body, when=timezone.now()
            )
    except IntegrityError:  # the same request came twice at once: what this one made is undone
        known = _known(person, key, digest)
        if known is None:
            raise
        return known
    return status, body


def answered(
    request: HttpRequest, person: Person, sent: bytes
) -> tuple[int, dict[str, Any]] | None:
    """Return what a request was answered the first time, None for one that is new or has no key.

    For what is long to make ready: it is not asked again. Raises Refused as `once`.
    """
    key = request.headers.get(HEADER, "")
    if not key:
        return None
    if len(key) > LONGEST or not key.isprintable():
        raise Refused(400, f"{HEADER} est un texte de {LONGEST} caractères au plus.")
    Answered.objects.filter(when__lt=timezone.now() - KEPT).delete()
    return _known(person, key, _digest(request, sent))


def _digest(request: HttpRequest, sent: bytes) -> str:
    return sha256(f"{request.method} {request.path}\0".encode() + sent).hexdigest()


def _known(person: Person, key: str, digest: str) -> tuple[int, dict[str, Any]] | None:
    kept = Answered.objects.filter(person=person, key=key).first()
    if kept is None:
        return None
    if kept.digest != digest:
        raise Refused(422, OTHER)
    return kept.status, kept.body

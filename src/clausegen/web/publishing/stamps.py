"""The stamp of a form: which form it is and when it was given, signed. No cookie is needed."""

from __future__ import annotations

import uuid
from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

SHORTEST = timedelta(seconds=3)
"""Time below which nobody has read a page and written a comment."""
LONGEST = timedelta(days=2)
"""Time after which a form is shown again before it is received: its page may have changed."""
_SALT = "clausegen.commentaire"


class TooSoonError(Exception):
    """Raised for a form that comes back sooner than anybody writes."""


def new() -> str:
    """Return the stamp of a form that is given now."""
    return TimestampSigner(salt=_SALT).sign(uuid.uuid4().hex)


def form_of(stamp: str) -> UUID | None:
    """Return the form that a stamp names, None for a stamp that is absent, forged or too old.

    Raises TooSoonError for one that has just been given.
    """
    signer = TimestampSigner(salt=_SALT)
    try:
        named = UUID(signer.unsign(stamp, max_age=LONGEST))
    except (BadSignature, ValueError):
        return None
    try:
        signer.unsign(stamp, max_age=SHORTEST)
    except SignatureExpired:
        return named
    raise TooSoonError

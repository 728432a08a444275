"""The address by which the author of a comment puts it right or takes it back, for a time.

It is signed, and stands on the page of thanks alone: nobody else has it, and no account is needed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from clausegen.web.publishing.models import Comment

OPEN = timedelta(days=30)
"""Time for which a comment is its author's to change."""
_SALT = "clausegen.commentaire.auteur"


def key_of(comment: Comment) -> str:
    """Return what stands for a comment in the address of its author."""
    return Signer(salt=_SALT).sign(comment.form.hex)


def until(comment: Comment) -> datetime:
    """Return when the address of its author is void."""
    return comment.received + OPEN


def comment_of(key: str) -> Comment | None:
    """Return the comment that a key stands for, None for one that is forged, gone or too old."""
    try:
        named = UUID(Signer(salt=_SALT).unsign(key))
    except (BadSignature, ValueError):
        return None
    found = Comment.objects.filter(form=named).first()
    return found if found and timezone.now() < until(found) else None

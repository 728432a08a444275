"""A comment received: the rules of the form, then those of a server that is open to all.

`site.comments` rules the fields, here as on the page. A form makes one comment however often it is
sent, an address makes few in an hour, and a queue that nobody reads takes no more.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from clausegen.questions.characters import regular
from clausegen.site.comments.comments import STAMP, form_faults
from clausegen.web.publishing import stamps
from clausegen.web.publishing.models import Comment, Standing
from clausegen.web.publishing.state import State

PER_HOUR = 5
"""Comments that one address may send in an hour."""
MOST_WAITING = 1000
"""Comments that may wait: past them, the desk is not read."""
_SIXTY_FOUR = 64
"""Bits of an address of version 6 that one house has to itself."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a comment was not received: the status of HTTP, and messages by field, '' for none."""

    status: int
    faults: tuple[tuple[str, str], ...]


READ_AGAIN = Refusal(422, (("", "Relisez votre commentaire, puis envoyez-le de nouveau."),))
"""What a form is answered that has no stamp of ours, or came back too soon: it is given again."""
ABSENT = Refusal(404, (("", "Cette page n’existe plus : rien n’a été gardé."),))
CLOSED = Refusal(403, (("", "Les commentaires de cette page sont clos."),))
TOO_MANY = Refusal(
    429,
    (("", "Vous avez déjà envoyé plusieurs commentaires. Réessayez dans une heure."),),
)
FULL = Refusal(
    503, (("", "La rédaction a trop de commentaires à lire. Réessayez dans quelques jours."),)
)


def receive(form: Mapping[str, str], address: str, site: State) -> Comment | Refusal:
    """Return the comment that a form made, now or when it was first sent, or why there is none.

    `address` is where it comes from.
    """
    clause, question = form.get("page", ""), form.get("question", "")
    if not site.model(clause):
        return ABSENT
    if clause in site.settings.closed:
        return CLOSED
    if faults := form_faults(form):
        return Refusal(422, tuple((each.place.key, each.message) for each in faults))
    try:
        named = stamps.form_of(form.get(STAMP, ""))
    except stamps.TooSoonError:
        return READ_AGAIN
    if named is None:
        return READ_AGAIN
    known = Comment.objects.filter(form=named).first()
    sent = origin(address)
    return known or _bounds(sent) or _made(form, named, question, sent, site)


def _bounds(sent: str) -> Refusal | None:
    """Return why nothing more is taken, from this address or from anybody."""
    since = timezone.now() - timedelta(hours=1)
    if Comment.objects.filter(origin=sent, received__gte=since).count() >= PER_HOUR:
        return TOO_MANY
    waiting = Comment.objects.filter(state=Standing.WAITING)
    return FULL if waiting.count() >= MOST_WAITING else None


def _made(form: Mapping[str, str], named: UUID, question: str, sent: str, site: State) -> Comment:
    """Return the new comment; of two that send one form at once, both get the same."""
    made = Comment(
        form=named,
        clause=form["page"],
        question=question if site.titles(form["page"], question)[1] else "",
        name=regular(form["nom"]),
        email=regular(form["courriel"]),
        text=regular(form["commentaire"], lines=True),
        origin=sent,
        received=timezone.now(),
    )
    made.searched = made.words()
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return Comment.objects.get(form=named)
    made.fresh = True

    return made


def origin(address: str) -> str:
    """Return what an address is known by: a digest that only this installation can make.

    A house has many addresses of version 6: it is known by what they share.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    shared = ip_network((known, _SIXTY_FOUR), strict=False) if known.version > 4 else known
    key = f"clausegen.commentaire:{settings.SECRET_KEY}".encode()
    return hmac.new(key, str(shared).encode(), "sha256").hexdigest()[:32]

"""Guest links: one dossier, chosen steps, an end; the token is shown once and kept as a digest."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.drafting.models import GuestLink
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

DAYS = (1, 7, 14, 30)
"""How long a link may serve, in days."""
_TOKEN_BYTES = 32
_NAME = 120


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made, and its token, which nobody sees again."""

    link: GuestLink
    token: str


@transaction.atomic
def invite(
    dossier: Dossier, author: Person, name: str, steps: Sequence[str], days: int, *, reads: bool
) -> NewLink:
    """Return a link for a guest, once it is kept.

    Raises UsageError for want of a name or a step, for a step that is not one, and for a dossier
    that is no draft.
    """
    name = " ".join(name.split())
    known = {group.id for group in library().spec(dossier.model).groups}
    chosen = [step for step in dict.fromkeys(steps) if step in known]
    if dossier.state != State.DRAFT:
        raise _refused("Ce dossier n’est plus un brouillon : personne n’y répond plus.")
    if not name or len(name) > _NAME:
        raise _refused(f"Donnez le nom de l’invité, en {_NAME} caractères au plus.")
    if not chosen or len(chosen) < len(set(steps)):
        raise _refused("Choisissez au moins une étape de ce dossier.")
    if days not in DAYS:
        raise _refused("Choisissez une durée de la liste.")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    link = GuestLink.objects.create(
        dossier=dossier,
        name=name,
        steps=chosen,
        reads=reads,
        digest=_digest(token),
        expires=timezone.now() + timedelta(days=days),
        author=author,
    )
    note(author, "invite.lien", dossier, nom=name)
    return NewLink(link, token)


@transaction.atomic
def revoke(link: GuestLink, who: Person) -> None:
    """Close a link at once."""
    if link.revoked is None:
        link.revoked = timezone.now()
        link.save(update_fields=["revoked"])
        note(who, "invite.retire", link.dossier, nom=link.name)


def withdraw(link: GuestLink, who: Person) -> None:
    """Close a link that its form makes again. Raises UsageError if it was opened, or closed since.

    A page that is loaded again sends its form again: the guest who is answering keeps his link.
    """
    if link.seen or link.revoked:
        raise _refused("Ce formulaire a déjà servi : son lien ne sera plus montré.")
    revoke(link, who)


def open_link(token: str) -> GuestLink | None:
    """Return the link of a token while it serves, None for any other."""
    found = _living().select_related("dossier").filter(digest=_digest(token))
    return found.filter(dossier__state=State.DRAFT).first()


def questions_of(link: GuestLink) -> frozenset[str]:
    """Return the questions that a guest may answer."""
    parameters = library().spec(link.dossier.model).parameters
    return frozenset(id_ for id_, each in parameters.items() if each.group in link.steps)


def shown_name(link: GuestLink) -> str:
    """Return what a guest is called beside his answers."""
    return f"{link.name} (invité)"


def links_of(dossier: Dossier) -> Sequence[GuestLink]:
    """Return the links of a dossier that still serve."""
    return tuple(_living().filter(dossier=dossier))


def _living() -> QuerySet[GuestLink]:
    """Return the links that serve: of a dossier out of the bin, made by an account still open."""
    found = GuestLink.objects.filter(revoked=None, expires__gt=timezone.now())
    return found.filter(dossier__deleted=None).exclude(author__is_active=False)


def _digest(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()


def _refused(message: str) -> UsageError:
    return UsageError.of(fault("invitation-refusee", message))

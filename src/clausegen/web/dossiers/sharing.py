"""Sharing a dossier with a person of another team, to read or to write."""

from __future__ import annotations

from django.db import transaction

from clausegen.errors import UsageError, fault
from clausegen.web.dossiers.models import Dossier, Share
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person


@transaction.atomic
def share(dossier: Dossier, who: Person, email: str, *, writes: bool) -> Share:
    """Return the share of a dossier once it is kept: a second one with a person replaces the first.

    Raises UsageError for an address that no account of another team has.
    """
    found = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        message = (
            "Aucun compte n’a cette adresse : demandez à un administrateur d’inviter sa personne."
        )
        raise UsageError.of(fault("personne-absente", message))
    if found.teams.filter(pk=dossier.team_id).exists():
        message = f"{found} est de l’équipe {dossier.team} : ce dossier lui est déjà ouvert."
        raise UsageError.of(fault("deja-ouvert", message))
    kept, _ = Share.objects.update_or_create(
        dossier=dossier, person=found, defaults={"writes": writes}
    )
    note(who, "dossier.partage", dossier, personne=found.name, ecrit=writes)
    return kept


@transaction.atomic
def unshare(kept: Share, who: Person) -> None:
    """Close a dossier to a person that it was opened to."""
    note(who, "dossier.departage", kept.dossier, personne=kept.person.name)
    kept.delete()

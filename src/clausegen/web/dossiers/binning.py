"""The bin: a draft that is deleted may be taken back for thirty days."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.web.rights import reach_of

DAYS = 30


@transaction.atomic
def delete(id_: UUID, who: Person) -> None:
    """Put a draft into the bin. Raises UsageError for what was submitted, validated or signed."""
    dossier = Dossier.objects.select_for_update().get(pk=id_)
    if dossier.state != State.DRAFT:
        message = (
            f"Ce dossier est « {dossier.get_state_display()} » : seul un brouillon se supprime. "
            "Remettez-le d’abord en brouillon, ou gardez-le."
        )
        raise UsageError.of(fault("suppression-refusee", message))
    dossier.deleted = timezone.now()
    dossier.save(update_fields=["deleted"])
    note(who, "dossier.supprime", dossier)


@transaction.atomic
def restore(id_: UUID, who: Person) -> None:
    """Take a dossier out of the bin."""
    dossier = binned().select_for_update().get(pk=id_)
    dossier.deleted = None
    dossier.save(update_fields=["deleted"])
    note(who, "dossier.restaure", dossier)


def binned() -> QuerySet[Dossier]:
    """Return the dossiers in the bin, the last deleted first."""
    return Dossier.everywhere.exclude(deleted=None).order_by("-deleted")


def restorable(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers in the bin that a person might have put there."""
    found = binned().filter(team__in=person.teams.all())
    return found if reach_of("dossiers:delete", person) == "team" else found.filter(owner=person)


def empty() -> int:
    """Return how many dossiers are gone for good: those deleted too long ago."""
    over = timezone.now() - timedelta(days=DAYS)
    gone = list(Dossier.everywhere.filter(deleted__lt=over))
    with transaction.atomic():
        for dossier in gone:
            note(None, "dossier.efface", dossier)
            dossier.delete()
    return len(gone)

"""The queue of long work: bounded, so that a server that cannot follow says so at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from clausegen.errors import ClausegenError, UsageError, fault
from clausegen.web.jobs.models import UNDER_WAY, Job, JobState

if TYPE_CHECKING:
    from clausegen.web.dossiers.models import Dossier
    from clausegen.web.people.models import Person

MAX_WAITING = 60
"""Jobs that may wait: at two seconds each, the last one is done in a minute with two workers."""

MAX_OF_ONE = 20
"""Those that one person may have there: nobody fills the queue of all."""


class QueueFullError(ClausegenError):
    """Raised when too much waits already: whoever asks is to ask again later."""


@transaction.atomic
def ask(kind: str, dossier: Dossier, person: Person, asked: Mapping[str, Any]) -> Job:
    """Return the job of some work about a dossier: the same one while it is under way.

    Raises QueueFullError where too many wait.
    """
    type(dossier).objects.select_for_update().get(
        pk=dossier.pk
    )  # of two who ask at once, one waits
    known = Job.objects.filter(kind=kind, dossier=dossier, state__in=UNDER_WAY)
    same = next((each for each in known if each.asked == dict(asked)), None)
    return same or ask_beside(kind, person, asked, dossier)


def ask_beside(
    kind: str, person: Person, asked: Mapping[str, Any], dossier: Dossier | None = None
) -> Job:
    """Return the job of some work, which need not be about a dossier.

    Raises QueueFullError where too many wait.
    """
    waiting = Job.objects.filter(state=JobState.WAITING)
    own = waiting.filter(person=person).count()
    if waiting.count() >= MAX_WAITING or own >= MAX_OF_ONE:
        message = (
            "Trop de documents attendent déjà d’être préparés. Réessayez dans une minute : "
            "rien n’a été perdu."
        )
        raise QueueFullError.of(fault("file-pleine", message))
    return Job.objects.create(kind=kind, dossier=dossier, person=person, asked=dict(asked))


@transaction.atomic
def stop(job: Job) -> None:
    """Take a job that waits out of the queue. Raises UsageError for one that has begun."""
    found = Job.objects.select_for_update().get(pk=job.pk)
    if found.state != JobState.WAITING:
        message = "Ce travail a déjà commencé : il ne s’arrête plus."
        raise UsageError.of(fault("travail-commence", message))
    found.state, found.error = JobState.FAILED, "Ce travail a été arrêté à votre demande."
    found.finished = timezone.now()
    found.save(update_fields=["state", "error", "finished"])

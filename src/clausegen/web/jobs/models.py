"""Long work as the application keeps it, from its asking to the file that it made."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from clausegen.web.jobs.kinds import label_of

if TYPE_CHECKING:
    from clausegen.web.dossiers.models import Dossier


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "attente", "En attente"
    RUNNING = "en-cours", "En cours"
    DONE = "fait", "Fait"
    FAILED = "echoue", "Échoué"


UNDER_WAY = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One piece of work about a dossier, or about what `asked` names, which somebody asked for.

    `asked` is what its kind needs to know. `lease` is until when the worker that runs it is taken
    to live, `holder` which one it is, and `attempts` how many took it. `left` are the seconds that
    its step still takes, as its worker reckons. `error` is French, for whoever asked. `result` is
    the file made, by its name, until the job is cleaned away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, on_delete=models.CASCADE, related_name="jobs"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="jobs"
    )
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    step = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)
    lease = models.DateTimeField(null=True)
    holder = models.UUIDField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    result = models.BinaryField(default=b"", blank=True)

    class Meta:
        ordering: ClassVar = ["created", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "created"])]

    def __str__(self) -> str:
        return self.kind

    @property
    def label(self) -> str:
        """Return what its kind is called."""
        return label_of(self.kind)

    @property
    def about(self) -> Dossier:
        """Return its dossier. Raises LookupError for work that is about none."""
        if self.dossier is None:
            raise LookupError(self.kind)
        return self.dossier

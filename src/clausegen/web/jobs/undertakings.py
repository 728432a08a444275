"""What a team has workers do at length, its files in a folder of its own: a batch, a campaign."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.http import Http404

from clausegen.batch.stores import Output, output_of
from clausegen.errors import UsageError, fault
from clausegen.web.downloads import Streamed, of_file
from clausegen.web.home import BATCHES
from clausegen.web.jobs.turns import Worked

if TYPE_CHECKING:
    from clausegen.web.people.models import Person

MAX_REASON = 2_000


class Undertaking(Worked):
    """Work about one model, for a team: `owner` began it.

    `accepted` tells, by rule, why its warning keeps nothing back. `ARCHIVE` names the file that
    holds all that it makes.
    """

    ARCHIVE: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    model = models.CharField(max_length=120)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True)

    class Meta(Worked.Meta):
        abstract = True
        ordering: ClassVar = ["-created", "id"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def reached(cls, person: Person) -> models.QuerySet[Self]:
        """Return those of the teams of a person, the last first."""
        found = cls._default_manager.filter(team__in=person.teams.all())
        return found.select_related("team", "owner", "job")

    @property
    def folder(self) -> Path:
        """Return the folder of its files; it need not be there."""
        return Path(settings.HOME.folder) / BATCHES / str(self.pk)

    @property
    def output(self) -> Output:
        """Return where its files go."""
        return output_of(str(self.folder))

    def accept(self, rule: str, reason: str, among: Collection[str]) -> None:
        """Let a warning keep nothing back. Raises UsageError for one of no others, or no reason."""
        if rule not in among:
            message = "Ce point n’est pas de ceux qui s’acceptent : rechargez la page."
            raise UsageError.of(fault("point-absent", message))
        if not reason.strip():
            message = "Dites pourquoi ce point est accepté : le motif en est gardé."
            raise UsageError.of(fault("motif-absent", message))
        self.accepted = {**self.accepted, rule: reason.strip()[:MAX_REASON]}

    def drop(self) -> None:
        """Remove it, its files with it."""
        for name in self.output.sizes():
            self.output.drop(name)
        self.delete()

    def archive(self, name: str) -> Streamed:
        """Return the file that holds all it made, under a name. Raises Http404 without any."""
        if self.ARCHIVE not in self.output.sizes():
            raise Http404
        path = self.folder / self.ARCHIVE
        return Streamed(f"{name}.zip", of_file(path), path.stat().st_size)

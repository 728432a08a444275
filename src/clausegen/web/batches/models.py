"""A batch as the application keeps it: its workbook, what was corrected there, how far it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404

from clausegen.batch.archive import pieces
from clausegen.batch.manifest import Entry, Manifest, is_whole
from clausegen.batch.naming import DEFAULT
from clausegen.web.batches.tabled import Tabled
from clausegen.web.downloads import Streamed


class Stage(models.TextChoices):
    """Where a batch stands; what its job is doing is told by its job."""

    CHECKING = "controle", "Contrôle en cours"
    CHECKED = "pret", "À rédiger"
    RUNNING = "redaction", "Rédaction en cours"
    STOPPED = "interrompu", "Interrompu"
    DONE = "fait", "Rédigé"
    OPENING = "dossiers", "Ouverture des dossiers"


class Batch(Tabled):
    """One contract a row of a workbook, for a team.

    `final` contracts lack nothing; `pattern` names their files. `opened` are the dossiers made of
    its rows, by key.
    """

    WORKING: ClassVar = (Stage.CHECKING, Stage.RUNNING, Stage.OPENING)
    PAUSED: ClassVar = Stage.STOPPED
    WHOLE: ClassVar = (Stage.CHECKING,)
    LARGE: ClassVar[tuple[str, ...]] = (*Tabled.LARGE, "opened")
    CLEAN: ClassVar = "controle.txt"
    """The digests of rows that the last check told nothing of: they are not examined again."""
    PRESENT: ClassVar = "presents.txt"
    """The digests of all contracts that the workbook comes to: what others were made is past."""

    formats = models.JSONField(default=list)
    final = models.BooleanField(default=False)
    style = models.CharField(max_length=80, blank=True)
    pattern = models.CharField(max_length=200, default=DEFAULT)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.CHECKING)
    rows = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    opened = models.JSONField(default=dict)

    @property
    def good(self) -> int:
        """Return how many rows may be made."""
        return max(0, self.rows - self.refused)

    @property
    def whole(self) -> bool:
        """Return whether nothing is left to make."""
        return self.stage == Stage.DONE or 0 < self.good <= self.made

    @property
    def unopened(self) -> int:
        """Return how many of its contracts have no dossier yet."""
        return max(0, self.good - len(self.opened))

    def ready(self) -> list[Entry]:
        """Return the contracts of its workbook that are made so far, in the order of its rows.

        All that were made, where an earlier version of the program checked it.
        """
        wanted, sizes = {*self.output.read(self.PRESENT).decode().split()}, self.output.sizes()
        entries = Manifest(self.output).entries.values()
        known = self.PRESENT in sizes
        found = (each for each in entries if not known or each.digest in wanted)
        whole = [each for each in found if is_whole(each, each.digest, sizes)]
        return sorted(whole, key=lambda each: each.row)

    def archive(self, name: str) -> Streamed:
        """Return the archive of what is made so far, under a name. Raises Http404 for nothing.

        It is made as it is sent: no request waits for it, and nothing holds it whole.
        """
        entries = self.ready()
        if not entries:
            raise Http404
        return Streamed(f"{name}.zip", pieces(self.output, entries))

    @property
    def stops(self) -> list[dict[str, Any]]:
        """Return the faults that keep a row, or the whole table, from being made."""
        return [each for each in self.faults if each["severity"] == "error"]

"""A batch as the application keeps it: its workbook, what was corrected there, how far it is."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from clausegen.batch.naming import DEFAULT
from clausegen.web.batches.tabled import Tabled


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
    ARCHIVE: ClassVar = "contrats.zip"
    CLEAN: ClassVar = "controle.txt"
    """The digests of rows that the last check told nothing of: they are not examined again."""

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
    def stops(self) -> list[dict[str, Any]]:
        """Return the faults that keep a row, or the whole table, from being made."""
        return [each for each in self.faults if each["severity"] == "error"]

"""A campaign as the application keeps it: what its avenants change, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from django.db import models

from clausegen.library.act_files import MODIFICATION
from clausegen.questions.kind import canonical_json
from clausegen.web.amendments.changing import EFFECT
from clausegen.web.batches.tabled import Tabled


class Stage(models.TextChoices):
    """Where a campaign stands; what its job is doing is told by its job."""

    PREPARING = "preparation", "En préparation"
    CHECKING = "controle", "Contrôle en cours"
    CHECKED = "pret", "À inscrire"
    RECORDING = "inscription", "Inscription en cours"
    STOPPED = "interrompu", "Interrompue"
    DONE = "fait", "Terminée"


class Fate(models.TextChoices):
    """What becomes of a dossier in a campaign."""

    WAITING = "attente", "À contrôler"
    READY = "pret", "Prêt"
    PERSON = "personne", "À décider par une personne"
    RECORDED = "inscrit", "Avenant inscrit"
    FAILED = "echec", "En échec"


class Campaign(Tabled):
    """The same avenant to many dossiers of one model and one team.

    `answers` are those that change, as an `ActDraft` has them, `refused` those to be mended.
    `final` avenants lack nothing. `unread` says that its workbook, if it has one, is to be read:
    what that gives each dossier is kept with the dossier.
    """

    WORKING: ClassVar = (Stage.CHECKING, Stage.RECORDING)
    PAUSED: ClassVar = Stage.STOPPED
    ARCHIVE: ClassVar = "avenants.zip"

    act = models.CharField(max_length=80, default=MODIFICATION)
    answers = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    final = models.BooleanField(default=True)
    unread = models.BooleanField(default=False)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PREPARING)

    @property
    def effect(self) -> str:
        """Return the day of effect as it was typed, '' for none."""
        return str(self.answers.get(EFFECT, ""))

    @property
    def terms(self) -> tuple[object, ...]:
        """Return what is said of all its avenants."""
        return self.act, self.answers, self.refused, self.final, self.accepted

    @property
    def digest(self) -> str:
        """Return the digest of what recording confirms: the terms, and the dossiers as checked."""
        ready = self.targets.filter(fate=Fate.READY).values_list("pk", "revision", "answers")
        told = canonical_json([*self.terms, [[*each] for each in ready]])
        return sha256(told.encode()).hexdigest()

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return how many dossiers have each fate, and how many there are, as « tous »."""
        counted: Any = self.targets.values_list("fate").annotate(count=models.Count("pk"))
        found = dict(counted.order_by())
        return {fate: found.get(fate, 0) for fate in Fate.values} | {"tous": sum(found.values())}


class Target(models.Model):
    """A dossier of a campaign: what becomes of it, and why.

    `answers` are those that its row of the workbook changes, and `faults` what is wrong with that
    row, None until it is read. `revision` is the record that they were read over, then the one that
    was checked: another is checked anew. `rules` are those whose
    warnings alone keep its avenant back. `act` is its avenant, once it is begun; its number tells
    that it was recorded, whatever was killed before this was said here.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="targets")
    rank = models.PositiveIntegerField()
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="+")
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.WAITING)
    reason = models.TextField(blank=True)
    rules = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    faults = models.JSONField(null=True)
    revision = models.CharField(max_length=64, blank=True)
    act = models.ForeignKey(
        "amendments.ActDraft", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "dossier"], name="one_target_a_dossier")
        ]

    def __str__(self) -> str:
        return str(self.dossier)

    @property
    def asked(self) -> dict[str, Any]:
        """Return all that its avenant answers: its own values prevail over those of all."""
        return {**self.campaign.answers, **self.answers}

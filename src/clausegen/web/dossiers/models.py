"""Dossiers as the application keeps them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class State(models.TextChoices):
    """Where a dossier stands in its life; « en vigueur » and « échu » follow from dates."""

    DRAFT = "brouillon", "Brouillon"
    SUBMITTED = "a-valider", "À valider"
    VALIDATED = "valide", "Validé"
    SIGNED = "signe", "Signé"


class Dossier(models.Model):
    """One contract, from its first answer on.

    `answers` are those accepted, as typed, by the id of their question; `refused` those that are
    not, for whoever typed them to mend. `revision` counts the changes of both. Once signed,
    `record` holds the dossier of the engine, byte for byte, and `record_revision` its SHA-256.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField("Intitulé", max_length=200)
    model = models.CharField("Modèle", max_length=80)
    style = models.CharField("Style", max_length=80, blank=True)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="dossiers")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="dossiers"
    )
    state = models.CharField("État", max_length=12, choices=State, default=State.DRAFT)
    answers = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    record = models.BinaryField(blank=True, default=b"")
    record_revision = models.CharField(max_length=64, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-updated"]

    def __str__(self) -> str:
        return self.title


class Share(models.Model):
    """A dossier opened to a person of another team, to read or to write."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="shares")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shares"
    )
    writes = models.BooleanField("Peut écrire", default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "person"], name="one_share_a_person")
        ]

"""Avenants being prepared, and the history of what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from clausegen.web.dossiers.models import AnswerChange, Dossier


class ActDraft(models.Model):
    """An avenant being prepared from a signed dossier: the kind of act, and what it changes.

    `answers` are those that change, as typed: of the contract, of the act, and the choices about
    its form, which begin with a colon (see `changing`). `refused` and `revision` are as in a
    dossier. `base` is the revision of the record that it was begun on, or taken up again on: where
    the record has another, the chain has overtaken it. `number` is that of the avenant that it
    became, once recorded, `final` whether it then had to lack nothing, and `accepted` the reasons
    for which warnings were accepted, by rule.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="acts")
    act = models.CharField("Acte", max_length=80)
    base = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    refused_order = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    number = models.PositiveIntegerField(null=True)
    final = models.BooleanField(default=False)
    accepted = models.JSONField(default=dict)
    abandoned = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier}, {self.act}"

    KEPT: ClassVar[tuple[str, ...]] = ("answers",)

    @property
    def kept(self) -> dict[str, Any]:
        """Return what a change may change: the answers."""
        return dict(self.answers)

    @kept.setter
    def kept(self, told: Mapping[str, Any]) -> None:
        self.answers = dict(told)

    @property
    def overtaken(self) -> bool:
        """Return whether an avenant was recorded since this one was begun."""
        return self.number is None and self.base != self.dossier.record_revision


class ActChange(AnswerChange):
    """One answer of an avenant changed."""

    act = models.ForeignKey(ActDraft, on_delete=models.CASCADE, related_name="changes")

    class Meta(AnswerChange.Meta):
        indexes: ClassVar = [models.Index(fields=["act", "rank"])]

"""Answers as they were given, one after the other, and the links that ask some of a guest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from clausegen.web.dossiers.models import Dossier


class Change(models.Model):
    """One answer changed: `before` and `after` as typed, None for the answer by default.

    `rank` is the revision of the dossier that it made. `who` is what the person, or the guest, was
    called then. `reverts` is the change that an undo takes back, or that a redo takes back again.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="changes")
    rank = models.PositiveIntegerField()
    question = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    when = models.DateTimeField()
    reverts = models.ForeignKey("self", null=True, on_delete=models.CASCADE)

    class Meta:
        ordering: ClassVar = ["rank", "id"]
        indexes: ClassVar = [models.Index(fields=["dossier", "rank"])]


class GuestLink(models.Model):
    """A link by which somebody without an account answers some steps of one dossier.

    `digest` is the SHA-256 of its token, which nobody can read again. `reads` tells whether the
    guest sees the articles that his answers write.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="guest_links")
    name = models.CharField("Nom de l’invité", max_length=120)
    steps = models.JSONField("Étapes", default=list)
    reads = models.BooleanField("Voit le texte que ses réponses écrivent", default=True)
    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField("Expire le")
    revoked = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering: ClassVar = ["-created"]

    def __str__(self) -> str:
        return self.name

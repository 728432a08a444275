"""The links that ask some answers of a guest."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from clausegen.web.dossiers.models import Dossier


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

"""What the interface keeps: the answers to requests that may be sent again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Answered(models.Model):
    """What a request that creates was answered, under the key that its sender gave it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    when = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="one_answer_a_key")
        ]

"""The journal: who did what to which object, and when. It only grows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One line of the journal. Neither the database nor this class changes or removes one.

    `who` is what the person was called then: it stays when the account is gone. `what` is a word of
    `journal.words`; `detail` never holds the text of a contract; `digest` is of `journal.chain`.
    """

    when = models.DateTimeField(db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False
    )
    who = models.CharField(max_length=160)
    what = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=60, blank=True, db_index=True)
    label = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django calls it
        """Keep a new line. Raises TypeError for one that is kept already."""
        if not self._state.adding:
            message = "a line of the journal is never changed"
            raise TypeError(message)
        super().save(*args, **kwargs)

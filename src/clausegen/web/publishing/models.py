"""What readers of the public site wrote and asked, and what its editors decided."""

from __future__ import annotations

import uuid
from hashlib import sha256
from typing import ClassVar

from django.conf import settings
from django.db import models

from clausegen.questions.characters import folded


class Standing(models.TextChoices):
    """Where a comment stands."""

    WAITING = "en-attente", "À modérer"
    PUBLISHED = "publie", "Publié"
    REFUSED = "refuse", "Refusé"
    SPAM = "indesirable", "Indésirable"
    BIN = "corbeille", "Corbeille"


class Comment(models.Model):
    """A comment that a reader sent.

    `form` tells the form by which it came, so that one form makes one comment. `origin` is a
    keyed digest of the address that sent it, never the address. `email` and `origin` are emptied
    when their time is over.
    """

    form = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    clause = models.CharField(max_length=80)
    question = models.CharField(max_length=80, blank=True)
    name = models.CharField("Nom", max_length=80)
    email = models.CharField("Adresse électronique", max_length=254, blank=True)
    text = models.TextField("Commentaire")
    origin = models.CharField(max_length=64, blank=True)
    received = models.DateTimeField()
    state = models.CharField(max_length=12, choices=Standing, default=Standing.WAITING)
    decided = models.DateTimeField(null=True)
    reply = models.TextField("Réponse de la rédaction", blank=True)
    reply_date = models.DateField(null=True)
    edited = models.DateField(null=True)
    searched = models.TextField(blank=True)
    fresh = False
    """Whether it has just been received, which is nothing that is kept."""

    class Meta:
        ordering: ClassVar = ["-received", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "received"]),
            models.Index(fields=["origin", "received"]),
        ]

    def __str__(self) -> str:
        return f"Commentaire n° {self.pk}"

    @property
    def anchor(self) -> str:
        """Return what names it on its page, for ever."""
        return f"n-{self.pk}"

    @property
    def is_open(self) -> bool:
        """Return whether its author may still change its words."""
        return self.state in (Standing.WAITING, Standing.PUBLISHED)

    @property
    def seen(self) -> str:
        """Return what a form sends back of the words that it showed: a digest of all of them."""
        told = "\0".join((self.name, self.text, self.reply))
        return sha256(told.encode()).hexdigest()[:16]

    def words(self) -> str:
        """Return the words that it is found by."""
        return folded(f"{self.name} {self.text} {self.reply}")


class Decision(models.Model):
    """One thing that an editor, or its author, did to one comment; one `act` is done at once.

    `who` is what they were called then, as in the journal: it stays when the account is gone.
    `before` holds the fields that changed, as they were: by it the act is undone.
    """

    act = models.UUIDField(db_index=True)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    who = models.CharField(max_length=160, default="")
    when = models.DateTimeField()
    before = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-when", "-pk"]

    def __str__(self) -> str:
        return f"{self.comment}"


class Unanswered(models.Model):
    """A question that search or chat found nothing for: its words, and how often it came."""

    key = models.CharField(max_length=300, unique=True)
    text = models.CharField(max_length=300)
    count = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()
    closed = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-count", "-last"]

    def __str__(self) -> str:
        return self.text


class Wanted(models.Model):
    """The one row that counts how often what the site shows has changed."""

    count = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.count}"

"""Dossiers as the application keeps them, and what hangs on them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from clausegen.french.accents import folded
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.journal.words import BY_HAND


class State(models.TextChoices):
    """Where a dossier stands in its life; « en vigueur » and « échu » follow from dates."""

    DRAFT = "brouillon", "Brouillon"
    SUBMITTED = "a-valider", "À valider"
    VALIDATED = "valide", "Validé"
    SIGNED = "signe", "Signé"


EXPIRED, IN_FORCE = "echu", "en-vigueur"
STANDINGS = {**dict(State.choices), IN_FORCE: "En vigueur", EXPIRED: "Échu"}
"""What a state is called; the last two are those of a signed dossier, as its dates have it."""


class Living(models.Manager["Dossier"]):
    """The dossiers that are not in the bin: the only ones that a screen may meet.

    Their records, which may weigh megabytes, are read when they are asked for.
    """

    def get_queryset(self) -> models.QuerySet[Dossier]:
        """Return them."""
        return super().get_queryset().filter(deleted=None).defer("record")


class Dossier(models.Model):
    """One contract, from its first answer on.

    `answers` are those accepted, as typed, by the id of their question; `refused` those that are
    not, for whoever typed them to mend, in `refused_order`. `revision` counts the changes of
    both. `by_hand` is what was changed in the text itself, as `amend.by_hand_json` writes it. Once
    signed, `record` holds the dossier of the engine, byte for byte, `record_revision`
    its SHA-256; `effect` and `term` are the days it says. `deleted` is when it went to the bin,
    `searched` the words that it is found by.
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
    by_hand = models.TextField(blank=True, default="")
    refused = models.JSONField(default=dict)
    refused_order = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    record = models.BinaryField(blank=True, default=b"")
    record_revision = models.CharField(max_length=64, blank=True)
    effect = models.DateField("Prise d’effet", null=True, blank=True)
    term = models.DateField("Terme", null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)
    deleted = models.DateTimeField(null=True, blank=True)
    searched = models.TextField(editable=False, default="")

    objects: ClassVar[Living] = Living()
    everywhere: ClassVar[models.Manager[Dossier]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["-updated"]

    def __str__(self) -> str:
        return self.title

    KEPT: ClassVar[tuple[str, ...]] = ("answers", "by_hand")

    @property
    def kept(self) -> dict[str, Any]:
        """Return what a change may change: the answers, and with them what was changed by hand."""
        return {**self.answers, **({BY_HAND: self.by_hand} if self.by_hand else {})}

    @kept.setter
    def kept(self, told: Mapping[str, Any]) -> None:
        self.by_hand = told.get(BY_HAND, "")
        self.answers = {name: raw for name, raw in told.items() if name != BY_HAND}

    @property
    def imported(self) -> bool:
        """Return whether no model words the contract: its text came from a Word file."""
        return self.model == FREE_TEXT

    @property
    def standing(self) -> str:
        """Return where the dossier stands today."""
        return self.standing_on(timezone.localdate())

    @property
    def expired(self) -> bool:
        """Return whether the term of a signed contract has passed: no act prolongs it any more."""
        return self.standing == EXPIRED

    def standing_on(self, day: date) -> str:
        """Return where the dossier stands on a day: a signed one is in force, or has expired."""
        if self.state != State.SIGNED:
            return self.state
        if self.term and self.term < day:
            return EXPIRED
        return IN_FORCE if self.effect and self.effect <= day else self.state

    def get_standing_display(self) -> str:
        """Return what is said of where the dossier stands today."""
        return str(STANDINGS[self.standing])

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # as Django calls it
        """Keep the dossier, and the words that it is found by."""
        self.searched = folded(" ".join([self.title, *names_in(self.answers)]))
        only: Collection[str] | None = kwargs.get("update_fields")
        if only is not None and not {"title", "answers"}.isdisjoint(only):
            kwargs["update_fields"] = {*only, "searched"}
        super().save(*args, **kwargs)


NAMES = ("denomination", "prenom", "nom")


def names_in(answers: object) -> Iterator[str]:
    """Yield the names of the parties that answers hold, in the order of the questionnaire."""
    match answers:
        case Mapping():
            yield from (str(answers[key]) for key in NAMES if answers.get(key))
            for key, value in answers.items():
                plain = key.rpartition(".")[2]
                if isinstance(value, str) and plain in NAMES and plain != key:
                    yield value
                yield from names_in(value)
        case list():
            for each in answers:
                yield from names_in(each)


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

    def __str__(self) -> str:
        return str(self.person)


class Step(models.Model):
    """A dossier that went from one state to another: who, when, and why where it went back."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=12, choices=State)
    after = models.CharField(max_length=12, choices=State)
    revision = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    when = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]


class Acceptance(models.Model):
    """A warning accepted with a reason; `digest` tells the answers that its rule read then."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="acceptances")
    rule = models.CharField(max_length=40)
    reason = models.TextField()
    digest = models.CharField(max_length=64)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    when = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "rule"], name="one_acceptance_a_rule")
        ]


class KeptFile(models.Model):
    """A file of an act of a dossier, as it was made or filed: 0 is the contract, n its avenant n.

    `kind` is what it is: docx, pdf, html, …, or « signe » for the scan of what was signed.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="files")
    act = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["act", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "name"], name="one_file_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Return(models.Model):
    """The file that came back of a draft, the last one: what it is, and what is decided of it.

    `decisions` are by the key of their point: `word` is what is decided, `note` what is said of it
    to the other side. `accepted` tells what entered the draft of it already, in order, each by its
    `wish`: its `group`, its `line` of the letter, its `pieces`, the `remarks` about it; `revision`
    is that of the draft that it made, 0 for none.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="returned")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    decisions = models.JSONField(default=dict)
    accepted = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    received = models.DateTimeField()
    saved = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name


class WordFile(models.Model):
    """A Word file that a person sent, kept until the pages that follow have read it again.

    `marks`, `author`, `since` and `until` say which of its tracked changes are taken, as
    `ImportRequest` has them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    marks = models.CharField(max_length=10)
    author = models.CharField(max_length=200, blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    sent = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class AnswerChange(models.Model):
    """One answer changed: `before` and `after` as typed, None for the answer by default.

    `rank` is the revision that it made of what is answered (`history`). `who` is what the person,
    or the guest, was called then. `reverts` is the change that an undo takes back, or that a redo
    takes back again.
    """

    rank = models.PositiveIntegerField()
    question = models.CharField(max_length=200)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    who = models.CharField(max_length=160)
    when = models.DateTimeField()
    reverts = models.ForeignKey("self", null=True, on_delete=models.CASCADE)

    class Meta:
        abstract = True
        ordering: ClassVar = ["rank", "id"]


class Change(AnswerChange):
    """One answer of a dossier changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="changes")

    class Meta(AnswerChange.Meta):
        indexes: ClassVar = [models.Index(fields=["dossier", "rank"])]


class Digest(models.Model):
    """The digest of a version of a dossier, by which a file finds the contract it comes from."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="digests")
    digest = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "digest"], name="one_digest_a_version")
        ]


class Deadline(models.Model):
    """A day that a signed contract makes count: its effect, its end, the last one to give notice.

    `key` names it as long as the contract says it, so that calendars replace what they know.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="deadlines")
    key = models.CharField(max_length=60)
    day = models.DateField(db_index=True)
    label = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["day", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "key"], name="one_deadline_a_key")
        ]


class Place(models.TextChoices):
    """What a comment is about."""

    QUESTION = "question", "question"
    ARTICLE = "article", "article"
    WHOLE = "dossier", "dossier"


class Comment(models.Model):
    """A word between colleagues, at an article or a question: open until somebody resolves it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=10, choices=Place, default=Place.WHOLE)
    target = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    who = models.CharField(max_length=160)
    when = models.DateTimeField(auto_now_add=True)
    resolved = models.DateTimeField(null=True, blank=True)
    resolver = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"n° {self.pk}"

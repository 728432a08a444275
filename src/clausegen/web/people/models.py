"""People, their teams, and all that proves who they are."""

from __future__ import annotations

from base64 import b32encode
from typing import ClassVar, Final

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

from clausegen.web.people import tokens
from clausegen.web.people.roles import Role

SECRET_BYTES: Final = 20
"""160 bits, as RFC 4226 recommends, and all that every telephone takes."""


class Team(models.Model):
    """People who work on the same dossiers."""

    name = models.CharField("Nom", max_length=120, unique=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """How accounts are made and found."""

    def create_user(self, email: str, name: str, role: str, password: str | None = None) -> Person:
        """Return a new account, which cannot sign in without a password."""
        person = self.model(email=email.strip().lower(), name=name, role=role)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the account of an address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """An account: one person, with one role, in one or several teams."""

    email = models.EmailField("Adresse électronique", unique=True)
    name = models.CharField("Nom", max_length=120)
    role = models.CharField("Rôle", max_length=20, choices=Role, default=Role.READER)
    teams = models.ManyToManyField(Team, related_name="people", verbose_name="Équipes")
    is_active = models.BooleanField("Actif", default=True)
    factor_ordered = models.BooleanField("Second facteur exigé", default=False)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "role"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name


class House(models.Model):
    """What holds for everybody: one row at most."""

    factor_ordered = models.BooleanField("Second facteur exigé de tous", default=False)


class Purpose(models.TextChoices):
    """What a link is for."""

    FIRST = "premier-compte", "Premier compte"
    INVITATION = "invitation", "Invitation"
    PASSWORD = "mot-de-passe", "Mot de passe"


class Link(models.Model):
    """A way in that serves once: whoever holds its token has what it is for.

    The token itself is kept nowhere; `digest` is its SHA-256. `person` is whose password is
    changed by it, or who came in by it.
    """

    purpose = models.CharField(max_length=20, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField("Adresse électronique", blank=True)
    role = models.CharField("Rôle", max_length=20, choices=Role, blank=True)
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, verbose_name="Équipe")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created = models.DateTimeField()
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.email or self.get_purpose_display()


class Visit(AbstractBaseSession):
    """A session, with what its person needs to know it again."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="visits"
    )
    browser = models.CharField(max_length=80, blank=True)
    begun = models.DateTimeField(null=True)
    seen = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-seen"]


class SecondFactor(models.Model):
    """The secret that a person's telephone shares with the server; it counts once confirmed.

    The secret is kept nowhere: it follows from `seed` and from the key of this installation, so
    that who reads the database alone counts no code. `last_step` is the interval of the last code
    that was taken: no code serves twice.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor"
    )
    seed = models.CharField(max_length=64, default=tokens.new)
    confirmed = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True)

    @property
    def secret(self) -> str:
        """Return the secret, as telephones read it."""
        digest = salted_hmac("clausegen.second-facteur", self.seed, algorithm="sha256").digest()
        return b32encode(digest[:SECRET_BYTES]).decode("ascii")


class RecoveryCode(models.Model):
    """A code that replaces the telephone once; its digest alone is kept."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="recovery")
    digest = models.CharField(max_length=64)
    used = models.DateTimeField(null=True)


class ApiKey(models.Model):
    """A key by which a program acts for a person; its digest alone is kept.

    `requests` is how many it made in the last `minute` in which it made any.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="keys"
    )
    name = models.CharField("Usage", max_length=80)
    begins = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField("Droits", default=list)
    created = models.DateTimeField()
    expires = models.DateTimeField("Fin")
    last_used = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    requests = models.PositiveIntegerField(default=0)
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return f"Clé {self.begins}…"

    @property
    def scopes_told(self) -> str:
        """Return what the key may do, in words."""
        told = {"lire": "lire", "ecrire": "écrire"}
        return ", ".join(told.get(each, each) for each in self.scopes)


class SentForm(models.Model):
    """A form that made something, and the address of what it made; its words are a digest alone.

    Of what is shown once, `made` is the number: it has no address.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    made = models.CharField(max_length=400, default="")
    when = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "digest"], name="one_thing_a_form")
        ]

"""People and teams."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from clausegen.web.people.roles import Role


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
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name", "role"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """Stub."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)

"""The roles of people, and their order in the table of rights."""

from __future__ import annotations

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is here for; `rights` says what follows from it."""

    READER = "lecteur", "Lecteur"
    DRAFTER = "redacteur", "Rédacteur"
    VALIDATOR = "valideur", "Valideur"
    MODERATOR = "moderateur", "Modérateur"
    ADMINISTRATOR = "administrateur", "Administrateur"

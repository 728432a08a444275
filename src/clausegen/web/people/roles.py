"""The roles of people, and their order in the table of rights."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is here for; `rights` says what follows from it."""

    READER = "lecteur", "Lecteur"
    DRAFTER = "redacteur", "Rédacteur"
    VALIDATOR = "valideur", "Valideur"
    MODERATOR = "moderateur", "Modérateur"
    ADMINISTRATOR = "administrateur", "Administrateur"


CAN: Mapping[str, str] = {
    Role.READER: "lire les dossiers de ses équipes",
    Role.DRAFTER: "lire, écrire, préparer et signer ce qui est validé",
    Role.VALIDATOR: "écrire, et valider les dossiers de ses équipes",
    Role.MODERATOR: "lire, et modérer ce que les lecteurs écrivent",
    Role.ADMINISTRATOR: "tout dans ses équipes, et décider des personnes",
}
"""What each role may do, in words: the table of rights in short."""

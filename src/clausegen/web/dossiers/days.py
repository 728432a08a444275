"""Days of signature: none is written before it has come."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from django.utils import timezone

from clausegen.errors import Place, UsageError, fault
from clausegen.french.dates import date_long

AHEAD = timedelta(hours=12)
"""How far Wallis-et-Futuna, where the day of a French contract begins first, is ahead of UTC."""


def insist_on_past(day: date, question: str) -> None:
    """Raise UsageError for a day of signature that has not begun anywhere in the Republic."""
    if day > (timezone.now().astimezone(UTC) + AHEAD).date():
        message = f"Le {date_long(day)} n’est pas encore venu : un acte ne se date pas d’avance."
        hint = "Donnez le jour où il est signé, ou attendez ce jour pour l’inscrire."
        raise UsageError.of(fault("date-a-venir", message, Place(key=question), hint))

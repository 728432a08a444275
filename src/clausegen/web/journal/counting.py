"""How often a person did something in the last hour: the journal knows."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from clausegen.errors import ClausegenError, fault
from clausegen.web.journal.models import Entry

if TYPE_CHECKING:
    from clausegen.web.people.models import Person

HOUR = timedelta(hours=1)


class TooOftenError(ClausegenError):
    """Raised for one act too many in an hour; `wait` is for how many seconds."""

    wait = 60


def insist_on_limit(person: Person, name: str) -> None:
    """Raise TooOftenError where a person did all that one hour allows; it says when to go on."""
    limit, now = settings.LIMITS[name], timezone.now()
    lines = Entry.objects.filter(person=person, what__in=limit.words, when__gt=now - HOUR)
    times = lines.order_by("-when").values_list("when", flat=True)
    oldest = times[limit.most - 1 : limit.most].first()
    if oldest is None:
        return
    wait = ceil((oldest + HOUR - now).total_seconds())
    message = f"C’est la limite d’une heure : {limit.most} {limit.told}."
    hint = f"Réessayez dans {ceil(wait / 60)} min, ou demandez à un administrateur de la relever."
    error = TooOftenError.of(fault("trop-souvent", message, hint=hint))
    error.wait = wait
    raise error

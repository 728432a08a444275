"""How long what readers gave is kept; what one of them gave, taken out or erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from clausegen.errors import ClausegenError
from clausegen.site.publish.build import site_settings
from clausegen.site.settings import Settings
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.web.publishing import building
from clausegen.web.publishing.models import Comment, Standing, Unanswered

REFUSED_DAYS = 30
"""Days for which what was refused, unwanted or thrown away is kept, so that it may be undone."""
MONTH = timedelta(days=365.25 / 12)
_OUT = (Standing.REFUSED, Standing.SPAM, Standing.BIN)


def erase_overdue() -> None:
    """Erase what was kept for as long as the settings of the site say; the worker does it hourly.

    Settings that are faulty erase nothing of what they rule.
    """
    now = timezone.now()
    Comment.objects.filter(state__in=_OUT, decided__lt=now - timedelta(days=REFUSED_DAYS)).delete()
    with suppress(ClausegenError):
        erase_addresses(now, site_settings(library()))


def erase_addresses(now: datetime, settings: Settings) -> int:
    """Return how many comments lost the addresses of their readers, and forget old questions."""
    over = now - settings.retention_months * MONTH
    Unanswered.objects.filter(last__lt=over).delete()
    kept = Comment.objects.filter(received__lt=over).exclude(Q(email="") & Q(origin=""))
    return kept.update(email="", origin="")


def of_person(email: str) -> QuerySet[Comment]:
    """Return all comments that came with an electronic address, whatever its capitals."""
    return (
        Comment.objects.filter(email__iexact=email.strip())
        if email.strip()
        else Comment.objects.none()
    )


def export(email: str) -> Iterator[dict[str, Any]]:
    """Yield everything that is kept of one person, ready to be written as JSON."""
    for each in of_person(email).prefetch_related("decisions"):
        yield {
            "numero": each.pk,
            "clause": each.clause,
            "question": each.question,
            "recu": each.received.isoformat(),
            "statut": each.state,
            "nom": each.name,
            "adresse_electronique": each.email,
            "commentaire": each.text,
            "reponse": each.reply,
            "empreinte_de_l_adresse_ip": each.origin,
            "decisions": [
                {"date": decision.when.isoformat(), "avant": decision.before}
                for decision in each.decisions.all()
            ],
        }


@transaction.atomic
def erase(email: str, person: Person) -> int:
    """Return how many comments of one person are gone for good, from the site as well."""
    gone = list(of_person(email))
    for comment in gone:
        note(person, "lecteur.efface", comment)
    of_person(email).delete()
    if any(each.state == Standing.PUBLISHED for each in gone):
        building.want()
    return len(gone)

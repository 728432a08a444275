"""Beginning an avenant: the kind of act, the day of its effect."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from clausegen.acts.ending import end_of
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.french.dates import parse_date
from clausegen.web.amendments import changing
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers.models import Dossier
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

DECEMBER = 12


@transaction.atomic
def begin(dossier: Dossier, who: Person, act: str, effect: str) -> ActDraft | str:
    """Return an avenant being prepared once it is kept, or why its day of effect is refused."""
    kept = ActDraft.objects.create(
        dossier=dossier, act=act, base=dossier.record_revision, person=who, who=str(who)
    )
    outcome = changing.change(kept.pk, who, {changing.EFFECT: _iso(effect.strip())})
    if outcome.refused:
        kept.delete()
        return outcome.refused[0].message
    note(who, "avenant.commence", dossier, acte=act)
    return outcome.subject


def _iso(typed: str) -> str:
    """Return a day as a calendar shows it, or what was typed where that is no day."""
    try:
        return parse_date(typed).isoformat()
    except ValueError:
        return typed


def first_effect(record: Record, today: date) -> date:
    """Return the day proposed for an effect: the first of next month, no later than the end."""
    ahead = today.month == DECEMBER
    proposed = date(today.year + ahead, 1 if ahead else today.month + 1, 1)
    latest = max((each.effect for each in record.avenants if not each.ends), default="")
    end = end_of(record.avenants)
    if end and end.effect <= proposed.isoformat():
        return date.fromisoformat(end.effect)
    return max(proposed, date.fromisoformat(latest)) if latest else proposed

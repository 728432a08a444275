"""Finding dossiers: those within reach of a person, and among them those that are searched for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clausegen.french.accents import folded
from clausegen.french.dates import MONTHS
from clausegen.web.dossiers.models import (
    EXPIRED,
    IN_FORCE,
    STANDINGS,
    Deadline,
    Dossier,
    State,
)
from clausegen.web.people.models import Person

if TYPE_CHECKING:
    from uuid import UUID

MINE, TEAMS, SIGNED = "moi", "equipe", "signes"
VIEWS = {MINE: "Les miens", TEAMS: "Ceux de l’équipe", SIGNED: "Signés"}
WEEK, MONTH = "semaine", "mois"
SOON = {WEEK: "Dans les sept jours", MONTH: "Dans les trente jours"}
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is filtered by; '' for what it is not."""

    view: str = TEAMS
    text: str = ""
    state: str = ""
    team: str = ""
    model: str = ""
    soon: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wanted:
        """Return the filter that the query of an address says; what it says wrong is left out."""
        given = {key: value.replace("\0", "") for key, value in given.items()}
        view = given.get("vue", "")
        state = given.get("statut", "")
        team = given.get("equipe", "")
        soon = given.get("echeance", "")
        return cls(
            view if view in VIEWS else TEAMS,
            " ".join(given.get("q", "").split())[:200],
            state if state in STANDINGS else "",
            team if team.isascii() and team.isdecimal() and len(team) < 10 else "",
            given.get("modele", "")[:80],
            soon if soon in SOON else "",
        )

    @property
    def narrows(self) -> bool:
        """Return whether it leaves anything out, besides the view."""
        return self != Wanted(self.view)


def within_reach(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers that a person may read, the last changed first."""
    reached = Q(team__in=person.teams.all()) | Q(shares__person=person)
    found = Dossier.objects.filter(pk__in=Dossier.objects.filter(reached).values("pk"))
    return found.select_related("team", "owner")


def of_address(id_: object) -> Dossier | None:
    """Return the dossier that an address names, None where it names none. Raises Http404."""
    key: UUID | None = id_  # type: ignore[assignment]  # the converter of the address gives one
    return get_object_or_404(Dossier, pk=key) if key else None


def wanted(person: Person, asked: Wanted) -> QuerySet[Dossier]:
    """Return the dossiers within reach of a person that a filter lets through, the next due first.

    Those of which no day is to come stand last, the last changed first.
    """
    today = timezone.localdate()
    found = within_reach(person).filter(_of_view(person, asked.view))
    found = found.defer("answers", "refused", "searched")  # a list shows none of them
    for narrowed in _narrowed(asked, today):
        found = found.filter(narrowed)
    coming = Deadline.objects.filter(dossier=OuterRef("pk"), day__gte=today).order_by("day")
    found = found.annotate(due=Subquery(coming.values("day")[:1]))
    return found.order_by(F("due").asc(nulls_last=True), "-updated", "pk")


def group_of(day: date | None, today: date) -> str:
    """Return under which heading of the list a dossier stands, by the next day that counts."""
    if day and day <= today + timedelta(6 - today.weekday()):
        return "Cette semaine"
    if day and (day.year, day.month) == (today.year, today.month):
        return f"En {MONTHS[day.month - 1]}"
    return "Plus tard, ou sans date"


def nearest(person: Person, asked: Wanted) -> Dossier | None:
    """Return a dossier that has the words searched for, whatever the other filters say."""
    if not asked.text or asked == Wanted(text=asked.text):
        return None
    return wanted(person, replace(Wanted(), text=asked.text)).first()


def counted(person: Person) -> dict[str, int]:
    """Return how many dossiers each view holds."""
    counts = {view: Count("pk", filter=_of_view(person, view) or None) for view in VIEWS}
    return within_reach(person).aggregate(**counts)


def _of_view(person: Person, view: str) -> Q:
    match view:
        case "moi":
            return Q(owner=person)
        case "signes":
            return Q(state=State.SIGNED)
    return Q()


def _narrowed(asked: Wanted, today: date) -> list[Q]:
    """Return what each part of a filter asks of a dossier."""
    words = folded(asked.text).split()[:MAX_WORDS]
    found = [reduce(and_, (Q(searched__contains=word) for word in words))] if words else []
    if asked.state:
        found.append(_in_state(asked.state, today))
    if asked.team:
        found.append(Q(team=int(asked.team)))
    if asked.model:
        found.append(Q(model=asked.model))
    if asked.soon:
        last = today + timedelta(days=7 if asked.soon == WEEK else 30)
        days = Deadline.objects.filter(day__range=(today, last))
        found.append(Q(pk__in=days.values("dossier")))
    return found


def _in_state(state: str, today: date) -> Q:
    over = Q(term__lt=today)
    if state == EXPIRED:
        return Q(state=State.SIGNED) & over
    if state == IN_FORCE:
        return Q(state=State.SIGNED, effect__lte=today) & ~over
    return Q(state=state)

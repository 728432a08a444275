"""Beginning a campaign: from signed dossiers of a list, all of one model and one team."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.library.free_text import FREE_TEXT
from clausegen.web.amendments.changing import FOLLOW
from clausegen.web.campaigns.models import Campaign, Target
from clausegen.web.dossiers.finding import Wanted, wanted
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

MAX_TARGETS = 5_000


def amendable(person: Person) -> QuerySet[Dossier]:
    """Return the signed dossiers of the teams of a person that a model words, not expired."""
    found = Dossier.objects.filter(state=State.SIGNED, team__in=person.teams.all())
    return found.exclude(model=FREE_TEXT).exclude(term__lt=timezone.localdate())


def chosen(person: Person, ids: Iterable[str]) -> QuerySet[Dossier]:
    """Return those that were chosen one by one; what is no dossier of theirs is left out."""
    known = map(_id, ids)
    return amendable(person).filter(pk__in=[each for each in known if each])


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def listed(person: Person, query: str) -> QuerySet[Dossier]:
    """Return all those that the filter of a list lets through."""
    found = wanted(person, Wanted.of(QueryDict(query[:2_000]).dict()))
    return amendable(person).filter(pk__in=found.values("pk"))


@transaction.atomic
def begin(person: Person, dossiers: QuerySet[Dossier]) -> Campaign:
    """Return a new campaign, its dossiers by title. Raises UsageError for what makes none."""
    found = list(dossiers.order_by("title", "pk").only("model", "team")[: MAX_TARGETS + 1])
    _insist_on_one_kind(found)
    first = found[0]
    campaign = Campaign.objects.create(
        title=f"Avenants, {library().spec(first.model).title}"[:200],
        model=first.model,
        team=first.team,
        owner=person,
        answers={FOLLOW: "no"},
    )
    Target.objects.bulk_create(
        Target(campaign=campaign, rank=rank, dossier=each) for rank, each in enumerate(found, 1)
    )
    note(person, "campagne.commence", campaign, nombre=len(found))
    return campaign


def _insist_on_one_kind(found: list[Dossier]) -> None:
    """Raise UsageError for no dossier, too many, or dossiers that no one avenant fits."""
    message = ""
    if not found:
        message = "Choisissez au moins un dossier signé, rédigé d’après un modèle et non échu."
    elif len(found) > MAX_TARGETS:
        message = f"Une campagne compte {MAX_TARGETS} dossiers au plus : resserrez le filtre."
    elif len({each.model for each in found}) > 1:
        message = "Ces dossiers viennent de plusieurs modèles, dont les questions diffèrent."
    elif len({each.team_id for each in found}) > 1:
        message = "Ces dossiers appartiennent à plusieurs équipes : faites une campagne par équipe."
    if message:
        hint = "Filtrez la liste par modèle et par équipe, puis choisissez."
        raise UsageError.of(fault("selection-refusee", message, hint=hint))

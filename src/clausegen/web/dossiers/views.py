"""Screens of dossiers."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.models import Person


def list_(request: HttpRequest) -> HttpResponse:
    """Return the list of the dossiers within reach."""
    found = within_reach(request.user)  # type: ignore[arg-type]  # the gate lets accounts alone in
    return render(request, "dossiers/list.html", {"dossiers": found})


def within_reach(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers that a person may read, the last changed first."""
    reached = Q(team__in=person.teams.all()) | Q(shares__person=person)
    return Dossier.objects.filter(reached).select_related("team", "owner").distinct()

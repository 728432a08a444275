"""The list of dossiers, what each waits for, and the bin."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.asking import About, Asked
from clausegen.web.dossiers import binning, finding, life
from clausegen.web.dossiers.finding import Wanted
from clausegen.web.dossiers.links import first_of
from clausegen.web.dossiers.models import STANDINGS, Deadline, Dossier, State
from clausegen.web.engine import library
from clausegen.web.rights import reach_of

A_PAGE = 25
SHOWN = {
    State.DRAFT: ("drafting:draft", "dossiers:review"),
    State.SIGNED: ("amendments:timeline", "dossiers:files"),
}
"""The screen of a dossier in each state, and another one should that one not be there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier as the list tells it."""

    dossier: Dossier
    model: str
    deadline: Deadline | None
    task: str


@require_GET
def list_(request: Asked) -> HttpResponse:
    """Return the list of the dossiers within reach that the filter of the address lets through."""
    person, asked = request.user, Wanted.of(request.GET.dict())
    today = timezone.localdate()
    coming = Prefetch(
        "deadlines", Deadline.objects.filter(day__gte=today).order_by("day"), to_attr="coming"
    )
    found = finding.wanted(person, asked).prefetch_related(coming)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query, counted = request.GET.copy(), finding.counted(person)
    query.pop("page", None)
    told = {
        "page": page,
        "lines": [_line(dossier, request) for dossier in page],
        "asked": asked,
        "views": [(key, label, counted[key]) for key, label in finding.VIEWS.items()],
        "states": STANDINGS,
        "soon": finding.SOON,
        "teams": person.teams.all(),
        "models": [(id_, library().spec(id_).title) for id_ in library().model_ids()],
        "state": STANDINGS.get(asked.state, ""),
        "nearest": None if page.object_list else finding.nearest(person, asked),
        "any": bool(page.object_list) or finding.within_reach(person).exists(),
        "query": query.urlencode(),
    }
    return render(request, "dossiers/list.html", told)


def _line(dossier: Dossier, request: Asked) -> Line:
    """Return a dossier as the list tells it."""
    ids = library().model_ids()
    title = library().spec(dossier.model).title if dossier.model in ids else dossier.model
    coming: list[Deadline] = dossier.coming  # type: ignore[attr-defined]  # prefetched
    task = life.task(dossier, validates=reach_of("dossiers:validate", request.user) != "no")
    return Line(dossier, title, next(iter(coming), None), task)


@require_GET
def show(request: About, dossier: UUID) -> HttpResponse:
    """Return the way to the screen that fits the state of a dossier."""
    names = SHOWN.get(State(request.dossier.state), ("dossiers:review",))
    return redirect(first_of(names, dossier))


@require_GET
def bin_(request: Asked) -> HttpResponse:
    """Return the drafts in the bin that a person may take out."""
    mine = binning.restorable(request.user)
    return render(request, "dossiers/bin.html", {"dossiers": mine, "days": binning.DAYS})


@require_POST
def restore(request: Asked, binned: UUID) -> HttpResponse:
    """Return the way to a draft once it is out of the bin."""
    found = get_object_or_404(binning.restorable(request.user), pk=binned)
    binning.restore(found.pk, request.user)
    messages.success(request, f"« {found.title} » est de retour parmi vos dossiers.")
    return redirect("dossiers:show", dossier=found.pk)

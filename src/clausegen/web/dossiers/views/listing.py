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
from clausegen.web.downloads import download
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.rights import Ties
from clausegen.web.spreadsheets import as_csv

A_PAGE = 25
IMPORTED = "Contrat importé"
"""What is said of a contract that no model words."""
SHOWN = {
    State.DRAFT: ("drafting:draft", "dossiers:review"),
    State.SIGNED: ("amendments:timeline", "dossiers:files"),
}
"""The screen of a dossier in each state, and another one should that one not be there."""
COLUMNS = (
    "Dossier",
    "Modèle",
    "Statut",
    "Équipe",
    "Responsable",
    "Ouvert le",
    "Modifié le",
    "Effet",
    "Terme",
    "Prochaine échéance",
    "Objet de l’échéance",
    "Prochaine action",
    "Identifiant",
)


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier as the list tells it; `amendable` if many may be given an avenant at once."""

    dossier: Dossier
    model: str
    deadline: Deadline | None
    task: str
    amendable: bool = False

    @property
    def group(self) -> str:
        """Return under which heading it stands."""
        day = self.deadline.day if self.deadline else None
        return finding.group_of(day, timezone.localdate())


@require_GET
def list_(request: Asked) -> HttpResponse:
    """Return the list of the dossiers within reach that the filter of the address lets through."""
    person, asked = request.user, Wanted.of(request.GET.dict())
    found = finding.wanted(person, asked).prefetch_related(_coming())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query, counted = request.GET.copy(), finding.counted(person)
    query.pop("page", None)
    ties = Ties(person, person.shares.all())
    lines = [_line(dossier, ties) for dossier in page]
    told = {
        "page": page,
        "lines": lines,
        "amendable": any(line.amendable for line in lines),
        "grouped": any(line.deadline for line in lines),
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


@require_GET
def file(request: Asked) -> HttpResponse:
    """Return the whole list that a filter lets through, as a table; that it left is noted."""
    found = finding.wanted(request.user, Wanted.of(request.GET.dict()))
    ties = Ties(request.user, request.user.shares.all())
    lines = [_line(dossier, ties) for dossier in found.prefetch_related(_coming())]
    note(request.user, "dossier.liste", None, nombre=len(lines))
    text = as_csv(COLUMNS, map(_cells, lines))
    return download(f"dossiers-{timezone.localdate().isoformat()}.csv", text.encode())


def _cells(line: Line) -> tuple[str, ...]:
    """Return a line of the list as a table has it; days are ISO, which every spreadsheet reads."""
    each, coming = line.dossier, line.deadline
    days = (each.effect, each.term, coming.day if coming else None)
    told = (each.title, line.model, each.get_standing_display(), each.team.name, each.owner.name)
    made = timezone.localdate(each.created), timezone.localdate(each.updated)
    dates = [day.isoformat() if day else "" for day in (*made, *days)]
    return (*told, *dates, coming.label if coming else "", line.task, str(each.pk))


def _coming() -> Prefetch[str]:
    """Return what gives each dossier of a list the deadlines that are to come."""
    coming = Deadline.objects.filter(day__gte=timezone.localdate()).order_by("day")
    return Prefetch("deadlines", coming, to_attr="coming")


def _line(dossier: Dossier, ties: Ties) -> Line:
    """Return a dossier as the list tells it to whom it is bound by ties."""
    ids = library().model_ids()
    title = library().spec(dossier.model).title if dossier.model in ids else dossier.model
    title = IMPORTED if dossier.imported else title
    coming: list[Deadline] = dossier.coming  # type: ignore[attr-defined]  # prefetched
    task = life.task(dossier, lambda view: ties.allow(view, dossier))
    goes_on = dossier.state == State.SIGNED and not dossier.expired
    amendable = goes_on and not dossier.imported and ties.of(dossier) in ("owns", "team")
    return Line(dossier, title, next(iter(coming), None), task, amendable)


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

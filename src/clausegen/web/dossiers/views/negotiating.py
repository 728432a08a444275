"""« Négociation »: the file that came back, what it changes, and which values are accepted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.actions.import_contract import Imported
from clausegen.errors import ClausegenError
from clausegen.web.asking import About
from clausegen.web.dossiers import negotiating, word_files
from clausegen.web.dossiers.making import WORD, exported, name_of
from clausegen.web.dossiers.models import State
from clausegen.web.downloads import download
from clausegen.web.engine import library

DRAFT = 0


@require_http_methods(["GET", "POST"])
def negotiation(request: About, dossier: UUID) -> HttpResponse:
    """Return the screen that reads the file that came back, with what it changes."""
    told: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            told = _told(request, word_files.read(request, request.user))
        except ClausegenError as error:
            told, status = {"error": error}, 422
    return _page(request, told, status)


@require_POST
def accept(request: About, dossier: UUID) -> HttpResponse:
    """Keep the values that are accepted, and return the way to the draft that they make."""
    try:
        theirs = word_files.taken_up(request.POST.get(word_files.CARRIED, ""))
        wanted = request.POST.getlist("accepte")
        changed, refused = negotiating.accept(dossier, request.user, theirs, wanted)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    for problem in refused:
        messages.warning(request, problem.message)
    if not changed and not refused:
        messages.info(request, "Aucune valeur n’a été acceptée : le brouillon est inchangé.")
    elif changed:
        known = library().spec(request.dossier.model).parameters
        labels = ", ".join(f"« {known[each].label} »" for each in changed)
        messages.success(request, f"Valeurs acceptées : {labels}. Annuler les reprend toutes.")
    return redirect("drafting:draft", dossier=dossier)


@require_POST
def file(request: About, dossier: UUID, kind: str) -> HttpResponse:
    """Return the page of the negotiation, or the redline against our text, as a Word file."""
    try:
        theirs = word_files.taken_up(request.POST.get(word_files.CARRIED, ""))
        document = negotiating.document_of(negotiating.back(request.dossier, theirs), kind)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    name = f"{name_of(request.dossier, DRAFT)}_{kind}"
    files = exported({name: document}, (WORD,), library().style(request.dossier.style))
    ((name, content),) = files.items()
    return download(name, content)


def _told(request: About, theirs: Imported) -> dict[str, object]:
    """Return what the screen says of a file that came back."""
    found = negotiating.back(request.dossier, theirs)
    departures = negotiating.departures(found)
    return {
        "name": str(request.FILES[word_files.FIELD]),
        "found": found.told,
        "departures": departures,
        "problems": found.diagnostics,
        "revisions": len(theirs.revisions),
        "same": not (found.told.values or found.told.doubts or departures),
        "carried": word_files.carried(theirs),
    }


def _page(request: About, told: dict[str, object], status: int = 200) -> HttpResponse:
    """Return the screen with what it says."""
    frame = {
        "dossier": request.dossier,
        "tab": "negociation",
        "open": request.dossier.state == State.DRAFT,
        "max": word_files.MAX_FILE // 1_000_000,
    }
    return render(request, "dossiers/negotiation.html", {**frame, **told}, status=status)

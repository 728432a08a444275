"""« Négociation »: the file that came back, what it changes, and which values are accepted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.actions.import_contract import Imported
from clausegen.actions.settle import Decisions
from clausegen.errors import ClausegenError
from clausegen.web.asking import About
from clausegen.web.dossiers import negotiating, word_files
from clausegen.web.dossiers.making import WORD, exported, name_of
from clausegen.web.dossiers.models import State
from clausegen.web.downloads import download
from clausegen.web.engine import library

DRAFT = 0
LONGEST = 9
"""Digits of a number that a form gives, and one more."""


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
    """Keep what is accepted, and return the way to the draft that it makes."""
    try:
        theirs = word_files.taken_up(request.POST.get(word_files.CARRIED, ""))
        changed, refused = negotiating.accept(dossier, request.user, theirs, _decided(request))
    except ClausegenError as error:
        return _page(request, {"error": error, "apart": error.diagnostics}, 422)
    for problem in refused:
        messages.warning(request, problem.message)
    if not changed and not refused:
        messages.info(request, "Rien n’a été accepté : le brouillon est inchangé.")
    elif changed:
        known = library().spec(request.dossier.model).parameters
        told = (f"« {known[each].label} »" if each in known else each.lower() for each in changed)
        message = f"Gardé : {', '.join(told)}. Annuler reprend tout."
        messages.success(request, message)
    return redirect("drafting:draft", dossier=dossier)


@require_POST
def remove(request: About, dossier: UUID) -> HttpResponse:
    """Take one change made by hand out of the draft, and return to the list of the others."""
    rank = request.POST.get("rang", "")
    try:
        number = int(rank) if rank.isascii() and rank.isdecimal() and len(rank) < LONGEST else 0
        negotiating.remove(dossier, request.user, number)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    messages.success(request, "Modification retirée : le texte reprend ce que dit le modèle.")
    return redirect("dossiers:negotiation", dossier=dossier)


def _decided(request: About) -> Decisions:
    """Return the points that a form decides, by their numbers: « point-3 » is « accepte »."""
    told: dict[str, list[int]] = {"accepte": [], "refuse": []}
    for name, word in request.POST.items():
        head, _, number = name.partition("-")
        if head == "point" and number.isascii() and number.isdecimal() and len(number) < LONGEST:
            told.get(str(word), []).append(int(number))
    return Decisions(frozenset(told["accepte"]), frozenset(told["refuse"]))


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
    theirs = negotiating.as_ours(theirs)
    found = negotiating.back(request.dossier, theirs)
    told = found.told
    values, doubts = len(told.values), len(told.doubts)
    return {
        "name": str(request.FILES[word_files.FIELD]),
        "found": told,
        "values": [*enumerate(told.values, 1)],
        "doubts": [*enumerate(told.doubts, values + 1)],
        "departures": [*enumerate(told.departures, values + doubts + 1)],
        "problems": found.diagnostics,
        "revisions": len(theirs.revisions),
        "same": told.same,
        "carried": word_files.carried(theirs),
    }


def _page(request: About, told: dict[str, object], status: int = 200) -> HttpResponse:
    """Return the screen with what it says."""
    frame = {
        "dossier": request.dossier,
        "tab": "negociation",
        "open": request.dossier.state == State.DRAFT,
        "own": negotiating.by_hand(request.dossier),
        "max": word_files.MAX_FILE // 1_000_000,
    }
    return render(request, "dossiers/negotiation.html", {**frame, **told}, status=status)

"""A file that came back: where it is from, and what was altered in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clausegen.actions.verify import Edited, VerifyRequest, edited, verify
from clausegen.errors import ClausegenError, UsageError, fault
from clausegen.verify import Verdict
from clausegen.web.asking import Asked
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.finding import within_reach
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note

MAX_FILE = 15_000_000
"""Octets of a file that a request may verify."""
SHOWN = 50
VERDICTS = {
    "": "Ce fichier dit ce que ses réponses donnent.",
    "file": "Ce fichier a été modifié.",
    "template": "Le modèle a changé depuis ; ce fichier n’est jugé que sur le texte qu’il porte.",
    "either": "Ce fichier, ou son modèle, a été modifié.",
}
KINDS = {
    "altered": "modifié",
    "missing": "supprimé",
    "added": "ajouté",
    "moved": "déplacé",
    "renumbered": "même texte, sous un autre numéro",
}


@require_http_methods(["GET", "POST"])
def verify_(request: Asked) -> HttpResponse:
    """Return the screen that verifies a file, with the verdict on the one that was given."""
    told: dict[str, object] = {"max": MAX_FILE // 1_000_000}
    status = 200
    if request.method == "POST":
        try:
            told |= _told(*_verdict(request))
        except ClausegenError as error:
            told["error"], status = error, 422
    return render(request, "dossiers/verify.html", told, status=status)


def _verdict(request: Asked) -> tuple[Verdict, Edited | None]:
    """Return the verdict on a file, and what somebody edited in it where that can be told.

    Raises ClausegenError for one that is of somebody else, or one too many in an hour.
    """
    file = request.FILES.get("fichier")
    if file is None or not file.size or file.size > MAX_FILE:
        message = f"Choisissez un fichier de {MAX_FILE // 1_000_000} Mo au plus."
        raise UsageError.of(fault("fichier-absent", message))
    insist_on_limit(request.user, "verifications")
    note(request.user, "fichier.verifie")
    store = DatabaseStore(within_reach(request.user))
    given = VerifyRequest(name=file.name or "", content=file.read())
    found = verify(library(), store, given)
    return found, edited(library(), given, found)


def _told(verdict: Verdict, changed: Edited | None) -> dict[str, object]:
    """Return what the screen says of a verdict."""
    properties = verdict.properties
    known = properties.template in library().model_ids()
    return {
        "verdict": verdict,
        "edited": changed,
        "sentence": VERDICTS.get(verdict.cause, VERDICTS["either"]),
        "model": library().spec(properties.template).title if known else properties.template,
        "changes": [(each, KINDS.get(each.kind, each.kind)) for each in verdict.changes[:SHOWN]],
        "more": max(0, len(verdict.changes) - SHOWN),
        "failed": [each for each in verdict.checks if not each.holds],
    }

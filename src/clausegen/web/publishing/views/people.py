"""What is kept of one reader: shown, taken out, erased."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.french.spaces import NBSP
from clausegen.web.asking import Asked, said
from clausegen.web.downloads import download
from clausegen.web.journal.writing import note
from clausegen.web.publishing import retaining
from clausegen.web.publishing.views.frame import frame

_LONGEST = 254


@require_http_methods(["GET", "HEAD", "POST"])
def reader(request: Asked) -> HttpResponse:
    """Return what is kept of the reader whose address is given: never by the address of a page."""
    email = said(request, "courriel", _LONGEST).strip()
    found = list(retaining.of_person(email))
    told = {**frame("readers"), "email": email, "lines": found, "days": retaining.REFUSED_DAYS}
    return render(request, "publishing/reader.html", told)


@require_POST
def export(request: Asked) -> HttpResponse:
    """Return a file with everything that is kept of one reader."""
    found = list(retaining.export(said(request, "courriel", _LONGEST)))
    note(request.user, "lecteur.emporte", nombre=len(found))
    content = json.dumps(found, ensure_ascii=False, indent=1).encode()
    return download("donnees-d-un-lecteur.json", content)


@require_POST
def erase(request: Asked) -> HttpResponse:
    """Return to the page of readers once everything of one of them is gone."""
    gone = retaining.erase(said(request, "courriel", _LONGEST), request.user)
    mark = "s" if gone > 1 else ""
    messages.success(request, f"{gone}{NBSP}commentaire{mark} effacé{mark}, sans retour.")
    return redirect("publishing:reader")

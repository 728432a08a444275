"""Recording an avenant: the one thing that cannot be taken back, so it is confirmed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from clausegen.actions.amend import amend as amended_by
from clausegen.acts.provenance import file_stem
from clausegen.errors import ClausegenError
from clausegen.verify.amendments import documents_of
from clausegen.web.amendments import recording
from clausegen.web.amendments.confirming import confirmation
from clausegen.web.amendments.downloads import FORMATS, project_file
from clausegen.web.amendments.making import making
from clausegen.web.amendments.recording import Manner
from clausegen.web.amendments.telling import told_of
from clausegen.web.amendments.views.acts import act_of
from clausegen.web.asking import About, said
from clausegen.web.dossiers.acceptances import MAX_REASON
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.engine import library
from clausegen.web.jobs import views as jobs

REASON = "motif:"
"""What begins the name of the field in which the warning of a rule is accepted."""
FINAL = "definitif"


def record(request: About, dossier: object, act: int) -> HttpResponse:
    """Return the dialog that confirms; sent, the way to the work of the worker that records."""
    found = act_of(request, act)
    if found.number is not None:
        return redirect("amendments:timeline", request.dossier.pk)
    manner, refusal = _manner(request), None
    if request.method == "POST":
        try:
            asked = recording.asked(found, manner)
        except ClausegenError as error:
            refusal = error
        else:
            return jobs.started(request, recording.KIND, asked)
    told = {
        "dossier": request.dossier,
        "tab": "avenants",
        "act": found,
        "confirmation": confirmation(found, manner),
        "refused": told_of(refusal) if refusal else (),
        "message": refusal.message if refusal else "",
        "manner": manner,
    }
    return render(request, "amendments/record.html", told, status=422 if refusal else 200)


def draft_file(
    request: About,
    dossier: object,
    act: int,
    kind: str,
    format: str,  # noqa: A002  # of the address
) -> HttpResponse:
    """Return a document of an avenant being prepared, as it stands, as a file."""
    found = act_of(request, act)
    if format not in FORMATS:
        raise Http404
    made = amended_by(library(), DatabaseStore(), making(found).request(formats=(format,)))
    if kind not in documents_of(made.amendment):
        raise Http404
    return project_file(request, made.files, file_stem(kind, made.amendment.number))


def _manner(request: About) -> Manner:
    """Return how the form asks to record."""
    typed = {name: said(request, name, MAX_REASON).strip() for name in request.POST}
    reasons = {
        name.removeprefix(REASON): text
        for name, text in typed.items()
        if name.startswith(REASON) and text
    }
    return Manner(request.POST.get("version", FINAL) == FINAL, reasons)

"""The chain of avenants, and the text in force on any day."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from clausegen.actions.consolidate import ConsolidateRequest, consolidate
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.french.dates import parse_date
from clausegen.web.amendments import pdfs, recording
from clausegen.web.amendments.chain import chain, made_of
from clausegen.web.amendments.downloads import CONSOLIDATED, FORMATS, document_file
from clausegen.web.asking import About
from clausegen.web.dossiers.database_store import DatabaseStore, record_of
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.sheets import sheet
from clausegen.web.engine import library
from clausegen.web.jobs import views as jobs
from clausegen.web.jobs.models import UNDER_WAY
from clausegen.writers.html_tree import Beside

TEXT = Beside("t-", "")
"""The text of a day is no form: its answers lead nowhere."""


def timeline(request: About, dossier: object) -> HttpResponse:
    """Return the contract and its avenants, those being prepared, the ways on."""
    about = request.dossier
    told: dict[str, object] = {"dossier": about, "tab": "avenants"}
    if about.state == State.SIGNED:
        files = about.files.defer("content")
        whole = chain(library(), record_of(about), tuple(files))
        told |= {
            "chain": whole,
            "standing": whole.standing(timezone.localdate(), about.term),
            "ended": whole.ended(timezone.localdate()),
            "drafts": about.acts.filter(number=None, abandoned=None),
            "given_up": about.acts.filter(number=None).exclude(abandoned=None),
            "jobs": about.jobs.filter(kind=recording.KIND, state__in=UNDER_WAY),
            "au": timezone.localdate(),
        }
    return render(request, "amendments/timeline.html", told)


def text(request: About, dossier: object) -> HttpResponse:
    """Return the text in force on a day, today's where none is asked for."""
    about, asked = request.dossier, request.GET.get("au", "")
    on, refusal = _day(asked)
    record = signed(about)
    found = consolidate(
        library(), DatabaseStore(), ConsolidateRequest(dossier=str(about.pk), on=on.isoformat())
    )
    told = {
        "dossier": about,
        "tab": "avenants",
        "chain": chain(library(), record),
        "au": on,
        "iso": on.isoformat(),
        "asked": asked,
        "refusal": refusal,
        "sheet": sheet(found.document, TEXT, library().memory),
        "made_of": made_of(found.state),
        "before": on.isoformat() < record.versions[0].document.properties.date,
        "formats": FORMATS,
    }
    return render(request, "amendments/text.html", told)


def text_file(request: About, dossier: object, format: str) -> HttpResponse:  # noqa: A002  # of the address
    """Return the text in force on a day as a file."""
    about = request.dossier
    on, _ = _day(request.GET.get("au", ""))
    signed(about)
    asked = ConsolidateRequest(dossier=str(about.pk), on=on.isoformat(), formats=(_known(format),))
    found = consolidate(library(), DatabaseStore(), asked)
    return document_file(request, found.exported.files, CONSOLIDATED, day=on)


@require_POST
def text_pdf(request: About, dossier: object) -> HttpResponse:
    """Return the way to the work that makes the PDF of the text of a day."""
    signed(request.dossier)
    on, _ = _day(request.POST.get("au", ""))
    return jobs.started(request, pdfs.TEXT, {"au": on.isoformat()})


def signed(dossier: Dossier) -> Record:
    """Return the record of a dossier. Raises Http404 for one that is not signed."""
    if dossier.state != State.SIGNED:
        raise Http404
    return record_of(dossier)


def _day(asked: str) -> tuple[date, str]:
    """Return the day that was asked for, today for none; and why one was not understood."""
    if not asked.strip():
        return timezone.localdate(), ""
    try:
        return parse_date(asked.strip()), ""
    except ValueError:
        message = f"« {asked[:40]} » n’est pas une date : écrivez « 1er avril 2027 »."
        return timezone.localdate(), message


def _known(format_: str) -> str:
    if format_ not in FORMATS:
        raise Http404
    return format_

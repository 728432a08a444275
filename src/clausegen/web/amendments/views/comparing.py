"""Comparing: two versions of a dossier, or one with the standard of its model."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from clausegen.actions.compare import Compared, CompareRequest
from clausegen.actions.compare import compare as compared_by
from clausegen.acts.comparison import compared, listed
from clausegen.web.amendments import pdfs, sides
from clausegen.web.amendments.downloads import FORMATS, document_file
from clausegen.web.amendments.sheet import only_marked
from clausegen.web.amendments.sides import Texts
from clausegen.web.amendments.views.chain import TEXT
from clausegen.web.asking import About
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.models import State
from clausegen.web.dossiers.sheets import sheet
from clausegen.web.engine import library
from clausegen.web.jobs import views as jobs

KINDS = ("comparaison", "modifications")
"""The documents that a comparison makes: its redline, and the list of changes."""


def compare(request: About, dossier: object) -> HttpResponse:
    """Return the redline of two texts, and the list of what separates them."""
    texts = sides.texts(request.dossier)
    before, after = _asked(request, texts)
    found = _compared(request, texts, (before, after))
    told: dict[str, object] = {
        "dossier": request.dossier,
        "tab": "avenants" if request.dossier.state == State.SIGNED else "relecture",
        "choices": tuple(texts.choices),
        "before": before,
        "after": after,
        "same": found.same,
        "formats": FORMATS,
        "kinds": KINDS,
    }
    if not found.same:
        marked = only_marked(compared(found.change))
        whole = request.GET.get("tout") == "1"
        document = compared(found.change) if whole else marked.document
        told |= {
            "whole": whole,
            "marked": marked,
            "redline": sheet(document, TEXT),
            "list": sheet(listed(found.change), TEXT),
        }
    return render(request, "amendments/compare.html", told)


def compare_file(request: About, dossier: object, format: str) -> HttpResponse:  # noqa: A002  # of the address
    """Return the redline of two texts, or the list of changes, as a file."""
    texts = sides.texts(request.dossier)
    kind = request.GET.get("document", KINDS[0])
    if format not in FORMATS or kind not in KINDS:
        raise Http404
    keys = _asked(request, texts)
    found = _compared(request, texts, keys, (format,))
    files = {name: data for name, data in found.exported.files.items() if name.startswith(kind)}
    if not files:
        raise Http404
    return document_file(request, files, kind, *map(texts.word, keys))


@require_POST
def compare_pdf(request: About, dossier: object) -> HttpResponse:
    """Return the way to the work that makes the PDF of a redline."""
    texts = sides.texts(request.dossier)
    before, after = (request.POST.get(name, "") for name in ("avant", "apres"))
    for key in (before, after):
        texts.side(key)
    return jobs.started(request, pdfs.COMPARISON, {"avant": before, "apres": after})


def _asked(request: About, texts: Texts) -> tuple[str, str]:
    before, after = texts.usual
    return request.GET.get("avant", before), request.GET.get("apres", after)


def _compared(
    request: About, texts: Texts, keys: tuple[str, str], formats: tuple[str, ...] = ()
) -> Compared:
    """Return what separates two texts. Raises UsageError for a version that is not there."""
    before, after = map(texts.side, keys)
    style = library().style(request.dossier.style)
    asked = CompareRequest(
        before=before, after=after, clause=request.dossier.model, formats=formats, style=style
    )
    return compared_by(library(), DatabaseStore(), asked)

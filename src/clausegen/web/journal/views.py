"""Screens of the journal."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clausegen.web.dossiers.models import Dossier
from clausegen.web.journal import chain, history, reading
from clausegen.web.journal.forms import AskedForm
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

PAGE = 50
FORMATS = {
    "csv": ("text/csv; charset=utf-8", reading.as_csv),
    "json": ("application/json", reading.as_json),
}


def list_(request: HttpRequest) -> HttpResponse:
    """Return a page of the journal, filtered as asked."""
    form = AskedForm(request.GET)
    pages = Paginator(form.asked().found(), PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    told = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "filtered": any(form.cleaned_data.values()),
    }
    return render(request, "journal/list.html", told)


def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the journal as a file, filtered as asked; that it left is noted."""
    if kind not in FORMATS:
        raise Http404
    type_, write = FORMATS[kind]
    text = write(AskedForm(request.GET).asked().found().iterator())
    note(cast("Person", request.user), "journal.exporte", None, format=kind)
    name = f"journal-{timezone.localdate().isoformat()}.{kind}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(text, content_type=type_, headers={"Content-Disposition": disposition})


def check(request: HttpRequest) -> HttpResponse:
    """Return whether each line of the journal follows from those before."""
    return render(request, "journal/check.html", {"broken": chain.broken()})


def dossier(request: HttpRequest, dossier: object) -> HttpResponse:
    """Return the history of a dossier."""
    found: Dossier = request.dossier  # type: ignore[attr-defined]  # the gate gives it
    pages = Paginator(history.of(found), PAGE)
    told = {"dossier": found, "tab": "historique", "page": pages.get_page(request.GET.get("page"))}
    return render(request, "journal/dossier.html", told)

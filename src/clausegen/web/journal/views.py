"""Screens of the journal."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clausegen.web.asking import About, Asked
from clausegen.web.downloads import download
from clausegen.web.journal import chain, history, reading
from clausegen.web.journal.forms import AskedForm
from clausegen.web.journal.writing import note

PAGE = 50
FORMATS = {"csv": reading.as_csv, "json": reading.as_json}


def list_(request: Asked) -> HttpResponse:
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


def export(request: Asked, kind: str) -> HttpResponse:
    """Return the journal as a file, filtered as asked; that it left is noted."""
    if kind not in FORMATS:
        raise Http404
    text = FORMATS[kind](AskedForm(request.GET).asked().found().iterator())
    note(request.user, "journal.exporte", None, format=kind)
    name = f"journal-{timezone.localdate().isoformat()}.{kind}"
    return download(name, text.encode())


def check(request: Asked) -> HttpResponse:
    """Return whether each line of the journal follows from those before."""
    return render(request, "journal/check.html", {"broken": chain.broken()})


def dossier(request: About, dossier: object) -> HttpResponse:
    """Return the history of a dossier."""
    found = request.dossier
    page = Paginator(history.of(found), PAGE).get_page(request.GET.get("page"))
    told = {
        "dossier": found,
        "tab": "historique",
        "page": page,
        "moments": history.told(found, page),
    }
    return render(request, "journal/dossier.html", told)

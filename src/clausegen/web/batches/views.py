"""Screens of batches: begin one, see its faults and correct them, make it, take what was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clausegen.batch.naming import DEFAULT
from clausegen.batch.workbook import TableRequest, table
from clausegen.web.asking import Asked, said
from clausegen.web.batches import acting
from clausegen.web.batches.forms import FORMATS, NewBatch, Workbook, by_step, models
from clausegen.web.batches.models import Batch
from clausegen.web.batches.tabled import MAX_TYPED
from clausegen.web.batches.tabled import given as sent
from clausegen.web.dossiers.naming import slug
from clausegen.web.downloads import download
from clausegen.web.engine import library
from clausegen.web.jobs.undertakings import MAX_REASON
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.once import once

SHOWN = 100
"""Batches of a list: the last ones."""


def _found(request: Asked, batch: UUID) -> Batch:
    return get_object_or_404(Batch.reached(request.user), pk=batch)


@require_GET
def list_(request: Asked) -> HttpResponse:
    """Return the batches of one's teams, the last first."""
    found = Batch.listed(request.user)[:SHOWN]
    titles = _titles()
    lines = [(each, titles.get(each.model, each.model)) for each in found]
    return render(request, "batches/list.html", {"lines": lines})


def _titles() -> dict[str, str]:
    return {each.id: each.title for _, found in models() for each in found}


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """Return the form that begins a batch, or the way to its page once it waits to be checked."""
    person, posted = request.user, request.method == "POST"
    form = NewBatch(person, request.POST, request.FILES) if posted else NewBatch(person)
    if posted and form.is_valid():
        with once(request) as form_sent:
            if not form_sent.made:
                insist_on_limit(person, "batches")
                begun = acting.start(person, _start(form.cleaned_data))
                form_sent.made = reverse("batches:show", args=[begun.pk])
        return redirect(form_sent.made)
    told = {
        "form": form,
        "teams": person.teams.all(),
        "formats": FORMATS.items(),
        **_columns(request.GET.get("modele", "")),
    }
    return render(request, "batches/new.html", told, status=422 if posted else 200)


def _start(given: Mapping[str, Any]) -> acting.Start:
    """Return the batch that a form begins."""
    return acting.Start(
        title=given["nom"],
        model=given["modele"],
        team=given["equipe"],
        formats=tuple(given["formats"]),
        table=sent(given["fichier"]),
        final=given["definitif"],
        style=given["style"],
        pattern=given["noms"],
    )


def _columns(model: str) -> dict[str, object]:
    """Return the columns that a workbook of a model may have, none for a model that is none."""
    if model not in _titles():
        return {}
    spec = library().spec(model)
    return {"blank": model, "offered": by_step(spec, spec.parameters)}


@require_GET
def workbook_(request: Asked) -> HttpResponse:
    """Return the workbook to fill for a model. Raises UsageError for an unknown one, or column."""
    model = request.GET.get("modele", "")[:200]
    only = tuple(each[:200] for each in request.GET.getlist("colonne"))
    content = table(library(), TableRequest(model=model, only=only))
    return download(f"{slug(model)}.xlsx", content)


@require_GET
def show(request: Asked, batch: UUID) -> HttpResponse:
    """Return the page of a batch, or the part of it that changes while it is worked at."""
    if request.htmx and (at_work := Batch.at_work(request.user, batch)):
        return render(request, "batches/progress.html", {"batch": at_work})
    found = _found(request, batch)
    ready = found.ready()
    others = Batch.listed(request.user).exclude(pk=found.pk)[:5]
    told = {
        "batch": found,
        "model": _titles().get(found.model, found.model),
        "formats": [FORMATS.get(each, each) for each in found.formats],
        "acceptable": acting.acceptable(found),
        "others": others,
        "weight": sum(file.size for each in ready for file in each.files),
        "names": "Modèle et clé" if found.pattern == DEFAULT else found.pattern,
        "missing": max(0, found.good - len(ready)),
        "marked": found.output.sizes().get(Batch.MARKED),
    }
    answer = render(request, "batches/show.html", told)
    if request.htmx:  # what was worked at is done: the whole page tells what came of it
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
def replace(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch, once another workbook took the place of its own."""
    found, form = _found(request, batch), Workbook(request.POST, request.FILES)
    if not form.is_valid():
        told = {"batch": found, "form": form}
        return render(request, "batches/replace.html", told, status=422)
    insist_on_limit(request.user, "batches")
    acting.replace(request.user, found, sent(form.cleaned_data["fichier"]))
    return redirect("batches:show", batch=batch)


@require_POST
def correct(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch, once a cell of it was typed anew and it waits to be checked."""
    sheet, cell = said(request, "feuille", 200), said(request, "cellule", 20)
    typed = said(request, "valeur", MAX_TYPED)
    acting.correct(request.user, _found(request, batch), sheet, cell, typed)
    return redirect("batches:show", batch=batch)


@require_POST
def accept(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch, once a warning keeps none of its contracts back."""
    rule, reason = said(request, "regle", 80), said(request, "motif", MAX_REASON)
    acting.accept(request.user, _found(request, batch), rule, reason)
    return redirect("batches:show", batch=batch)


@require_GET
def marked_(request: Asked, batch: UUID) -> HttpResponse:
    """Return the workbook of a batch, a note at each faulty cell."""
    found = _found(request, batch)
    return download(f"{slug(found.title)}_annote.xlsx", found.marked())


@require_POST
def run(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch, once its contracts wait to be made."""
    acting.run(request.user, _found(request, batch))
    return redirect("batches:show", batch=batch)


@require_POST
def stop(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch that is worked at no more."""
    acting.stop(request.user, _found(request, batch))
    return redirect("batches:show", batch=batch)


@require_GET
def archive(request: Asked, batch: UUID) -> HttpResponseBase:
    """Return the files of a batch, as one archive."""
    found = _found(request, batch)
    answer = found.archive(slug(found.title))
    note(request.user, "lot.telecharge", found)
    return answer


@require_POST
def dossiers(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to a batch, once dossiers wait to be opened of its contracts."""
    acting.open_dossiers(request.user, _found(request, batch))
    return redirect("batches:show", batch=batch)


@require_POST
def delete(request: Asked, batch: UUID) -> HttpResponse:
    """Return the way to the list, once a batch is gone."""
    acting.delete(request.user, _found(request, batch))
    return redirect("batches:list")

"""An avenant being prepared: the choice of the act, then its answers beside its sheet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from clausegen.web.amendments import changing
from clausegen.web.amendments.beginning import begin, first_effect
from clausegen.web.amendments.kinds import offered
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.posting import given_in
from clausegen.web.amendments.screen import screen
from clausegen.web.amendments.views.chain import signed
from clausegen.web.asking import About, said, seen_in
from clausegen.web.engine import library
from clausegen.web.journal.writing import note


def prepare(request: About, dossier: object) -> HttpResponse:
    """Return the choice of the kind of act; sent, the avenant that it begins."""
    record = signed(request.dossier)
    known = tuple(offered(library(), record))
    chosen = request.POST.get("acte", known[0].id)
    effect, refusal = said(request, "effet", 40), ""
    if request.method == "POST" and chosen in {each.id for each in known}:
        outcome = begin(request.dossier, request.user, chosen, effect)
        if isinstance(outcome, ActDraft):
            return redirect("amendments:act", request.dossier.pk, outcome.pk)
        refusal = outcome
    told = {
        "dossier": request.dossier,
        "tab": "avenants",
        "kinds": known,
        "chosen": chosen,
        "typed": effect,
        "effect": first_effect(record, timezone.localdate()),
        "refusal": refusal,
    }
    return render(request, "amendments/prepare.html", told, status=422 if refusal else 200)


def show(request: About, dossier: object, act: int) -> HttpResponse:
    """Return the screen of an avenant being prepared; the chain, once it is recorded."""
    found = act_of(request, act)
    if found.number is not None:
        return redirect(reverse("amendments:timeline", args=[request.dossier.pk]))
    return render(request, "amendments/act.html", screen(found, request.GET))


@require_POST
def answer(request: About, dossier: object, act: int) -> HttpResponse:
    """Keep an answer, then return the screen: only what it changed, where htmx asks."""
    found = act_of(request, act)
    given = given_in(found, request.POST)
    outcome = changing.change(found.pk, request.user, given, seen=seen_in(request, "vu"))
    return _answered(request, outcome)


@require_POST
def undo(request: About, dossier: object, act: int) -> HttpResponse:
    """Take the last change back."""
    return _answered(request, changing.undo(act_of(request, act).pk, request.user))


@require_POST
def redo(request: About, dossier: object, act: int) -> HttpResponse:
    """Make again the change that was last taken back."""
    return _answered(request, changing.redo(act_of(request, act).pk, request.user))


@require_POST
@transaction.atomic
def resume(request: About, dossier: object, act: int) -> HttpResponse:
    """Take up again, on the text of today, an avenant given up or overtaken."""
    found = get_object_or_404(request.dossier.acts.filter(number=None), pk=act)
    found.base, found.abandoned = request.dossier.record_revision, None
    found.save(update_fields=["base", "abandoned", "updated"])
    note(request.user, "avenant.repris", request.dossier, acte=found.act)
    messages.success(request, "Ce projet repart du texte d’aujourd’hui : relisez-le.")
    return redirect("amendments:act", request.dossier.pk, found.pk)


@require_POST
@transaction.atomic
def abandon(request: About, dossier: object, act: int) -> HttpResponse:
    """Give an avenant up; the chain offers to take it up again."""
    found = changing.locked(act_of(request, act).pk)
    found.abandoned = timezone.now()
    found.save(update_fields=["abandoned", "updated"])
    note(request.user, "avenant.abandonne", request.dossier, acte=found.act)
    back = reverse("amendments:resume", args=[request.dossier.pk, found.pk])
    messages.success(request, "Projet d’avenant abandonné.", extra_tags=back)
    return redirect("amendments:timeline", request.dossier.pk)


def act_of(request: About, id_: int) -> ActDraft:
    """Return an avenant of the dossier of a request. Raises Http404 for any other."""
    found: ActDraft = get_object_or_404(request.dossier.acts, pk=id_)
    found.dossier = request.dossier
    return found


def _answered(request: About, outcome: changing.Outcome) -> HttpResponse:
    """Return what a change made of the screen."""
    told = screen(outcome.act, request.POST, outcome)
    if request.htmx:
        return render(request, "amendments/changed.html", told)
    if outcome.refused or outcome.conflicts:
        return render(request, "amendments/act.html", told, status=422)
    where = reverse("amendments:act", args=[request.dossier.pk, outcome.act.pk])
    asked = request.POST.get("question", "")
    kept = {name: request.POST.get(name, "") for name in ("voir", "etape")} | {"question": asked}
    query = urlencode({name: value for name, value in kept.items() if value})
    return redirect(f"{where}?{query}#q-{asked}" if asked else f"{where}?{query}")

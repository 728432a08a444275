"""An avenant being prepared: the choice of the act, then its answers beside its sheet."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.amendments import changing
from clausegen.web.amendments.beginning import begin, first_effect
from clausegen.web.amendments.kinds import offered
from clausegen.web.amendments.looking_up import about
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.posting import given_in
from clausegen.web.amendments.screen import VIEWS, Looked, Screen
from clausegen.web.amendments.views.chain import signed
from clausegen.web.asking import About, said, seen_in
from clausegen.web.dossiers import history
from clausegen.web.drafting.patching import news_of, page_in, patch
from clausegen.web.drafting.taking_back import said as said_back
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.once import once
from clausegen.web.rights import verdict

SEARCHED = 200
"""The longest words that are looked for."""


def prepare(request: About, dossier: object) -> HttpResponse:
    """Return the choice of the kind of act; sent, the avenant that it begins."""
    record = signed(request.dossier)
    if request.dossier.imported:
        return redirect("amendments:by_text", request.dossier.pk)
    known = tuple(offered(library(), record))
    chosen = request.POST.get("acte", known[0].id)
    effect, refusal = said(request, "effet", 40), ""
    if request.method == "POST" and chosen in {each.id for each in known}:
        with once(request) as sent:
            begun = "" if sent.made else begin(request.dossier, request.user, chosen, effect)
            if isinstance(begun, ActDraft):
                sent.made = reverse("amendments:act", args=[request.dossier.pk, begun.pk])
        if sent.made:
            return redirect(sent.made)
        refusal = str(begun)
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
    return _page(request, _screen(request, found))


@require_POST
def answer(request: About, dossier: object, act: int) -> HttpResponse:
    """Keep an answer, then return the screen: only what it changed, where htmx asks."""
    found = act_of(request, act)
    given = given_in(found, request.POST)
    outcome = changing.change(found.pk, request.user, given, seen=seen_in(request, "revision"))
    return _answered(request, outcome)


@require_POST
def undo(request: About, dossier: object, act: int) -> HttpResponse:
    """Take the last change back, and say which it was."""
    found = act_of(request, act)
    typed = history.refused_last(found)
    return _back(request, changing.undo(found.pk, request.user), "redo", typed)


@require_POST
def redo(request: About, dossier: object, act: int) -> HttpResponse:
    """Make again the change that was last taken back, and say which it was."""
    return _back(request, changing.redo(act_of(request, act).pk, request.user), "undo")


@require_GET
def since(request: About, dossier: object, act: int) -> HttpResponse:
    """Return the revision of an avenant, and the token that a page left open needs to go on."""
    found = act_of(request, act)
    return JsonResponse({"revision": found.revision, "jeton": get_token(request)})


@require_GET
def questions(request: About, dossier: object, act: int) -> HttpResponse:
    """Return the questions of the contract that some words are about, as links."""
    told = _found(request, act_of(request, act))
    return render(request, "amendments/found.html", told)


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


def _screen(request: About, act: ActDraft, outcome: changing.Outcome | None = None) -> Screen:
    """Return the screen that a request asks for: an address, or a form that says where it was."""
    sent = request.method == "POST"
    asked = request.POST if sent else request.GET
    view = asked.get("voir", "")
    focus = asked.get("focus" if sent else "question", "")
    looked = Looked(view if view in VIEWS else "acte", asked.get("etape", ""), focus)
    granted = verdict("amendments:answer", request.user, request.dossier) == "granted"
    return Screen(act, looked, granted and not act.abandoned, outcome)


def _page(request: About, screen: Screen, status: int = 200) -> HttpResponse:
    more = {"au": timezone.localdate(), **_found(request, screen.act)}
    told = {**screen.context(), **more}
    return render(request, "amendments/act.html", told, status=status)


def _found(request: About, act: ActDraft) -> dict[str, object]:
    words = request.GET.get("chercher", "")[:SEARCHED]
    view = request.GET.get("voir", "")
    return {
        "words": words,
        "found": about(making(act), words),
        "voir": view if view in VIEWS else "acte",
    }


def _answered(request: About, outcome: changing.Outcome) -> HttpResponse:
    """Return what a change made of the screen; without script, the screen again."""
    screen = _screen(request, outcome.subject, outcome)
    if request.htmx:
        return _patch(request, screen, outcome)
    if outcome.refused or outcome.conflicts:
        return _page(request, screen, status=422)
    where = reverse("amendments:act", args=[request.dossier.pk, outcome.subject.pk])
    kept = {"voir": "voir", "etape": "etape", "focus": "question"}
    query = {name: request.POST.get(sent, "") for sent, name in kept.items()}
    told = urlencode({name: value for name, value in query.items() if value})
    return redirect(f"{where}?{told}#reponses" if told else f"{where}#reponses")


def _patch(request: About, screen: Screen, outcome: changing.Outcome) -> HttpResponse:
    page, known, act = page_in(request), screen.parameters, outcome.subject
    return patch(
        request,
        screen.lacking(page.held),
        act,
        outcome=outcome,
        plan=screen.plan,
        news=tuple(news_of(act, request.user, page.revision, known, outcome.changed)),
    )


def _back(request: About, outcome: changing.Outcome, way: str, typed: str = "") -> HttpResponse:
    """Return what an undo or a redo made of the screen, and say it with the `way` back."""
    act, known = outcome.subject, _screen(request, outcome.subject).parameters
    undone, none = way == "redo", "réponse du contrat"
    told = said_back(act, outcome.changed, known, undone=undone, typed=typed, none=none)
    address = reverse(f"amendments:{way}", args=[request.dossier.pk, act.pk])
    messages.info(request, told, extra_tags=address if outcome.changed else "")
    return _answered(request, outcome)

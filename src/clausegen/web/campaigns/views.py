"""Screens of campaigns: choose dossiers, say what changes, check, record, take what was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.db.transaction import atomic
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clausegen.errors import UsageError
from clausegen.web.amendments.changing import FOLLOW
from clausegen.web.asking import Asked, number, said
from clausegen.web.batches.tabled import MAX_TYPED, given
from clausegen.web.campaigns import acting, beginning, values
from clausegen.web.campaigns.asking import FOLLOWS, Questions, acts
from clausegen.web.campaigns.models import Campaign, Fate
from clausegen.web.campaigns.results import listed
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.naming import slug
from clausegen.web.downloads import download
from clausegen.web.drafting.posted import answer_of, gesture_of, sent_in
from clausegen.web.engine import library
from clausegen.web.jobs.undertakings import MAX_REASON
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.once import once

SHOWN = 100
"""Campaigns of a list, and dossiers of a page under each heading: the file of results has all."""
MAX_QUERY = 2_000
"""Characters of the filter of a list."""


def _found(request: Asked, campaign: UUID) -> Campaign:
    return get_object_or_404(Campaign.reached(request.user), pk=campaign)


@require_GET
def list_(request: Asked) -> HttpResponse:
    """Return the campaigns of one's teams, the last first."""
    found = Campaign.listed(request.user)[:SHOWN]
    return render(request, "campaigns/list.html", {"campaigns": found})


@require_POST
def begin(request: Asked) -> HttpResponse:
    """Return the way to a new campaign, to the dossiers chosen or to all those of a filter.

    What one avenant does not fit leads back to the list, which says why.
    """
    person = request.user
    try:
        with once(request) as sent:
            if not sent.made:
                insist_on_limit(person, "campaigns")
                begun = beginning.begin(person, _chosen(request))
                sent.made = reverse("campaigns:show", args=[begun.pk])
    except UsageError as error:
        for each in error.diagnostics:
            messages.warning(request, f"{each.message} {each.hint}")
        query = QueryDict(said(request, "liste", MAX_QUERY)) or QueryDict("vue=signes")
        return redirect(f"{reverse('dossiers:list')}?{query.urlencode()}")
    return redirect(sent.made)


def _chosen(request: Asked) -> QuerySet[Dossier]:
    """Return the dossiers that were chosen one by one, or all those of a filter."""
    if request.POST.get("tous"):
        return beginning.listed(request.user, said(request, "liste", MAX_QUERY))
    return beginning.chosen(request.user, request.POST.getlist("dossier"))


@require_GET
def show(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the page of a campaign, or the part of it that changes while it is worked at."""
    if request.htmx and (at_work := Campaign.at_work(request.user, campaign)):
        return render(request, "campaigns/progress.html", {"campaign": at_work})
    found = _found(request, campaign)
    answer = render(request, "campaigns/show.html", _told(request, found))
    if request.htmx:  # what was worked at is done: the whole page tells what came of it
        answer.headers["HX-Refresh"] = "true"
    return answer


def _told(request: Asked, campaign: Campaign) -> dict[str, object]:
    """Return what the page of a campaign tells."""
    whole = campaign.targets.select_related("dossier", "act").defer("dossier__record")
    model = library().spec(campaign.model).title
    fates = (Fate.PERSON, Fate.FAILED, Fate.RECORDED, Fate.READY, Fate.WAITING)
    shown = [(fate, [*whole.filter(fate=fate)[:SHOWN]]) for fate in fates]
    counts, questions = campaign.counts, Questions(campaign, request.GET.get("question", "")[:200])
    files = campaign.output.sizes()
    return {
        "campaign": campaign,
        "model": model,
        "questions": questions,
        "screen": {"writes": True},
        "acts": acts(),
        "follows": FOLLOWS.items(),
        "follow": campaign.answers.get(FOLLOW, ""),
        "groups": [
            (fate.label, counts[fate], [(each, questions.said(each.answers)) for each in found])
            for fate, found in shown
            if found
        ],
        "counts": counts,
        "left": counts[Fate.PERSON] + counts[Fate.FAILED],
        "whole": counts[Fate.RECORDED] == counts["tous"] and not campaign.busy,
        "open": not campaign.busy and not counts[Fate.RECORDED],
        "acceptable": acting.acceptable(campaign) if campaign.final else (),
        "zip": files.get(Campaign.ARCHIVE),
        "marked": files.get(Campaign.MARKED) if campaign.given else 0,
    }


@require_POST
def change(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign, once its avenants change what was typed.

    `ensuite` says what the button that was pressed does next: nothing typed is lost by it.
    """
    found = _found(request, campaign)
    terms = acting.Terms(
        title=said(request, "nom", 400),
        act=said(request, "acte", 80),
        final=bool(request.POST.get("definitif")),
        follow=said(request, "suite", 10),
    )
    if "tableau" in request.FILES:
        insist_on_limit(request.user, "batches")
    with atomic():  # a workbook that is refused leaves the terms as they were
        changed = acting.change(request.user, found, terms, _given(request, found))
        _take_workbook(request, changed)
    then = request.POST.get("ensuite", "")
    if then == "controler" and not changed.refused:
        acting.check(request.user, changed)
    asked = urlencode({"question": said(request, "autre", 200)}) if then == "choisir" else ""
    here = reverse("campaigns:show", args=[campaign])
    return redirect(f"{here}?{asked}#termes" if asked else here)


def _given(request: Asked, campaign: Campaign) -> Mapping[str, Any]:
    """Return the answers that a form changes, by question; None takes one away."""
    questions, typed = Questions(campaign), sent_in(request.POST)
    gesture = gesture_of(request.POST.get("geste", ""))
    given: dict[str, Any] = {}
    for name in request.POST.getlist("question"):
        if name in questions.parameters:
            changes, answer = answer_of(questions.of(name).field, typed, gesture)
            given |= {name: answer} if changes else {}
    return given


def _take_workbook(request: Asked, campaign: Campaign) -> None:
    """Give a campaign the workbook that was sent with its terms, or take its own away."""
    file = request.FILES.get("tableau")
    if file is not None:
        acting.give(request.user, campaign, given(file))
    elif request.POST.get("sans-tableau") and campaign.given:
        acting.give(request.user, campaign, None)


@require_GET
def workbook_(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the workbook to fill, a row a dossier. Raises UsageError for an unknown column."""
    found = _found(request, campaign)
    only = [each[:200] for each in request.GET.getlist("colonne")]
    return download(f"{slug(found.title)}.xlsx", values.workbook(found, only))


@require_POST
def correct(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign, once a cell of its workbook was typed anew."""
    sheet, cell = said(request, "feuille", 200), said(request, "cellule", 20)
    typed = said(request, "valeur", MAX_TYPED)
    acting.correct(request.user, _found(request, campaign), sheet, cell, typed)
    return redirect("campaigns:show", campaign=campaign)


@require_GET
def marked(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the workbook of a campaign, a note at each faulty cell."""
    found = _found(request, campaign)
    return download(f"{slug(found.title)}_annote.xlsx", found.marked())


@require_POST
def leave_out(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign, once a dossier is out of it."""
    target = number(said(request, "dossier", 20))
    acting.leave_out(request.user, _found(request, campaign), target or 0)
    return redirect("campaigns:show", campaign=campaign)


@require_POST
def accept(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign, once a warning keeps none of its avenants back."""
    rule, reason = said(request, "regle", 80), said(request, "motif", MAX_REASON)
    acting.accept(request.user, _found(request, campaign), rule, reason)
    return redirect("campaigns:show", campaign=campaign)


@require_POST
def check(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign, once its dossiers wait to be checked."""
    acting.check(request.user, _found(request, campaign))
    return redirect("campaigns:show", campaign=campaign)


def record(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the page that confirms; sent, the way to a campaign whose avenants are recorded."""
    found = _found(request, campaign)
    if request.method == "POST":
        acting.record(request.user, found, said(request, "lu", 64))
        return redirect("campaigns:show", campaign=campaign)
    told = {"campaign": found, "counts": found.counts, "questions": Questions(found)}
    return render(request, "campaigns/record.html", told)


@require_POST
def stop(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to a campaign that is worked at no more."""
    acting.stop(request.user, _found(request, campaign))
    return redirect("campaigns:show", campaign=campaign)


@require_GET
def archive(request: Asked, campaign: UUID) -> HttpResponseBase:
    """Return the files of the avenants of a campaign, as one archive."""
    found = _found(request, campaign)
    answer = found.archive(slug(found.title))
    note(request.user, "campagne.telechargee", found)
    return answer


@require_GET
def table(request: Asked, campaign: UUID) -> HttpResponse:
    """Return what became of each dossier of a campaign, as a table."""
    found = _found(request, campaign)
    note(request.user, "campagne.liste", found)
    return download(f"{slug(found.title)}.csv", listed(found).encode())


@require_POST
def delete(request: Asked, campaign: UUID) -> HttpResponse:
    """Return the way to the list, once a campaign is gone."""
    acting.delete(request.user, _found(request, campaign))
    return redirect("campaigns:list")

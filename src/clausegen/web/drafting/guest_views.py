"""The screen of a guest, who answers by a link; how such a link is made and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.errors import UsageError
from clausegen.web.asking import About, number, said, seen_in
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.changing import Outcome
from clausegen.web.dossiers.drafted import Drafted, drafted
from clausegen.web.drafting.guests import (
    DAYS,
    NewLink,
    invite,
    links_of,
    open_link,
    questions_of,
    revoke,
    shown_name,
    withdraw,
)
from clausegen.web.drafting.models import GuestLink
from clausegen.web.drafting.patching import news_of, page_in, patch
from clausegen.web.drafting.preview import SHOWN
from clausegen.web.drafting.questions import chapters, steps_of
from clausegen.web.drafting.screen import Looked, Screen
from clausegen.web.drafting.views import TRIED, answers_sent, place_after
from clausegen.web.people import mail
from clausegen.web.people.once import once

if TYPE_CHECKING:
    from uuid import UUID

CLOSED = 410


def guests(request: About, dossier: UUID) -> HttpResponse:
    """Return the links of a dossier, and make another; its address is shown once."""
    now = request.dossier
    told: dict[str, object] = {"dossier": now, "tab": "redaction", "days": DAYS}
    status = 200
    if request.method == "POST":
        try:
            made = _invited(request)
        except UsageError as refused:
            told |= {"refused": refused.message, "typed": said(request, "nom", 1000)}
            told["chosen"], status = request.POST.getlist("etape"), 422
        else:
            address = reverse("drafting:guest", args=[made.token])
            told |= {"address": mail.address(request, address), "link": made.link}
    told["links"], told["steps"] = links_of(now), steps_of(chapters(drafted(now)))
    return render(request, "drafting/invites.html", told, status=status)


def _invited(request: About) -> NewLink:
    """Return the link that a form asks for; the one that it made before, unseen, serves no more.

    Raises UsageError as `withdraw` and `invite`.
    """
    with once(request) as sent:
        for before in request.dossier.guest_links.filter(pk=int(sent.made or 0)):
            withdraw(before, request.user)
        made = invite(
            request.dossier,
            request.user,
            said(request, "nom", 1000),
            request.POST.getlist("etape"),
            number(request.POST.get("jours", "")) or 0,
            reads=request.POST.get("texte") == "oui",
        )
        sent.made = str(made.link.pk)
    return made


@require_POST
def close(request: About, dossier: UUID, link: int) -> HttpResponse:
    """Close a link of a dossier."""
    now = request.dossier
    found = get_object_or_404(now.guest_links, pk=link)
    revoke(found, request.user)
    messages.info(request, f"Le lien de {found.name} ne sert plus.")
    return HttpResponseRedirect(reverse("drafting:guests", args=[now.pk]))


@require_GET
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """Return the steps of a guest, and the articles that his answers write."""
    link = open_link(token)
    if link is None:
        return render(request, "drafting/invite_close.html", status=CLOSED)
    GuestLink.objects.filter(pk=link.pk).update(seen=timezone.now())
    return _page(request, _screen(request, link, drafted(link.dossier)), link, token)


@require_GET
def guest_since(request: HttpRequest, token: str) -> HttpResponse:
    """Return the revision of the dossier, and the token that a page left open needs to go on."""
    link = open_link(token)
    if link is None:
        return HttpResponse(status=CLOSED)
    return JsonResponse({"revision": link.dossier.revision, "jeton": get_token(request)})


@require_POST
def guest_change(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the answers of a guest under his name, and return what changed on his page."""
    link = open_link(token)
    if link is None:
        return render(request, "drafting/invite_close.html", status=CLOSED)
    allowed, now = questions_of(link), link.dossier
    live = request.headers.get("HX-Request")
    given = answers_sent(drafted(now), request.POST, allowed)
    if live and request.POST.get(TRIED):
        made = drafted(now, given)
        return _patch(request, _screen(request, link, made), link, kept=False)
    seen, who = seen_in(request, "revision"), shown_name(link)
    outcome = changing.change(link.dossier_id, who, given, seen=seen, among=allowed)
    screen = _screen(request, link, drafted(outcome.subject), outcome)
    if live:
        return _patch(request, screen, link)
    if outcome.conflicts:
        return _page(request, screen, link, token, status=409)
    address = reverse("drafting:guest", args=[token])
    return HttpResponseRedirect(f"{address}{place_after(request.POST, outcome, 'questions')}")


def _screen(
    request: HttpRequest, link: GuestLink, made: Drafted, outcome: Outcome | None = None
) -> Screen:
    """Return the screen of a guest: his steps, and the articles that they write."""
    asked = request.POST if request.method == "POST" else request.GET
    question = "" if request.method == "POST" else asked.get("question", "")
    looked = Looked(step=asked.get("etape", ""), question=question)
    return Screen(made, looked, True, outcome, tuple(link.steps), SHOWN, reads=link.reads)


def _page(
    request: HttpRequest, screen: Screen, link: GuestLink, token: str, status: int = 200
) -> HttpResponse:
    told = {"link": link, "token": token, "dossier": screen.drafted.dossier, "screen": screen}
    told["seen_text"] = screen.articles
    return render(request, "drafting/invite.html", told, status=status)


def _patch(
    request: HttpRequest, screen: Screen, link: GuestLink, *, kept: bool = True
) -> HttpResponse:
    """Return the pieces that a guest's page lacks; of others' answers, those to his questions."""
    page, outcome, now = page_in(request), screen.outcome, screen.drafted.dossier
    allowed = questions_of(link)
    known = {id_: each for id_, each in screen.parameters.items() if id_ in allowed}
    made = outcome.changed if outcome else ()
    news = tuple(news_of(now, shown_name(link), page.revision, known, made)) if kept else ()
    groups = screen.groups(page.held, answers=kept)
    return patch(request, groups, now, outcome=outcome, plan=screen.plan, news=news, kept=kept)

"""The screen of a guest, who answers by a link; how such a link is made and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.errors import UsageError
from clausegen.web.asking import About, number, said, seen_in
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.changing import Outcome
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.drafting.guests import (
    DAYS,
    invite,
    links_of,
    open_link,
    questions_of,
    revoke,
    shown_name,
)
from clausegen.web.drafting.models import GuestLink
from clausegen.web.drafting.preview import SHOWN
from clausegen.web.drafting.questions import chapters, steps_of
from clausegen.web.drafting.screen import Looked, Screen
from clausegen.web.drafting.views import answers_sent
from clausegen.web.people import mail

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
            made = invite(
                now,
                request.user,
                said(request, "nom", 1000),
                request.POST.getlist("etape"),
                number(request.POST.get("jours", "")) or 0,
                reads=request.POST.get("texte") == "oui",
            )
        except UsageError as refused:
            told |= {"refused": refused.message, "typed": said(request, "nom", 1000)}
            told["chosen"], status = request.POST.getlist("etape"), 422
        else:
            address = reverse("drafting:guest", args=[made.token])
            told |= {"address": mail.address(request, address), "link": made.link}
    told["links"], told["steps"] = links_of(now), steps_of(chapters(drafted(now)))
    return render(request, "drafting/invites.html", told, status=status)


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
    return _page(request, link, token)


@require_POST
def guest_change(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the answers of a guest under his name."""
    link = open_link(token)
    if link is None:
        return render(request, "drafting/invite_close.html", status=CLOSED)
    allowed = questions_of(link)
    given = answers_sent(drafted(link.dossier), request.POST, allowed)
    outcome = changing.change(
        link.dossier_id,
        shown_name(link),
        given,
        seen=seen_in(request, "revision"),
        among=allowed,
    )
    if outcome.conflicts:
        return _page(request, link, token, outcome)
    step = request.POST.get("suite") or request.POST.get("etape", "")
    address = reverse("drafting:guest", args=[token])
    return HttpResponseRedirect(f"{address}?etape={step}" if step in link.steps else address)


def _page(
    request: HttpRequest, link: GuestLink, token: str, outcome: Outcome | None = None
) -> HttpResponse:
    dossier = outcome.dossier if outcome else link.dossier
    looked = Looked(step=request.POST.get("etape", "") or request.GET.get("etape", ""))
    screen = Screen(drafted(dossier), looked, True, outcome, tuple(link.steps), SHOWN)
    told = {"link": link, "token": token, "dossier": dossier}
    told["seen_text"] = screen.articles if link.reads else ()
    context = {"screen": screen, "questions": screen.question_pieces, **told}
    return render(request, "drafting/invite.html", context, status=409 if outcome else 200)

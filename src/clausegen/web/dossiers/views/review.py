"""The final gate: what forbids to sign, what is accepted, who decided what, and the signature."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.asking import About, said
from clausegen.web.dossiers import acceptances, life, obstacles, signing
from clausegen.web.dossiers.acceptances import MAX_REASON
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.links import to_question
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.obstacles import Obstacle
from clausegen.web.engine import library
from clausegen.web.jobs import views as jobs
from clausegen.web.jobs.models import UNDER_WAY

REASON = MAX_REASON + 1
"""Characters read of a reason: one more than it may have, so that it is refused, never cut."""
FEW = 6
"""Departures shown before the others."""


@require_GET
def review(request: About, dossier: UUID) -> HttpResponse:
    """Return the final gate of a dossier; the way to its files once it is signed."""
    found = request.dossier
    if found.state == State.SIGNED:
        return redirect("dossiers:files", dossier=dossier)
    signing_job = found.jobs.filter(kind=life.SIGNING, state__in=UNDER_WAY).first()
    left = obstacles.obstacles(found)
    standing = [each for each in left if not each.at_signing]
    places = drafted(found).places if standing else {}
    departures = obstacles.departures(found)
    told = {
        "dossier": found,
        "tab": "relecture",
        "verdict": _verdict(len(standing)),
        "left": [_placed(each, found, places) for each in standing],
        "later": [each for each in left if each.at_signing],
        "accepted": obstacles.accepted_warnings(found),
        "steps": found.steps.all(),
        "few": [(each, to_question(dossier, each.question)) for each in departures[:FEW]],
        "others": [(each, to_question(dossier, each.question)) for each in departures[FEW:]],
        "departures": len(departures),
        "job": signing_job,
        "mode": signing.mode(found),
        "day": found.answers.get(signing.DATE) or "",
        "place": found.answers.get(signing.PLACE) or "",
        "today": timezone.localdate(),
        "model": library().spec(found.model).title,
    }
    return render(request, "dossiers/review.html", told)


def _placed(
    each: Obstacle, dossier: Dossier, places: Mapping[str, tuple[str, str]]
) -> tuple[Obstacle, str, str]:
    """Return an obstacle with the address of its question, and where the text prints it."""
    place, _ = places.get(each.question, ("", ""))
    return each, to_question(dossier.pk, each.question), place


def _verdict(count: int) -> str:
    """Return the sentence that says where one stands."""
    match count:
        case 0:
            return "Rien n’empêche de signer."
        case 1:
            return "Un point empêche de signer."
    words = ("", "", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
    return f"{words[count] if count < len(words) else count} points empêchent de signer."


@require_POST
def accept(request: About, dossier: UUID) -> HttpResponse:
    """Return the gate once a warning is accepted with a reason."""
    rule, reason = said(request, "regle", 40), said(request, "motif", REASON)
    acceptances.accept(request.dossier, request.user, rule, reason)
    messages.success(request, "L’avertissement est accepté, avec son motif.")
    return redirect("dossiers:review", dossier=dossier)


@require_POST
def withdraw(request: About, dossier: UUID) -> HttpResponse:
    """Return the gate once the acceptance of a warning is taken back."""
    acceptances.withdraw(request.dossier, request.user, said(request, "regle", 40))
    messages.success(request, "L’avertissement n’est plus accepté.")
    return redirect("dossiers:review", dossier=dossier)


@require_POST
def submit(request: About, dossier: UUID) -> HttpResponse:
    """Return the gate once a draft waits to be validated."""
    return _told(request, life.submit(dossier, request.user), "Le dossier attend sa validation.")


@require_POST
def validate(request: About, dossier: UUID) -> HttpResponse:
    """Return the gate once a dossier is validated."""
    return _told(request, life.validate(dossier, request.user), "Le dossier est validé.")


@require_POST
def back(request: About, dossier: UUID) -> HttpResponse:
    """Return the gate once a dossier is a draft again."""
    moved = life.back(dossier, request.user, said(request, "motif", REASON))
    return _told(request, moved, "Le dossier est de nouveau un brouillon.")


def _told(request: About, dossier: Dossier, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("dossiers:review", dossier=dossier.pk)


@require_POST
def sign(request: About, dossier: UUID) -> HttpResponse:
    """Return the page of the job that signs: it makes the files, then keeps all in one go."""
    day, place = said(request, "date", 40), said(request, "lieu", 200)
    asked = signing.asked(request.dossier, day, place)
    return jobs.started(request, life.SIGNING, asked)

"""The rest of the desk: questions without an answer, and where the publication stands."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.asking import Asked
from clausegen.web.journal.writing import note
from clausegen.web.publishing import building, state, writing
from clausegen.web.publishing.models import Unanswered
from clausegen.web.publishing.views.frame import frame

SHOWN = 100


@require_GET
def questions(request: Asked) -> HttpResponse:
    """Return the questions that search and chat found nothing for, the most asked first."""
    found = Unanswered.objects.filter(closed=None)[:SHOWN]
    return render(request, "publishing/questions.html", {**frame("questions"), "lines": found})


@require_GET
def question(request: Asked, question: int) -> HttpResponse:
    """Return where the answer to a question is to be written, and how."""
    found = get_object_or_404(Unanswered, pk=question)
    told = {
        **frame("questions"),
        "question": found,
        "snippet": writing.snippet(found.text),
        "places": writing.places(state.read(), found.text),
    }
    return render(request, "publishing/question.html", told)


@require_POST
def close(request: Asked, question: int) -> HttpResponse:
    """Return to the questions once one is off the list, until it is asked again."""
    found = get_object_or_404(Unanswered, pk=question)
    Unanswered.objects.filter(pk=found.pk).update(closed=timezone.now())
    messages.success(request, "La question est ôtée de la liste ; reposée, elle y revient.")
    return redirect("publishing:questions")


@require_GET
def publication(request: Asked) -> HttpResponse:
    """Return what the site was made from, when, and why the last attempt failed, if it did."""
    told = {**frame("publication"), "address": settings.SITE}
    return render(request, "publishing/publication.html", told)


@require_POST
def rebuild(request: Asked) -> HttpResponse:
    """Return to the publication once the site is asked for again."""
    building.want()
    note(request.user, "site.demande")
    messages.success(request, "Le site va être refait ; cette page dira quand il l’est.")
    return redirect("publishing:publication")

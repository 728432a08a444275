"""Screens of long work: how far it is, and the file that it made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from clausegen.web.asking import About
from clausegen.web.downloads import download
from clausegen.web.jobs import queue
from clausegen.web.jobs.models import Job, JobState


def started(request: About, kind: str, asked: Mapping[str, Any]) -> HttpResponse:
    """Return the way to the page of some work, once it is in the queue; 503 where that is full."""
    try:
        job = queue.ask(kind, request.dossier, request.user, asked)
    except queue.QueueFullError as error:
        told = {"title": "Le serveur est très occupé.", "remedy": error.message}
        answer = render(request, "web/error.html", told, status=503)
        answer.headers["Retry-After"] = "60"
        return answer
    return redirect("jobs:show", dossier=request.dossier.pk, job=job.pk)


@require_GET
def show(request: About, dossier: UUID, job: UUID) -> HttpResponse:
    """Return how far a job is: the page, or the part of it that changes."""
    found = get_object_or_404(request.dossier.jobs, pk=job)
    waiting = found.state == JobState.WAITING
    if request.htmx and found.state == JobState.DONE and not found.name:
        return HttpResponseClientRefresh()  # the dossier is no longer what its frame says
    told = {
        "dossier": request.dossier,
        "job": found,
        "before": _before(found) if waiting else 0,
        "mine": found.person_id == request.user.pk,
        "over": found.state in (JobState.DONE, JobState.FAILED),
        "size": len(found.result),
        "tab": "fichiers",
    }
    return render(request, "jobs/progress.html" if request.htmx else "jobs/show.html", told)


def _before(job: Job) -> int:
    waiting = Job.objects.filter(state=JobState.WAITING)
    return waiting.filter(created__lt=job.created).count()


@require_GET
def result(request: About, dossier: UUID, job: UUID) -> HttpResponse:
    """Return the file that a job made."""
    found = get_object_or_404(request.dossier.jobs, pk=job, state=JobState.DONE)
    if not found.name:
        raise Http404
    return download(found.name, bytes(found.result))


@require_POST
def stop(request: About, dossier: UUID, job: UUID) -> HttpResponse:
    """Return the page of a job that one asked for, once it is out of the queue."""
    found = get_object_or_404(request.dossier.jobs, pk=job, person=request.user)
    queue.stop(found)
    return redirect("jobs:show", dossier=dossier, job=job)

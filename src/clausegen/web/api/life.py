"""The life of a dossier: its states, its signature, the files that a worker makes."""

from __future__ import annotations

from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from clausegen.dossiers.dossier import Dossier as Record
from clausegen.dossiers.dossier import write_dossier
from clausegen.web.api import files, shapes
from clausegen.web.api.asking import dossier_of, person_of_request, team_of
from clausegen.web.api.dossiers import shown
from clausegen.web.api.problems import PROBLEMS, Refused
from clausegen.web.api.repeating import PARAMETER, once
from clausegen.web.dossiers import exchange, life, making, signing
from clausegen.web.jobs import queue
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.people.models import Person, Team

router = Router(tags=["Vie d’un dossier"])


@router.post(
    "/dossiers/{uuid:dossier}/submit",
    response={200: shapes.Dossier, **PROBLEMS},
    operation_id="submit",
    url_name="submit",
    summary="Soumettre un brouillon à la validation",
)
def submit(request: HttpRequest, dossier: UUID) -> dict[str, Any]:
    """Return a dossier that waits to be validated."""
    return shown(life.submit(dossier, person_of_request(request)))


@router.post(
    "/dossiers/{uuid:dossier}/approve",
    response={200: shapes.Dossier, **PROBLEMS},
    operation_id="approve",
    url_name="approve",
    summary="Valider un dossier ; le refus dit tout ce qui l’empêche",
)
def approve(request: HttpRequest, dossier: UUID) -> dict[str, Any]:
    """Return a dossier that may be signed."""
    return shown(life.validate(dossier, person_of_request(request)))


@router.post(
    "/dossiers/{uuid:dossier}/send-back",
    response={200: shapes.Dossier, **PROBLEMS},
    operation_id="send_back",
    url_name="send_back",
    summary="Rendre un dossier à la rédaction, avec un motif",
)
def send_back(request: HttpRequest, dossier: UUID, given: shapes.SendingBack) -> dict[str, Any]:
    """Return a dossier that is a draft again."""
    return shown(life.back(dossier, person_of_request(request), given.reason))


@router.post(
    "/dossiers/{uuid:dossier}/sign",
    response={202: shapes.Job, **PROBLEMS},
    operation_id="sign",
    url_name="sign",
    summary="Signer un dossier validé : un travail fait ses fichiers, puis fige le texte",
)
def sign(
    request: HttpRequest, response: HttpResponse, dossier: UUID, given: shapes.Signing
) -> Status[Any]:
    """Return the job that signs."""
    row = dossier_of(request)
    asked = signing.asked(row, given.on.isoformat(), given.place)
    return started(request, response, life.SIGNING, asked)


@router.post(
    "/dossiers/{uuid:dossier}/jobs",
    response={202: shapes.Job, **PROBLEMS},
    operation_id="ask_for_file",
    url_name="jobs",
    summary="Demander un PDF, ou une archive ZIP de tous les fichiers d’une version",
)
def ask_for_file(
    request: HttpRequest, response: HttpResponse, dossier: UUID, given: shapes.AskingForFile
) -> Status[Any]:
    """Return the job that makes a file."""
    row = dossier_of(request)
    making.insist_on(row, given.version, making.PDF)
    return started(request, response, given.kind, making.asked(row, given.version))


@router.get(
    "/dossiers/{uuid:dossier}/jobs/{uuid:job}",
    response={200: shapes.Job, **PROBLEMS},
    operation_id="show_job",
    url_name="job",
    summary="Où en est un travail",
)
def job_(request: HttpRequest, dossier: UUID, job: UUID) -> dict[str, Any]:
    """Return how far a job is."""
    return _job(get_object_or_404(dossier_of(request).jobs, pk=job))


@router.get(
    "/dossiers/{uuid:dossier}/jobs/{uuid:job}/result",
    response={200: None, **PROBLEMS},
    operation_id="show_result",
    url_name="result",
    summary="Le fichier qu’un travail a fait",
    openapi_extra=files.ANY_SCHEMA,
)
def result(request: HttpRequest, dossier: UUID, job: UUID) -> HttpResponse:
    """Return the file that a job made."""
    found = get_object_or_404(dossier_of(request).jobs, pk=job, state=JobState.DONE)
    if not found.name:
        raise Refused(404, "Ce travail n’a pas fait de fichier à emporter.")
    return files.named(found.name, bytes(found.result))


@router.post(
    "/dossiers/import",
    response={201: shapes.Dossier, **PROBLEMS},
    operation_id="import_record",
    url_name="import",
    summary="Faire entrer le dossier JSON que la ligne de commande a écrit",
    openapi_extra=PARAMETER,
)
def import_(
    request: HttpRequest,
    response: HttpResponse,
    title: Annotated[str, Form(min_length=1, max_length=200)],
    file: Annotated[UploadedFile, File()],
    team: Annotated[int | None, Form()] = None,
) -> Status[Any]:
    """Return the signed dossier that holds a record."""
    person = person_of_request(request)
    read = exchange.read(cast("Any", file), file.name or "")
    where = team_of(person, team)
    sent = f"{where.pk} {title}\0".encode() + write_dossier(read)
    status, body = once(request, person, sent, lambda: _imported(person, where, title, read))
    response.headers["Location"] = reverse("api:dossier", args=[body["id"]])
    return Status(status, body)


def _imported(person: Person, team: Team, title: str, read: Record) -> tuple[int, dict[str, Any]]:
    """Return the dossier that holds a record. Raises TooOftenError for one too many in an hour."""
    insist_on_limit(person, "dossiers")
    return 201, shown(exchange.import_(person, team, title, read))


def started(
    request: HttpRequest, response: HttpResponse, kind: str, asked: dict[str, Any]
) -> Status[Any]:
    """Return the job of some work, once it is in the queue. Raises Refused where that is full."""
    row, person = dossier_of(request), person_of_request(request)
    try:
        job = queue.ask(kind, row, person, asked)
    except queue.QueueFullError as error:
        raise Refused(503, error.message) from error
    response.headers["Location"] = reverse("api:job", args=[row.pk, job.pk])
    return Status(202, _job(job))


def _job(job: Job) -> dict[str, Any]:
    """Return a job as JSON values."""
    return {
        "id": job.pk,
        "kind": job.kind,
        "state": job.state,
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "error": job.error,
        "file": job.name,
    }

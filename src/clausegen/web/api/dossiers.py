"""Dossiers: opened, read, answered."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from clausegen.actions.draft import DraftRequest, draft
from clausegen.actions.export import ExportRequest, export
from clausegen.web.api import files, paging, shapes
from clausegen.web.api.asking import dossier_of, person_of_request, team_of
from clausegen.web.api.problems import PROBLEMS, Refused, told
from clausegen.web.api.repeating import PARAMETER, once
from clausegen.web.api.texts import insist_on_style
from clausegen.web.dossiers import making, negotiating
from clausegen.web.dossiers.changing import change, locked
from clausegen.web.dossiers.finding import within_reach
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.starting import Start, start
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.people.models import Person
from clausegen.writers.options import Options

router = Router(tags=["Dossiers"])
MATCHED = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": True,
            "description": "L’ETag du dossier tel qu’il a été lu",
            "schema": {"type": "string"},
        }
    ]
}
"""How the schema tells the header that a change asks for."""


@router.get(
    "/dossiers",
    response={200: shapes.Dossiers, **PROBLEMS},
    operation_id="list_dossiers",
    url_name="dossiers",
    summary="Les dossiers qui vous sont ouverts, page par page",
)
def dossiers(
    request: HttpRequest,
    cursor: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=paging.LARGEST)] = paging.SIZE,
    state: Annotated[State | None, Query()] = None,
) -> dict[str, Any]:
    """Return a page of the dossiers within reach."""
    found = within_reach(person_of_request(request))
    if state:
        found = found.filter(state=state)
    rows, following = paging.page(found, cursor, limit)
    return {"items": [shown(each) for each in rows], "next": following}


@router.post(
    "/dossiers",
    response={201: shapes.Dossier, **PROBLEMS},
    operation_id="open_dossier",
    url_name="dossiers",
    summary="Ouvrir un dossier",
    openapi_extra=PARAMETER,
)
def open_(request: HttpRequest, response: HttpResponse, given: shapes.NewDossier) -> Any:  # noqa: ANN401
    """Return the dossier opened, with its first answers."""
    person = person_of_request(request)
    status, body = once(request, person, request.body, lambda: (201, _opened(person, given)))
    response.headers["Location"] = reverse("api:dossier", args=[body["id"]])
    return Status(status, body)


@router.get(
    "/dossiers/{uuid:dossier}",
    response={200: shapes.Dossier, 304: None, **PROBLEMS},
    operation_id="show_dossier",
    url_name="dossier",
    summary="Un dossier : où il en est",
)
def show(request: HttpRequest, response: HttpResponse, dossier: str) -> Any:  # noqa: ANN401
    """Return a dossier, with the tag by which a change names what it was made on."""
    row = dossier_of(request)
    response.headers["ETag"] = tag(row)
    if request.headers.get("If-None-Match") == tag(row):
        return Status(304, None)
    return Status(200, shown(row))


@router.get(
    "/dossiers/{uuid:dossier}/answers",
    response={200: shapes.DossierAnswers, **PROBLEMS},
    operation_id="show_answers",
    url_name="answers",
    summary="Les réponses d’un dossier, et ce qu’il reste à régler",
)
def answers(request: HttpRequest, response: HttpResponse, dossier: str) -> dict[str, Any]:
    """Return the answers of a dossier, and every problem of its text."""
    row = dossier_of(request)
    response.headers["ETag"] = tag(row)
    return _answers(row)


@router.patch(
    "/dossiers/{uuid:dossier}/answers",
    response={200: shapes.DossierAnswers, **PROBLEMS},
    operation_id="change_answers",
    url_name="answers",
    summary="Changer des réponses",
    openapi_extra=MATCHED,
)
def change_(
    request: HttpRequest, response: HttpResponse, dossier: str, given: shapes.Changing
) -> dict[str, Any]:
    """Return the answers once changed: all of them, or none.

    Raises Refused where the dossier is no longer the one read, or an answer is refused.
    """
    row = _changed(request, given.answers)
    response.headers["ETag"] = tag(row)
    return _answers(row)


@router.get(
    "/dossiers/{uuid:dossier}/document",
    response={200: None, **PROBLEMS},
    operation_id="show_document",
    url_name="dossier_document",
    summary="Le texte d’un dossier, dans un format",
    openapi_extra=files.SCHEMA,
)
def document(
    request: HttpRequest,
    dossier: str,
    format: Annotated[files.Format, Query()] = "",  # noqa: A002  # as the address names it
) -> HttpResponse:
    """Return the file of a dossier as it is now."""
    row = dossier_of(request)
    chosen = files.chosen(request, format)
    if chosen == "pdf":
        raise Refused(406, "Un PDF se demande par POST /dossiers/{dossier}/jobs.")
    style = library().style(row.style)
    asked = DraftRequest(
        clause=row.model, answers=row.answers, numbering=style.numbering, by_hand=row.by_hand
    )
    drafted = draft(library(), asked)
    made = export(
        ExportRequest(
            documents={row.model: drafted.document},
            formats=(chosen,),
            options=Options(style=style),
        )
    )
    (content,) = made.files.values()
    return files.answer(making.name_of(row, making.DRAFT), chosen, content)


# --- what the operations share ------------------------------------------------------------------


def tag(row: Dossier) -> str:
    """Return the tag of a dossier: another as soon as anything of it is."""
    text = f"{row.pk} {row.revision} {row.state} {row.title} {row.style} {row.record_revision}"
    return f'"{sha256(text.encode()).hexdigest()[:24]}"'


def shown(row: Dossier) -> dict[str, Any]:
    """Return a dossier as JSON values."""
    return {
        "id": str(row.pk),
        "title": row.title,
        "model": row.model,
        "style": row.style,
        "state": row.state,
        "team": row.team_id,
        "owner": row.owner.name,
        "revision": row.revision,
        "created": row.created.isoformat(),
        "updated": row.updated.isoformat(),
    }


def _opened(person: Person, given: shapes.NewDossier) -> dict[str, Any]:
    """Return a dossier once it is opened.

    Raises Refused for a team or a style that is none, TooOftenError for one too many in an hour.
    """
    library().spec(given.model)
    insist_on_style(given.style)
    asked = Start(
        title=given.title,
        model=given.model,
        team=team_of(person, given.team),
        style=given.style,
        origin="programme",
        answers=given.answers,
    )
    insist_on_limit(person, "dossiers")
    return shown(start(person, asked))


@transaction.atomic
def _changed(request: HttpRequest, answers: dict[str, Any]) -> Dossier:
    """Return a dossier with other answers, if it is still the one that was read."""
    row = insist_on_tag(request)
    outcome = change(row.pk, person_of_request(request), answers)
    _insist(outcome.refused)
    return outcome.subject


def insist_on_tag(request: HttpRequest) -> Dossier:
    """Return the draft that a request changes, held until its transaction ends.

    Raises Refused without a tag, and where the dossier is no longer the one that was read.
    """
    insist_on_match(request)
    row = locked(dossier_of(request).pk)
    _match(request, row)
    return row


def insist_on_match(request: HttpRequest) -> None:
    """Raise Refused as `insist_on_tag`, of the dossier as the request found it: none is held."""
    if not request.headers.get("If-Match"):
        raise Refused(428, "Donnez en If-Match l’ETag du dossier que vous avez lu.")
    _match(request, dossier_of(request))


def _match(request: HttpRequest, row: Dossier) -> None:
    if request.headers.get("If-Match") != tag(row):
        raise Refused(412, "Relisez le dossier, puis recommencez : rien n’a été changé.")


def _insist(refused: Any) -> None:  # noqa: ANN401
    if refused:
        raise Refused(422, "Aucune réponse n’a été prise : celles-ci sont refusées.", refused)


def _answers(row: Dossier) -> dict[str, Any]:
    numbering = library().style(row.style).numbering
    drafted = library().draft(row.model, row.answers, numbering=numbering, by_hand=row.by_hand)
    return {
        "revision": row.revision,
        "answers": row.answers,
        "refused": row.refused,
        "by_hand": [asdict(each) for each in negotiating.by_hand(row)],
        "problems": [told(each) for each in drafted.diagnostics],
    }

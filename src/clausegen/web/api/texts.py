"""Texts made of answers, of which nothing is kept: validate, draft, compare, verify."""

from __future__ import annotations

import json
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from clausegen.actions.compare import Answered, CompareRequest, compare
from clausegen.actions.draft import DraftRequest, draft
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.verify import Edited, VerifyRequest, edited, verify
from clausegen.acts.change import Change
from clausegen.acts.listing import change_data
from clausegen.document.json import document_to_json
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import MAX_SIZE
from clausegen.library.drafting import Draft
from clausegen.verify import Verdict
from clausegen.web.api import files, shapes
from clausegen.web.api.asking import person_of_request
from clausegen.web.api.problems import PROBLEMS, Refused, told
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.finding import within_reach
from clausegen.web.dossiers.models import Dossier
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.writers.options import Options

router = Router(tags=["Textes"])


@router.post(
    "/models/{model}/validate",
    response={200: shapes.Validated, **PROBLEMS},
    operation_id="validate",
    url_name="validate",
    summary="Lire des réponses : leurs valeurs, et tous les problèmes",
)
def validate(request: HttpRequest, model: str, given: shapes.Answering) -> dict[str, Any]:
    """Return what answers come to; guard rules are told, too."""
    found = library().validate(model, given.answers)
    return {
        "valid": not found.refused,
        "values": json.loads(found.values.json),
        "problems": [told(each) for each in found.diagnostics],
    }


@router.post(
    "/models/{model}/draft",
    response={200: shapes.Drafted, **PROBLEMS},
    operation_id="draft",
    url_name="draft",
    summary="Rédiger : le texte, en mots et en données",
)
def draft_(request: HttpRequest, model: str, given: shapes.Drafting) -> dict[str, Any]:
    """Return the text that answers make."""
    drafted = _drafted(model, given)
    return {
        "text": plain_text(drafted.document),
        "document": document_to_json(drafted.document),
        "answers_digest": drafted.document.properties.answers_digest,
        "problems": [told(each) for each in drafted.diagnostics],
    }


@router.post(
    "/models/{model}/document",
    response={200: None, **PROBLEMS},
    operation_id="document",
    url_name="document",
    summary="Rédiger : le fichier Word, HTML, Markdown, Akoma Ntoso ou JSON",
    openapi_extra=files.SCHEMA,
)
def document(
    request: HttpRequest,
    model: str,
    given: shapes.Drafting,
    format: Annotated[files.Format, Query()] = "",  # noqa: A002  # as the address names it
) -> HttpResponse:
    """Return the file that answers make."""
    chosen = files.chosen(request, format)
    if chosen == "pdf":
        message = "Un PDF se demande à un dossier : POST /dossiers/{dossier}/jobs."
        raise Refused(406, message)
    drafted = _drafted(model, given)
    style = library().style(insist_on_style(given.style))
    options = Options(contents=given.contents, style=style)
    made = export(
        ExportRequest(documents={model: drafted.document}, formats=(chosen,), options=options)
    )
    (content,) = made.files.values()
    return files.answer(model, chosen, content)


@router.post(
    "/models/{model}/compare",
    response={200: shapes.Compared, **PROBLEMS},
    operation_id="compare",
    url_name="compare",
    summary="Comparer les textes de deux jeux de réponses",
)
def compare_(request: HttpRequest, model: str, given: shapes.Comparing) -> dict[str, Any]:
    """Return what separates two texts."""
    sides = Answered(given.before), Answered(given.after)
    asked = CompareRequest(before=sides[0], after=sides[1], clause=model)
    found = compare(library(), DatabaseStore(Dossier.objects.none()), asked)
    return {"same": found.same, "changes": differences(found.change)}


@router.post(
    "/verify",
    response={200: shapes.Verdict, **PROBLEMS},
    operation_id="verify",
    url_name="verify",
    summary="Vérifier un fichier : d’où il vient, et ce qui y a été changé",
)
def verify_(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> dict[str, Any]:
    """Return the verdict on a file that clausegen made."""
    content = file.read(MAX_SIZE + 1)
    if len(content) > MAX_SIZE:
        raise Refused(413, f"Un fichier à vérifier pèse {MAX_SIZE // 1_000_000} Mo au plus.")
    person = person_of_request(request)
    insist_on_limit(person, "verifications")
    note(person, "fichier.verifie")
    store = DatabaseStore(within_reach(person))
    asked = VerifyRequest(name=file.name or "", content=content)
    found = verify(library(), store, asked)
    return {**_verdict(found), **_edited(edited(library(), asked, found))}


def _drafted(model: str, given: shapes.Drafting) -> Draft:
    """Return the draft that a request asks for."""
    style = library().style(insist_on_style(given.style))
    asked = DraftRequest(
        clause=model,
        answers=given.answers,
        date=given.date.isoformat() if given.date else "",
        final=given.final,
        accept=tuple(given.accept),
        numbering=style.numbering,
    )
    return draft(library(), asked)


def insist_on_style(name: str) -> str:
    """Return the id of a style that ships, or ''. Raises Refused for any other name."""
    known = library().style_ids()
    if name and name not in known:
        raise Refused(422, f"Il n’y a pas de style « {name} ». Styles : {', '.join(known)}.")
    return name


def differences(change: Change) -> list[dict[str, Any]]:
    """Return the changes between two texts as JSON values."""
    named = ("address", "old", "new", "causes")
    return [{name: each[name] for name in named} for each in change_data(change)]


def _edited(changed: Edited | None) -> dict[str, Any]:
    """Return what somebody edited in a Word file as JSON values: answers, then text."""
    told = changed.returned.told if changed else None
    values = told.values if told else ()
    departures = told.departures if told else ()
    return {
        "values": [
            {"question": each.parameter, "label": each.label, "old": each.before, "new": each.after}
            for each in values
        ],
        "departures": [
            {"address": each.address, "old": each.ours, "new": each.theirs} for each in departures
        ],
    }


def _verdict(found: Verdict) -> dict[str, Any]:
    """Return a verdict as JSON values."""
    properties = found.properties
    return {
        "conforming": found.conforming,
        "cause": found.cause,
        "model": properties.template,
        "version": properties.version,
        "date": properties.date,
        "remarks": [*found.remarks, *(each.name for each in found.checks if not each.holds)],
        "changes": [
            {
                "article": each.article,
                "kind": each.kind,
                "expected": each.expected,
                "found": each.found,
            }
            for each in found.changes
        ],
    }

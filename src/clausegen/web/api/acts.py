"""What happens to a signed contract: its versions, its text of any day, its avenants."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended_by
from clausegen.actions.compare import CompareRequest, compare
from clausegen.actions.consolidate import ConsolidateRequest, consolidate
from clausegen.document.json import document_to_json
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import Version
from clausegen.web.amendments import changing, recording
from clausegen.web.amendments.beginning import begin
from clausegen.web.amendments.models import ActDraft
from clausegen.web.amendments.recording import Manner
from clausegen.web.amendments.sides import texts
from clausegen.web.api import files, shapes
from clausegen.web.api.asking import dossier_of, insist, person_of_request
from clausegen.web.api.life import started
from clausegen.web.api.problems import PROBLEMS, Refused, told
from clausegen.web.api.texts import differences
from clausegen.web.dossiers.database_store import DatabaseStore, record_of
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.naming import named
from clausegen.web.dossiers.starting import by_question
from clausegen.web.engine import library
from clausegen.web.people.models import Person

router = Router(tags=["Actes"])


@router.get(
    "/dossiers/{uuid:dossier}/versions",
    response={200: shapes.Versions, **PROBLEMS},
    operation_id="list_versions",
    url_name="versions",
    summary="La chaîne d’un contrat signé : le texte d’origine, puis chaque avenant",
)
def versions(request: HttpRequest, dossier: str) -> dict[str, Any]:
    """Return the versions of a contract."""
    return {"items": [_version(each) for each in record_of(dossier_of(request)).versions]}


@router.get(
    "/dossiers/{uuid:dossier}/record",
    response={200: None, **PROBLEMS},
    operation_id="export_record",
    url_name="record",
    summary="Le dossier en JSON, tel que la ligne de commande l’écrit",
    openapi_extra=files.JSON_SCHEMA,
)
def record(request: HttpRequest, dossier: str) -> HttpResponse:
    """Return the bytes of the record."""
    row = dossier_of(request)
    record_of(row)
    return files.answer(named(row, timezone.localdate(), "dossier"), "json", bytes(row.record))


@router.get(
    "/dossiers/{uuid:dossier}/consolidated",
    response={200: shapes.Consolidated, **PROBLEMS},
    operation_id="consolidate",
    url_name="consolidated",
    summary="Le texte en vigueur un jour donné",
)
def consolidated(
    request: HttpRequest, dossier: str, on: Annotated[date, Query()]
) -> dict[str, Any]:
    """Return the text in force on a day."""
    asked = ConsolidateRequest(dossier=str(dossier_of(request).pk), on=on.isoformat())
    found = consolidate(library(), DatabaseStore(), asked)
    return {
        "on": on,
        "text": plain_text(found.document),
        "document": document_to_json(found.document),
        "avenants": [each.number for each in found.state.applied],
    }


@router.get(
    "/dossiers/{uuid:dossier}/compare",
    response={200: shapes.Compared, **PROBLEMS},
    operation_id="compare_versions",
    url_name="versions_compared",
    summary="Comparer deux versions, ou une version et le modèle",
)
def compared(
    request: HttpRequest,
    dossier: str,
    before: Annotated[str, Query(max_length=20)] = "modele",
    after: Annotated[str, Query(max_length=20)] = "0",
) -> dict[str, Any]:
    """Return what separates two versions; « modele » is the standard, 0 the draft, or the first."""
    row = dossier_of(request)
    sides = [*map(texts(row).side, (before, after))]
    asked = CompareRequest(before=sides[0], after=sides[1], clause=row.model)
    found = compare(library(), DatabaseStore(), asked)
    return {"same": found.same, "changes": differences(found.change)}


@router.post(
    "/dossiers/{uuid:dossier}/amend",
    response={200: shapes.Amended, 202: shapes.Job, **PROBLEMS},
    operation_id="amend",
    url_name="amend",
    summary="Un avenant : ses phrases et ses preuves ; inscrit au dossier si « record »",
)
def amend(
    request: HttpRequest, response: HttpResponse, dossier: str, given: shapes.Amending
) -> Status[Any]:
    """Return the avenant that answers make or, if it is to be recorded, the job that does it.

    Raises ClausegenError where nothing changes, an answer is refused, or a proof does not hold.
    """
    row = dossier_of(request)
    if not given.record:
        return Status(200, amended_data(amended_by(library(), DatabaseStore(), _asked(row, given))))
    insist(request, "amendments:record")
    with transaction.atomic():
        act = _prepared(row, person_of_request(request), given)
        asked = recording.asked(act, Manner(given.final, given.accept))
        return started(request, response, recording.KIND, asked)


# --- what the operations share ------------------------------------------------------------------


def _version(version: Version) -> dict[str, Any]:
    """Return a version as JSON values."""
    avenant = version.avenant
    return {
        "number": avenant.number if avenant else 0,
        "signed": avenant.signed if avenant else "",
        "effect": avenant.effect if avenant else "",
        "act": avenant.act if avenant else "",
        "reason": avenant.reason if avenant else "",
        "digest": version.digest,
    }


def _asked(row: Dossier, given: shapes.Amending) -> AmendRequest:
    """Return what is asked of the engine, as a command line would."""
    return AmendRequest(
        dossier=str(row.pk),
        act=given.act,
        changes=_answers(row, given),
        effect=given.effect.isoformat(),
        signed=given.signed.isoformat() if given.signed else "",
        reason=given.reason,
        number=given.number or 0,
        renumber=given.renumber,
        follow_template=given.follow_template,
        annex=given.annex,
        final=given.final,
        accept=tuple(given.accept),
    )


def _answers(row: Dossier, given: shapes.Amending) -> dict[str, Any]:
    """Return the answers by the id of their question, of the contract or of the act."""
    act = library().act(given.act).spec.parameters
    contract = library().spec(row.model).parameters
    answers = dict(by_question(given.answers, contract))
    return {
        name: raw
        for key, value in answers.items()
        for name, raw in ([(key, value)] if key in contract else by_question({key: value}, act))
    }


@transaction.atomic
def _prepared(row: Dossier, person: Person, given: shapes.Amending) -> ActDraft:
    """Return the avenant as a screen would have prepared it. Raises Refused."""
    draft = begin(row, person, given.act, given.effect.isoformat())
    if not isinstance(draft, ActDraft):
        raise Refused(422, draft)
    choices = {
        changing.SIGNED: given.signed.isoformat() if given.signed else None,
        changing.REASON: given.reason or None,
        changing.NUMBER: given.number,
        changing.LABELS: "renumber" if given.renumber else None,
        changing.FOLLOW: None if given.follow_template == "ask" else given.follow_template,
        changing.ANNEX: given.annex or None,
    }
    outcome = changing.change(draft.pk, person, {**_answers(row, given), **choices})
    if outcome.refused:
        raise Refused(422, "Ces réponses sont refusées.", outcome.refused)
    return outcome.subject


def amended_data(amended: Amended) -> dict[str, Any]:
    """Return an avenant as JSON values."""
    made = amended.amendment
    return {
        "number": made.number,
        "text": plain_text(made.avenant),
        "consolidated": plain_text(made.consolidated),
        "changes": differences(made.change),
        "proofs": [
            {"claim": each.name, "holds": each.holds, "detail": each.detail}
            for each in amended.checks
        ],
        "problems": [told(each) for each in made.diagnostics],
    }

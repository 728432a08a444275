"""Word files: a contract written elsewhere, a draft that came back, a copy edited by hand.

Nothing of a file is kept but what is asked for: the contract of a dossier, the points accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from clausegen.actions.import_contract import Imported
from clausegen.actions.settle import Decisions
from clausegen.actions.take_back import Returned
from clausegen.acts.negotiation import (
    Departure,
    Doubt,
    Pending,
    ValueChange,
    decisions_of,
    pending_of,
)
from clausegen.document.shape import shape_of
from clausegen.document.tree import text_of
from clausegen.library.act_files import MODIFICATION
from clausegen.questions.values import Parameters
from clausegen.web.amendments import by_text, word_pairs
from clausegen.web.api import files, word_shapes
from clausegen.web.api.acts import amended_data
from clausegen.web.api.asking import dossier_of, insist, person_of_request, team_of
from clausegen.web.api.dossiers import MATCHED, insist_on_match, insist_on_tag, shown, tag
from clausegen.web.api.parsing import strict
from clausegen.web.api.problems import PROBLEMS, Refused, told
from clausegen.web.api.repeating import PARAMETER, answered, once
from clausegen.web.api.texts import differences
from clausegen.web.dossiers import exchange, negotiating, word_files
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.naming import MAX_TITLE
from clausegen.web.dossiers.negotiating import Kept
from clausegen.web.dossiers.starting import by_question
from clausegen.web.dossiers.word_files import ALL_TAKEN, Taken, Taking
from clausegen.web.engine import library
from clausegen.web.people.models import Person, Team

MAX_ANSWERS = 100_000
ANSWERS = "Des réponses, en JSON : un objet, par question"
router = Router(tags=["Word"])
Sent = Annotated[UploadedFile, File()]
Page = Annotated[UploadedFile | None, File()]
"""The page of a negotiation, ticked in Word."""
Decided = Annotated[word_shapes.Points, Form()]
Completed = Annotated[str, Form(max_length=MAX_ANSWERS, description=ANSWERS)]
Tracked = Annotated[word_shapes.Tracked, Form()]


@router.post(
    "/dossiers/import-word",
    response={201: word_shapes.ImportedContract, **PROBLEMS},
    operation_id="import_word",
    url_name="import_word",
    summary="Importer un contrat Word écrit ailleurs : son dossier, et ce qui en a été lu",
    openapi_extra=PARAMETER,
)
def import_word(
    request: HttpRequest,
    response: HttpResponse,
    file: Sent,
    tracked: Tracked,
    title: Annotated[str, Form(max_length=MAX_TITLE)] = "",
    team: Annotated[int | None, Form()] = None,
) -> Status[Any]:
    """Return the signed dossier of a contract, titled as the contract is without a title."""
    person = person_of_request(request)
    where = team_of(person, team)
    sent = _told_apart(file, where.pk, title, *astuple(tracked.taking))

    def keep() -> tuple[int, dict[str, Any]]:
        taken = _read(person, file, tracked.taking)  # in no transaction: a refused one counts too
        return once(request, person, sent, lambda: (201, _imported(person, where, title, taken)))

    status, body = answered(request, person, sent) or keep()
    response.headers["Location"] = f"/api/v1/dossiers/{body['dossier']['id']}"
    return Status(status, body)


@router.post(
    "/dossiers/{uuid:dossier}/return",
    response={200: word_shapes.Returned, **PROBLEMS},
    operation_id="read_return",
    url_name="return",
    summary="Lire un brouillon revenu : valeurs, écarts, remarques et marques, chacun numéroté",
)
def read_return(
    request: HttpRequest, response: HttpResponse, dossier: str, file: Sent
) -> dict[str, Any]:
    """Return what the other side made of a draft; nothing is kept of it."""
    row, _, found = _read_back(request, file)
    response.headers["ETag"] = tag(row)
    return _returned(row, found)


@router.post(
    "/dossiers/{uuid:dossier}/return/decisions",
    response={200: word_shapes.Decided, **PROBLEMS},
    operation_id="decide_return",
    url_name="decide",
    summary="Décider des points d’un brouillon revenu : les acceptés font le brouillon suivant",
    openapi_extra=MATCHED,
)
def decide(
    request: HttpRequest,
    response: HttpResponse,
    dossier: str,
    file: Sent,
    points: Decided,
    page: Page = None,
    answers: Completed = "",
) -> dict[str, Any]:
    """Return the draft once the points accepted are in it, by the numbers of the same file.

    A page that somebody ticked decides as numbers do; answers complete what the file leaves to be
    asked. Raises Refused where the dossier is no longer the one read, or an answer is refused, and
    ClausegenError for a number that there is not and for decisions that do not stand together.
    """
    draft = _draft_of(request)
    insist_on_match(request)
    completed = _answers(answers, library().spec(draft.model).parameters)
    _, _, found = _read_back(request, file)  # in no transaction, and holding no draft
    row, kept = _kept(request, found, _decisions(request, found, points, page), completed)
    response.headers["ETag"] = tag(row)
    return {"dossier": shown(row), "changed": list(kept.changed), "left": list(kept.left)}


@transaction.atomic
def _kept(
    request: HttpRequest, found: Returned, decided: Decisions, completed: Mapping[str, Any]
) -> tuple[Dossier, Kept]:
    """Return a draft with what is accepted of a return in it: the draft that this was read against.

    Raises as `decide`.
    """
    row = insist_on_tag(request)
    kept = negotiating.accept(row, person_of_request(request), found, decided, completed)
    if kept.refused:
        raise Refused(422, "Rien n’a été gardé : ces réponses sont refusées.", kept.refused)
    return Dossier.objects.get(pk=row.pk), kept


@router.post(
    "/dossiers/{uuid:dossier}/return/document",
    response={200: None, **PROBLEMS},
    operation_id="return_document",
    url_name="return_document",
    summary="Un fichier Word du retour : page de négociation, écarts, ou leur fichier marqué",
    openapi_extra=files.WORD_SCHEMA,
)
def document(
    request: HttpRequest,
    dossier: str,
    file: Sent,
    kind: Annotated[Literal["negociation", "ecarts", "retour"], Form()],
    points: Decided,
    page: Page = None,
) -> HttpResponse:
    """Return a file of a return, decisions told in it: « retour » is their own file, marked."""
    row, theirs, found = _read_back(request, file)
    decided = _decisions(request, found, points, page)
    made = negotiating.file(row, person_of_request(request), theirs, found, kind, decided)
    return files.answer(f"{row.model}-{kind}", "docx", made)


@router.post(
    "/dossiers/{uuid:dossier}/amend-word",
    response={200: word_shapes.AmendedByText, **PROBLEMS},
    operation_id="amend_by_word",
    url_name="amend_word",
    summary="L’avenant d’un contrat importé, de sa copie modifiée dans Word",
    openapi_extra=PARAMETER,
)
def amend_word(  # each is a field of the form
    request: HttpRequest,
    dossier: str,
    file: Sent,
    tracked: Tracked,
    effect: Annotated[date, Form()],
    reason: Annotated[str, Form(max_length=2000)] = "",
    answers: Completed = "",
    record: Annotated[bool, Form()] = False,  # as the form has it
) -> Status[Any]:
    """Return the avenant that an edited copy amounts to, in the chain if it is to be recorded.

    Answers fill the blanks of the act: parties, date of the contract, day and place of signature.
    Raises ClausegenError where nothing changes, no sentence says it, or a proof does not hold.
    """
    row, person = dossier_of(request), person_of_request(request)
    if row.state != State.SIGNED:
        raise Refused(409, "Seul un contrat signé se modifie par avenant.")
    if not row.imported:
        raise Refused(422, "Un modèle écrit ce contrat : changez ses réponses, par « amend ».")
    if record:
        insist(request, "amendments:by_text_record")
    own = _answers(answers, library().act(MODIFICATION).spec.parameters)
    sent = _told_apart(file, str(effect), reason, *astuple(tracked.taking), answers, record)

    def make() -> tuple[int, dict[str, Any]]:
        copy = _read(person, file, tracked.taking)  # in no transaction, as above
        terms = effect.isoformat(), reason.strip(), row.record_revision
        edited = by_text.Edited(copy, *terms, own)
        made = partial(_amended, row, person, edited, record=record)
        return once(request, person, sent, lambda: (200, made())) if record else (200, made())

    return Status(*((record and answered(request, person, sent)) or make()))


@router.post(
    "/compare-word",
    response={200: word_shapes.ComparedFiles, **PROBLEMS},
    operation_id="compare_word",
    url_name="compare_word",
    summary="Comparer deux fichiers Word, d’où qu’ils viennent",
)
def compare_word(request: HttpRequest, before: Sent, after: Sent) -> dict[str, Any]:
    """Return what separates two files: the answers where both are of one model, then the text."""
    person = person_of_request(request)
    found = word_pairs.compared(_read(person, before), _read(person, after))
    return {
        "same": found.same,
        "values": [_value(each) for each in found.values],
        "changes": differences(found.change),
        "problems": [told(each) for each in found.limits],
    }


# --- what the operations share ------------------------------------------------------------------


def _content(file: UploadedFile) -> bytes:
    """Return the bytes of a file, left to be read again. Raises Refused for too large a one."""
    if (file.size or 0) > word_files.MAX_FILE:
        message = f"Un fichier Word pèse {word_files.MAX_FILE // 1_000_000} Mo au plus."
        raise Refused(413, message)
    content: bytes = file.read()
    file.seek(0)
    return content


def _told_apart(file: UploadedFile, *fields: str | int) -> bytes:
    """Return what tells a request from another one: each of its fields apart, and its file."""
    return json.dumps([*fields, sha256(_content(file)).hexdigest()]).encode()


def _read(person: Person, file: UploadedFile, taking: Taking = ALL_TAKEN) -> Taken:
    """Return the contract in a file. Raises Refused for too large a one, ClausegenError."""
    _content(file)
    return word_files.imported(person, file, taking)


def _decisions(
    request: HttpRequest, found: Returned, points: word_shapes.Points, page: UploadedFile | None
) -> Decisions:
    """Return what numbers decide, and a page that somebody ticked. Raises as `decisions_of`."""
    given = points.decisions
    if page is None:
        return given
    ticked = decisions_of(_read(person_of_request(request), page).contract.document, found.told)
    return Decisions(given.accepted | {*ticked[0]}, given.refused | {*ticked[1]})


def _answers(text: str, known: Parameters) -> dict[str, Any]:
    """Return answers that a form gives, by question. Raises Refused for what is no JSON object."""
    try:
        return dict(by_question(strict(text or "{}"), known))
    except (AttributeError, ValueError, RecursionError) as error:
        message = "« answers » est un objet JSON, de réponses par question."
        raise Refused(422, message) from error


def _draft_of(request: HttpRequest) -> Dossier:
    """Return the draft that an address names. Raises Refused for one that is a draft no more."""
    row = dossier_of(request)
    if row.state != State.DRAFT:
        raise Refused(409, "Ce dossier n’est plus un brouillon : « verify » lit ce qui revient.")
    return row


def _read_back(request: HttpRequest, file: UploadedFile) -> tuple[Dossier, Imported, Returned]:
    """Return the draft that an address names, the file that came back, and what it made of it."""
    row = _draft_of(request)
    theirs = _read(person_of_request(request), file).contract
    return row, theirs, negotiating.back(row, theirs)


def _imported(person: Person, team: Team, title: str, taken: Taken) -> dict[str, Any]:
    """Return the dossier of a contract once it is kept, and what was read of it."""
    named = title.strip() or text_of(taken.contract.document.title)[:MAX_TITLE]
    row = exchange.of_word(person, team, named, taken)
    return {"dossier": shown(row), "report": _report(taken.contract)}


def _report(theirs: Imported) -> dict[str, Any]:
    """Return what was read of a contract as JSON values."""
    named = ("what", "text", "near", "author", "article")
    return {
        "title": text_of(theirs.document.title),
        "structure": [
            {"depth": each.depth, "heading": each.heading, "inside": each.inside}
            for each in shape_of(theirs.document)
        ],
        "out_of_text": [{n: getattr(each, n) for n in named} for each in theirs.leftovers],
        "tracked": _tracked(pending_of(theirs.revisions)),
        "problems": [told(each) for each in theirs.doubts],
    }


def _returned(row: Dossier, found: Returned) -> dict[str, Any]:
    """Return a draft that came back as JSON values, its points numbered on."""
    what = found.told
    points: dict[type, list[dict[str, Any]]] = {ValueChange: [], Doubt: [], Departure: []}
    for number, each in what.points:
        points[type(each)].append({"number": number, **_point(each)})
    return {
        "same": what.same,
        "revision": row.revision,
        "values": points[ValueChange],
        "doubts": points[Doubt],
        "departures": points[Departure],
        "remarks": [
            {"author": each.author, "text": each.text, "near": each.near} for each in what.remarks
        ],
        "tracked": _tracked(what.pending),
        "stale": list(what.stale),
        "problems": [told(each) for each in found.diagnostics],
    }


def _point(each: ValueChange | Doubt | Departure) -> dict[str, Any]:
    """Return a point of a return as JSON values."""
    if isinstance(each, Departure):
        words = {"address": each.address, "old": each.ours, "new": each.theirs}
        return {**words, "rules": list(each.rules), "questions": list(each.questions)}
    return {**_value(each), **({"why": each.why} if isinstance(each, Doubt) else {})}


def _value(each: ValueChange | Doubt) -> dict[str, Any]:
    return {
        "question": each.parameter,
        "label": each.label,
        "old": each.before,
        "new": each.after,
    }


def _tracked(marks: Iterable[Pending]) -> list[dict[str, Any]]:
    return [{"author": e.author, "adds": e.added, "strikes": e.struck} for e in marks]


def _amended(
    row: Dossier, person: Person, edited: by_text.Edited, *, record: bool
) -> dict[str, Any]:
    """Return an avenant as JSON values, once it is recorded if it is to be."""
    made = by_text.record(row, person, edited) if record else by_text.amended(row, person, edited)
    return {**amended_data(made), "recorded": record}

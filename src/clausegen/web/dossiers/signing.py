"""Signing: the final text is recorded with its files, all of it or nothing.

Whoever signs gives the day and the place, which are answers. A worker then makes Word, PDF and
HTML, and only what they all came to is kept, with the record and the new state, in one transaction:
no dossier is ever signed without its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from clausegen.actions.draft import documents
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.record import RecordRequest, record
from clausegen.actions.signatories import MODE, NONE
from clausegen.errors import AnswersError, Place, UsageError, fault
from clausegen.french.dates import parse_date
from clausegen.library.drafting import Draft
from clausegen.web.dossiers import history, making
from clausegen.web.dossiers.database_store import DatabaseStore, keep_file, record_of
from clausegen.web.dossiers.days import insist_on_past
from clausegen.web.dossiers.life import SIGNING, insist_unsigned, locked, moved
from clausegen.web.dossiers.models import Dossier, KeptFile, Return, State
from clausegen.web.dossiers.obstacles import AT_SIGNING, final_draft
from clausegen.web.engine import library, values_of
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import UNDER_WAY, Job
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person
from clausegen.writers.options import Options

DATE, PLACE = AT_SIGNING
PAPER = "papier"
CONTRACT = "contrat"
"""What the files of a contract are called in its dossier; those of an act say its number."""
SCAN = "signe"
"""The kind of the file that shows the signatures."""
MAX_SCAN = 25_000_000
"""Octets of a scan: forty pages in colour."""
_PDF, _END, _TAIL = b"%PDF-", b"%%EOF", 2048


def mode(dossier: Dossier) -> str:
    """Return how a dossier is signed, as its answers say: on paper, by a service, or not by it."""
    values = values_of(dossier.model, dossier.answers)
    return str(values.raw(MODE)) if MODE in values else NONE


def asked(dossier: Dossier, day: str, place: str) -> dict[str, str]:
    """Return what a signature needs, checked: the day, ISO, and the answers that it gives.

    Raises UsageError for a day that is none or has not come, AnswersError with all that forbids to
    sign.
    """
    try:
        signed = parse_date(day)
    except ValueError as error:
        message = f"{error} Écrivez par exemple « 15 janvier 2027 »."
        raise UsageError.of(fault("date-refusee", message, Place(key=DATE))) from error
    insist_on_past(signed, DATE)
    iso = signed.isoformat()
    given = {"jour": iso}
    how = mode(dossier)
    if how != NONE:
        given[DATE] = iso
    if how == PAPER:
        given[PLACE] = " ".join(place.split())
    under_way = dossier.jobs.filter(kind=SIGNING, state__in=UNDER_WAY)
    if any(each.asked != given for each in under_way):
        insist_unsigned(dossier)
    _final(dossier, given)
    return given


def _final(dossier: Dossier, given: Mapping[str, str]) -> Draft:
    """Return the final text with the day and the place.

    Raises UsageError for a dossier that is not validated, AnswersError for what forbids to sign.
    """
    if dossier.state != State.VALIDATED:
        state = dossier.get_state_display()
        message = f"Ce dossier est « {state} » : il se signe une fois validé."
        raise UsageError.of(fault("etat-change", message, Place(key=str(dossier.pk))))
    if dossier.comments.filter(resolved=None).exists():
        message = "Un commentaire attend une réponse : résolvez-le avant de signer."
        raise AnswersError.of(fault("commentaire-ouvert", message))
    dossier.answers = {**dossier.answers, **_answers(given)}
    return final_draft(dossier, given["jour"])


def _answers(given: Mapping[str, str]) -> dict[str, str]:
    return {name: given[name] for name in (DATE, PLACE) if given.get(name)}


# --- done by a worker ---------------------------------------------------------------------------


def sign(job: Job, tell: Tell) -> None:
    """Sign the dossier of a job: make its files, then keep all in one go.

    Raises AnswersError for what forbids to sign, UsageError for a dossier that moved meanwhile,
    MissingPartError where a file cannot be made.
    """
    dossier = Dossier.objects.get(pk=job.about.pk)
    if dossier.state == State.SIGNED:  # by a worker that died once all was kept
        return
    given = cast("Mapping[str, str]", job.asked)
    drafted = _final(dossier, given)
    files: dict[str, bytes] = {}
    for done, kind in enumerate(making.ALL):
        tell(f"Fichier {kind.upper() if kind != 'docx' else 'Word'}", done, len(making.ALL))
        files |= _file(dossier, drafted, kind)
    _keep(job, dossier, drafted, files)


def _file(dossier: Dossier, drafted: Draft, kind: str) -> Mapping[str, bytes]:
    """Return the file of a final text in one format. Raises MissingPartError for want of a part."""
    options = Options(style=library().style(dossier.style), cover=True)
    named = documents(replace(drafted, commentary=None), CONTRACT)
    made = export(ExportRequest(documents=named, formats=(kind,), options=options))
    for error in made.missing:
        raise error
    return made.files


@transaction.atomic
def _keep(job: Job, read: Dossier, drafted: Draft, files: Mapping[str, bytes]) -> None:
    """Keep a signed contract, its files, its answers and its state, if nothing moved meanwhile."""
    dossier = locked(read.pk, State.VALIDATED)
    if dossier.revision != read.revision:
        message = "Ce dossier a changé pendant la signature : relisez-le, puis recommencez."
        raise UsageError.of(fault("a-change", message))
    history.keep(dossier, job.person or "", _answers(job.asked), {})
    name, style = str(dossier.pk), library().style(dossier.style)
    request = RecordRequest(dossier=name, draft=drafted, files=files, style=style)
    record(DatabaseStore(), request)
    Return.objects.filter(dossier=dossier).delete()  # what is signed is negotiated no more
    moved(Dossier.objects.get(pk=dossier.pk), job.person, State.SIGNED, "dossier.signe")


# --- what was signed, as a scan -----------------------------------------------------------------


@transaction.atomic
def file_scan(
    id_: UUID, who: Person, act: int | None, scan: UploadedFile[bytes] | None
) -> KeptFile:
    """Return the signed PDF of an act once it is filed beside it.

    Raises UsageError for what is no PDF, or too large, and for an act that the dossier has not,
    TooOftenError for one file too many in an hour.
    """
    content = _scanned(scan)
    dossier = locked(id_, State.SIGNED)
    if act is None or act not in {0, *(each.number for each in record_of(dossier).avenants)}:
        message = "Ce dossier n’a pas cet acte : rechargez la page."
        raise UsageError.of(fault("acte-absent", message))
    insist_on_limit(who, "uploads")
    rank = dossier.files.filter(act=act, kind=SCAN).count() + 1
    base = f"avenant-{act}-signe" if act else f"{CONTRACT}-signe"
    name = f"{base}-{rank}.pdf" if rank > 1 else f"{base}.pdf"
    kept = keep_file(dossier, act, name, content, SCAN)
    note(who, "dossier.depose", dossier, acte=act, sha256=kept.sha256)
    return kept


def _scanned(scan: UploadedFile[bytes] | None) -> bytes:
    """Return the bytes of a file that is a PDF. Raises UsageError for any other."""
    if scan is None or not scan.size:
        why = "Choisissez le PDF signé."
    elif scan.size > MAX_SCAN:
        why = f"Ce fichier dépasse {MAX_SCAN // 1_000_000} Mo : numérisez-le plus léger."
    else:
        content: bytes = scan.read()
        if content.startswith(_PDF) and _END in content[-_TAIL:]:
            return content
        why = "Ce fichier n’est pas un PDF entier : déposez le PDF de l’acte signé."
    raise UsageError.of(fault("pdf-refuse", why))

"""Word files that people send: read, counted, and carried by the page that shows what was read.

What was read of a contract goes into the page itself, signed, so that what comes next reads it from
there: the server keeps nothing of a file whose dossier or avenant is not made. A draft that came
back is another matter: `returning` keeps its file until all of it is decided.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from clausegen.actions.import_contract import Imported, ImportRequest, Marks, import_contract
from clausegen.document.json import document_from_json, document_to_json
from clausegen.errors import Severity, UsageError, fault
from clausegen.files.office import as_docx
from clausegen.readers.docx.host.leftovers import Leftover
from clausegen.readers.docx.host.revisions import Revision
from clausegen.web.asking import said
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

MAX_FILE = 15_000_000
"""Octets of a Word file that a request may read."""
FIELD, CARRIED, MARKS, AUTHOR = "fichier", "lu", "marques", "auteur"
MAX_AUTHOR = 200
REFUSED = "aucune"
"""What is said of tracked changes that are not to be taken."""
_ROOM = 100_000
"""Characters of a form besides what it carries."""


def read(request: HttpRequest, person: Person, field: str = FIELD) -> Imported:
    """Return the contract in a Word file of a form. Raises ClausegenError as `imported`."""
    marks: Marks = "refuse" if request.POST.get(MARKS) == REFUSED else "accept"
    author = said(request, AUTHOR, MAX_AUTHOR).strip()
    return imported(person, request.FILES.get(field), marks, author)


def imported(
    person: Person, file: UploadedFile[bytes] | None, marks: Marks = "accept", author: str = ""
) -> Imported:
    """Return the contract in a Word file that a person sends. Raises ClausegenError as `sent`."""
    data, name = sent(person, file)
    return import_contract(ImportRequest(data=data, name=name, marks=marks, author=author))


def sent(person: Person, file: UploadedFile[bytes] | None) -> tuple[bytes, str]:
    """Return the bytes of a Word file that a person sends, and its name, both as those of a .docx.

    Raises ClausegenError, with the reason, for none or what must not be opened, and for one file
    too many in an hour.
    """
    if file is None or not file.size or file.size > MAX_FILE:
        message = f"Choisissez un fichier Word de {MAX_FILE // 1_000_000} Mo au plus."
        raise UsageError.of(fault("fichier-absent", message))
    insist_on_limit(person, "words")
    note(person, "fichier.lu")
    name = file.name or "contrat"
    return as_docx(file.read(), name), f"{PurePath(name).stem}.docx"


def chosen(request: HttpRequest) -> dict[str, object]:
    """Return what a form says of a file, for it to be shown again, and what it may weigh in Mo."""
    return {
        "max": MAX_FILE // 1_000_000,
        "refused": request.POST.get(MARKS) == REFUSED,
        "author": said(request, AUTHOR, MAX_AUTHOR).strip(),
    }


def carried(theirs: Imported) -> str:
    """Return a contract that was read as a page carries it. Raises UsageError for too long a one.

    Its text is carried, its marks, and what a page tells besides: what has no place in it and what
    is doubtful. Neither its file, nor the answers that it shows.
    """
    told = {
        "document": document_to_json(theirs.document),
        "leftovers": [asdict(each) for each in theirs.leftovers],
        "doubts": [(each.severity, each.rule, each.message, each.hint) for each in theirs.doubts],
        "revisions": [asdict(each) for each in theirs.revisions],
    }
    text = signing.dumps(told, salt=__name__, compress=True)
    if len(text) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - _ROOM:
        message = "Ce contrat est trop long pour l’application."
        hint = "Demandez à qui tient le serveur de le lire avec la ligne de commande."
        raise UsageError.of(fault("contrat-trop-long", message, hint=hint))
    return text


def taken_up(text: str) -> Imported:
    """Return the contract that a page carries. Raises UsageError for what no page of ours does."""
    try:
        told: Any = signing.loads(text, salt=__name__)
    except signing.BadSignature as error:
        message = "Cette page a expiré : choisissez de nouveau le fichier."
        raise UsageError.of(fault("page-expiree", message)) from error
    leftovers = tuple(Leftover(**each) for each in told["leftovers"])
    doubts = tuple(
        fault(rule, message, hint=hint, severity=Severity(severity))
        for severity, rule, message, hint in told["doubts"]
    )
    marks = tuple(Revision(**each) for each in told["revisions"])
    return Imported(document_from_json(told["document"]), leftovers, doubts, marks, b"")

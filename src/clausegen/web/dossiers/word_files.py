"""Word files that people send: read, shown, and kept by nobody but the page that shows them.

What was read goes into the page itself, signed, so that what comes next reads it from there: the
server keeps nothing of a file whose dossier is not made, whose values are not accepted.
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
from clausegen.errors import UsageError, fault
from clausegen.files.office import as_docx
from clausegen.readers.docx.host.leftovers import REMARK, Leftover
from clausegen.readers.docx.host.revisions import Revision
from clausegen.readers.docx.values import ShownValue
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


def read(request: HttpRequest, person: Person) -> Imported:
    """Return the contract in the Word file of a form. Raises ClausegenError as `imported`."""
    marks: Marks = "refuse" if request.POST.get(MARKS) == REFUSED else "accept"
    author = said(request, AUTHOR, MAX_AUTHOR).strip()
    return imported(person, request.FILES.get(FIELD), marks, author)


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

    Its text, its marks, its answers and the remarks in its margin are carried: neither
    its file, nor what it holds besides.
    """
    remarks = [
        (each.text, each.near, each.author) for each in theirs.leftovers if each.what == REMARK
    ]
    marks = [asdict(each) for each in theirs.revisions]
    told = {
        "document": document_to_json(theirs.document),
        "remarks": remarks,
        "revisions": marks,
        "shown": theirs.shown,
        "made_of": theirs.made_of,
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
    remarks = tuple(Leftover(REMARK, *each) for each in told["remarks"])
    marks = tuple(Revision(**each) for each in told["revisions"])
    shown = tuple(ShownValue(*each) for each in told["shown"])
    template, digest = told["made_of"]
    document = document_from_json(told["document"])
    return Imported(document, remarks, (), marks, b"", shown, (template, digest))

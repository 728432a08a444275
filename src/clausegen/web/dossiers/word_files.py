"""Word files that people send: read, counted, and kept a day for the pages that follow.

A page that shows what was read of a file names it, and what comes next reads it again. A file whose
dossier or avenant is not made is forgotten. A draft that came back is another matter: `returning`
keeps its file until all of it is decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from clausegen.actions.import_contract import Imported, ImportRequest, Marks, import_contract
from clausegen.errors import UsageError, fault
from clausegen.files.office import as_docx
from clausegen.web.asking import said
from clausegen.web.dossiers.models import WordFile
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

KEPT = timedelta(days=1)
"""How long a file waits for what is made of it."""
MAX_FILE = 15_000_000
"""Octets of a Word file that a request may read."""
FIELD, CARRIED, MARKS, AUTHOR = "fichier", "lu", "marques", "auteur"
MAX_AUTHOR = MAX_NAME = 200
REFUSED = "aucune"
"""What is said of tracked changes that are not to be taken."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A contract that was read in a Word file: its text and the rest, the bytes that were sent.

    `id` names the file to the pages that follow, '' for one that is not kept.
    """

    contract: Imported
    data: bytes
    id: str = ""

    @property
    def original(self) -> bytes:
        """Return the file whose text this is: as it was sent, its tracked changes settled."""
        return self.contract.file if self.contract.revisions else self.data


def read(request: HttpRequest, person: Person, field: str = FIELD) -> Taken:
    """Return the contract in a Word file of a form, which is kept. Raises ClausegenError."""
    data, name = sent(person, request.FILES.get(field))
    row = WordFile(
        person=person,
        name=name[:MAX_NAME],
        content=data,
        marks="refuse" if request.POST.get(MARKS) == REFUSED else "accept",
        author=said(request, AUTHOR, MAX_AUTHOR).strip(),
        sent=timezone.now(),
    )
    taken = _taken(row)
    row.save()
    return taken


def taken_up(request: HttpRequest, person: Person) -> Taken:
    """Return the contract in the file that a page names. Raises UsageError for none of a person."""
    try:
        key = UUID(request.POST.get(CARRIED, ""))
        return _taken(WordFile.objects.get(pk=key, person=person))
    except (ValueError, WordFile.DoesNotExist) as error:
        message = "Cette page a expiré : choisissez de nouveau le fichier."
        raise UsageError.of(fault("page-expiree", message)) from error


def _taken(row: WordFile) -> Taken:
    data, marks = bytes(row.content), cast("Marks", row.marks)
    asked = ImportRequest(data=data, name=row.name, marks=marks, author=row.author)
    return Taken(import_contract(asked), data, str(row.pk))


def imported(
    person: Person, file: UploadedFile[bytes] | None, marks: Marks = "accept", author: str = ""
) -> Taken:
    """Return the contract in a Word file that a person sends; it is not kept. Raises as `sent`."""
    data, name = sent(person, file)
    asked = ImportRequest(data=data, name=name, marks=marks, author=author)
    return Taken(import_contract(asked), data)


def forget() -> None:
    """Remove the files that waited long enough."""
    WordFile.objects.filter(sent__lt=timezone.now() - KEPT).delete()


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

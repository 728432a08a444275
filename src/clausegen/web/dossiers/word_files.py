"""Word files that people send: read, counted, and kept a day for the pages that follow.

A page that shows what was read of a file names it, and what comes next reads it again. A file whose
dossier or avenant is not made is forgotten. A draft that came back is another matter: `returning`
keeps its file until all of it is decided.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from clausegen.actions.import_contract import Imported, ImportRequest, Marks, import_contract
from clausegen.errors import UsageError, fault
from clausegen.files.office import as_docx
from clausegen.french.dates import date_long, parse_date
from clausegen.web.asking import said
from clausegen.web.dossiers.models import WordFile
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

KEPT = timedelta(days=1)
"""How long a file waits for what is made of it."""
MAX_FILE = 15_000_000
"""Octets of a Word file that a request may read."""
FIELD, CARRIED = "fichier", "lu"
MARKS, AUTHOR, SINCE, UNTIL = "marques", "auteur", "depuis", "jusque"
MAX_AUTHOR = MAX_NAME = 200
MAX_DAY = 40
REFUSED = "aucune"
"""What is said of tracked changes that are not to be taken."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Which tracked changes of a file are taken, as `ImportRequest` has them."""

    marks: Marks = "accept"
    author: str = ""
    since: str = ""
    until: str = ""

    @property
    def refused(self) -> bool:
        """Return whether none is taken."""
        return self.marks == "refuse"

    @property
    def told(self) -> str:
        """Return in French which are taken where some are, « celles de Me Roche », '' for all."""
        told = [f"de {self.author}" if self.author else "", self._days]
        some = ", ".join(filter(None, told))
        return f"celles {some}" if some else ""

    @property
    def _days(self) -> str:
        since, until = map(_in_full, (self.since, self.until))
        if since and until:
            return f"faites le {since}" if since == until else f"faites du {since} au {until}"
        if since:
            return f"faites depuis le {since}"
        return f"faites jusqu’au {until}" if until else ""

    @property
    def typed(self) -> dict[str, object]:
        """Return what a form that takes the same says."""
        return {
            "refused": self.refused,
            "author": self.author,
            "since": _in_full(self.since),
            "until": _in_full(self.until),
        }


ALL_TAKEN = Taking()


def _in_full(day: str) -> str:
    return date_long(date.fromisoformat(day)) if day else ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A contract that was read in a Word file: its text and the rest, the bytes that were sent.

    `id` names the file to the pages that follow, '' for one that is not kept; `name` is that of the
    file, and `taking` what was taken of its tracked changes.
    """

    contract: Imported
    data: bytes
    name: str
    taking: Taking = ALL_TAKEN
    id: str = ""

    @property
    def original(self) -> bytes:
        """Return the file whose text this is: as it was sent, its tracked changes settled."""
        return self.contract.file if self.contract.revisions else self.data


def read(request: HttpRequest, person: Person, field: str = FIELD) -> Taken:
    """Return the contract in a Word file of a form, which is kept. Raises ClausegenError."""
    taking = _taking(request)
    data, name = sent(person, request.FILES.get(field))
    row = WordFile(
        person=person,
        name=name[:MAX_NAME],
        content=data,
        **asdict(taking),
        sent=timezone.now(),
    )
    taken = _taken(row)
    row.save()
    return taken


def _taking(request: HttpRequest) -> Taking:
    """Return what a form says of tracked changes. Raises UsageError for what is no day."""
    return Taking(
        "refuse" if request.POST.get(MARKS) == REFUSED else "accept",
        said(request, AUTHOR, MAX_AUTHOR).strip(),
        _day(request, SINCE),
        _day(request, UNTIL),
    )


def _day(request: HttpRequest, name: str) -> str:
    """Return a day that a form says, ISO, '' for none. Raises UsageError for what is no day."""
    typed = said(request, name, MAX_DAY).strip()
    try:
        return parse_date(typed).isoformat() if typed else ""
    except ValueError as error:
        message = f"« {typed} » n’est pas un jour : écrivez-le comme « 5 janvier 2027 »."
        raise UsageError.of(fault("jour-refuse", message)) from error


def taken_up(request: HttpRequest, person: Person, field: str = CARRIED) -> Taken:
    """Return the contract in the file that a page names. Raises UsageError for none of a person."""
    try:
        key = UUID(request.POST.get(field, ""))
        return _taken(WordFile.objects.get(pk=key, person=person))
    except (ValueError, WordFile.DoesNotExist) as error:
        message = "Cette page a expiré : choisissez de nouveau le fichier."
        raise UsageError.of(fault("page-expiree", message)) from error


def _taken(row: WordFile) -> Taken:
    taking = Taking(cast("Marks", row.marks), row.author, row.since, row.until)
    return _read(bytes(row.content), row.name, taking, str(row.pk))


def _read(data: bytes, name: str, taking: Taking, id_: str = "") -> Taken:
    asked = ImportRequest(data=data, name=name, **asdict(taking))
    return Taken(import_contract(asked), data, name, taking, id_)


def imported(person: Person, file: UploadedFile[bytes] | None, taking: Taking = ALL_TAKEN) -> Taken:
    """Return the contract in a Word file that a person sends; it is not kept. Raises as `sent`."""
    return _read(*sent(person, file), taking)


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
        "since": said(request, SINCE, MAX_DAY).strip(),
        "until": said(request, UNTIL, MAX_DAY).strip(),
    }

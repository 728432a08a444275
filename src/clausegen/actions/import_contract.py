"""Import: a Word contract that others wrote becomes a text that can be compared and amended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from lxml import etree

from clausegen.document.tree import Document, Properties
from clausegen.dossiers.dossier import NO_ANSWERS, Dossier, Version
from clausegen.dossiers.store import Kept, Store
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.files.office import as_docx
from clausegen.french.spaces import NBSP
from clausegen.library.free_text import FREE_TEXT
from clausegen.readers.docx.host.contract import read_contract
from clausegen.readers.docx.host.doubts import doubts_of
from clausegen.readers.docx.host.leftovers import Leftover, leftovers_of
from clausegen.readers.docx.host.opening import open_contract, packed, take_body
from clausegen.readers.docx.host.revisions import (
    Accepts,
    Choice,
    Revision,
    accept_all,
    marks_of,
    refuse_all,
    revisions_of,
    settled,
)
from clausegen.readers.docx.values import ShownValue
from clausegen.version import VERSION

Marks: TypeAlias = Literal["accept", "refuse"]
"""What becomes of the tracked changes of a file, where none of them is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """A Word file, its name, and which of its tracked changes to take: all, none, or some.

    Some are those of an `author`, of the days from `since` to `until` (ISO, both included), or
    both: all others are then refused. The bytes are those of a .docx, or of a .doc or .odt that
    LibreOffice converts.
    """

    data: bytes
    name: str
    marks: Marks = "accept"
    author: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A contract read: its text, what its file holds besides, what is doubtful, its revisions.

    `file` is the Word file with these revisions settled. Of a file of ours, `shown` are the answers
    that it marks, `sent` those of the text that it was made with; `made_of` tells the template and
    the digest of that text, `office` whether LibreOffice saved it.
    """

    document: Document
    leftovers: tuple[Leftover, ...]
    doubts: tuple[Diagnostic, ...]
    revisions: tuple[Revision, ...]
    file: bytes
    shown: tuple[ShownValue, ...] = ()
    sent: frozenset[ShownValue] = frozenset()
    made_of: tuple[str, str] = ("", "")
    office: bool = False


def import_contract(request: ImportRequest) -> Imported:
    """Return the contract that a Word file holds.

    Raises ClausegenError, with the reason, for what is no Word file or must not be opened,
    UsageError where no tracked change of the file is of those chosen, and MissingPartError where
    LibreOffice is needed and is not there.
    """
    host = open_contract(as_docx(request.data, request.name))
    revisions = tuple(revisions_of(host.body))
    take_body(host, settled(host.body, _accepts(request, host.body, revisions)))
    document = read_contract(host, _title(request.name))
    properties = Properties(template=FREE_TEXT, tool=VERSION, draft=False)
    document = replace(document, properties=properties)
    told = leftovers_of(host), doubts_of(document), revisions
    return Imported(document, *told, packed(host))


def _accepts(
    request: ImportRequest, body: etree._Element, revisions: Sequence[Revision]
) -> Accepts:
    """Return what accepts the tracked changes asked for. Raises UsageError where there is none."""
    choice = Choice(request.author, request.since, request.until)
    if choice == Choice():
        return accept_all if request.marks == "accept" else refuse_all
    marks = [*marks_of(body)]
    if marks and not any(map(choice.accepts, marks)):
        told = "; ".join(dict.fromkeys(f"{each.author}, {each.date[:10]}" for each in revisions))
        message = f"Aucune marque de révision n’est de celles demandées. Celles du fichier{NBSP}: "
        raise UsageError.of(fault("marques-absentes", f"{message}{told}."))
    return choice.accepts


def _title(name: str) -> str:
    """Return the title of a contract that has none: the name of its file."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split()) or "Contrat"


def record_import(store: Store, name: str, imported: Imported) -> Kept:
    """Return the dossier of an imported contract, once it is kept: its text is the text itself.

    Raises OutputError where there is such a dossier already.
    """
    version = Version(NO_ANSWERS, imported.document)
    return store.add(name, Dossier(FREE_TEXT, "", (version,)))

"""Compare: two texts of one clause side by side, which nothing signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from clausegen.actions.export import Exported, ExportRequest, export
from clausegen.actions.import_contract import Imported
from clausegen.actions.own_file import TOOL, own_files
from clausegen.actions.take_back import take_back
from clausegen.actions.unsaid import unsaid
from clausegen.acts.change import Change
from clausegen.acts.comparison import compared, comparison, listed
from clausegen.acts.negotiation import ValueChange
from clausegen.acts.units import silent
from clausegen.amend.aligning import aligned
from clausegen.document.titles import untitled_copy
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.dossiers.store import Store
from clausegen.errors import (
    ClausegenError,
    Diagnostic,
    Remedy,
    Severity,
    UsageError,
    fault,
)
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.readers.docx.file import embedded_document
from clausegen.styles import MAISON, Style
from clausegen.writers.options import Options

UNMARKED = "fichier-d-origine"
"""The rule that tells why no mark is written in the first of two files."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A text that answers give, those by default without any."""

    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A text that a dossier holds: its version by number, the last one without a number."""

    dossier: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text that a Word file holds, whoever wrote it, and the bytes of that file."""

    document: Document
    file: bytes = b""


@dataclass(frozen=True, slots=True)
class Given:
    """A text as it stands, of the clause that the request names."""

    document: Document


Side: TypeAlias = Answered | Recorded | Edited | Given


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRequest:
    """Two texts, and their clause where neither is of a dossier and there are several clauses."""

    before: Side
    after: Side
    clause: str = ""
    formats: tuple[str, ...] = ()
    author: str = ""
    style: Style = MAISON


@dataclass(frozen=True, slots=True)
class Compared:
    """What separates two texts, and the files that show it, none where nothing does.

    `limits` tell which file could not be made; `values` the answers that differ, where both texts
    are Word files of one model of ours.
    """

    change: Change
    exported: Exported
    limits: tuple[Diagnostic, ...] = ()
    values: tuple[ValueChange, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether both texts read the same."""
        return all(silent(operation) for operation in self.change.operations)


def compare(library: Library, store: Store, request: CompareRequest) -> Compared:
    """Return the differences of two texts: a redline, and the list of changes.

    Raises UsageError for a version that is not there and for texts of several clauses.
    """
    sides = [_read(side, store) for side in (request.before, request.after)]
    named = {name for name, _ in sides if name}
    drafted = any(isinstance(side, Answered) for side in (request.before, request.after))
    clause = _clause(library, named, request.clause) if drafted else _one(named)
    old, new = (_document(library, clause, text, request.style) for _, text in sides)
    marked, limits = _in_own_file(request)
    if any(isinstance(side, Edited) for side in (request.before, request.after)):
        limits = (*limits, *untitled_copy(old, new))
        new = replace(aligned(old, new), properties=old.properties, numbering=old.numbering)
    found = Compared(comparison(old, new), Exported({}), limits)
    if found.same:
        return found
    documents = {
        "comparaison": compared(found.change),
        "modifications": listed(found.change),
    }
    options = Options(author=request.author, style=request.style)
    asked = ExportRequest(documents=documents, formats=request.formats, options=options)
    exported = export(asked)
    files = {**exported.files, **marked}
    values = _values(library, request)
    return Compared(found.change, replace(exported, files=files), limits, values)


def _values(library: Library, request: CompareRequest) -> tuple[ValueChange, ...]:
    """Return the answers that differ between two Word files of ours, none where none tells."""
    before, after = request.before, request.after
    if not (isinstance(before, Edited) and isinstance(after, Edited) and before.file):
        return ()
    carried = embedded_document(before.file)
    if carried is None or carried.properties.template not in library.model_ids():
        return ()
    version = Version(carried.properties.answers, carried)
    dossier = Dossier(carried.properties.template, "", (version,))
    try:
        sent, back = (take_back(library, dossier, _came(each)).told for each in (before, after))
    except ClausegenError:  # of another model, or of a template that changed since
        return ()
    return back.values if sent.same else ()


def _came(side: Edited) -> Imported:
    return Imported(side.document, (), (), (), side.file)


def _in_own_file(request: CompareRequest) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the first of two Word files with the marks in it, and what these cannot say."""
    before, after = request.before, request.after
    if not (isinstance(before, Edited) and isinstance(after, Edited)) or not before.file:
        return {}, ()
    limits = unsaid(before.file, after.file, copy="le second texte")
    if "docx" not in request.formats:
        return {}, limits
    try:
        made = own_files(before.file, after.file, request.author or TOOL)
    except ClausegenError as error:
        told = fault(UNMARKED, error.message, severity=Severity.WARNING)
        return {}, (*limits, told)
    return {"comparaison-original.docx": made.marked}, limits


def _read(side: Side, store: Store) -> tuple[str, Document | Mapping[str, object]]:
    """Return the clause of a side, '' where it does not say, and its text or its answers."""
    if isinstance(side, Answered):
        return "", side.answers
    if isinstance(side, Edited | Given):
        return "", side.document
    dossier = store.read(side.dossier).dossier
    last = len(dossier.versions) - 1
    numbers = {str(number): number for number in range(last + 1)} | {"": last}
    if side.version not in numbers:
        known = f"0 à {last}" if last else "0 seulement"
        asked = f"«{NBSP}{side.version[:20]}{NBSP}»"
        raise UsageError(f"Le dossier n’a pas de version {asked}{NBSP}: {known}.")
    return dossier.clause, dossier.versions[numbers[side.version]].document


def _clause(library: Library, found: set[str], named: str) -> str:
    """Return the clause that both sides are texts of."""
    found = found | ({named} if named else set())
    _one(found)
    known = library.model_ids()
    if not found and len(known) > 1:
        message = "Il faut dire de quelle clause il s’agit."
        remedies = (Remedy("name", known[0]),)
        raise UsageError.of(fault("sans-clause", message, remedies=remedies))
    return found.pop() if found else known[0]


def _one(found: set[str]) -> str:
    """Return the only clause there is, '' for none. Raises UsageError for several."""
    if len(found) > 1:
        told = ", ".join(sorted(found))
        raise UsageError(f"Ces textes ne sont pas de la même clause{NBSP}: {told}.")
    return next(iter(found), "")


def _document(
    library: Library, clause: str, text: Document | Mapping[str, object], style: Style
) -> Document:
    if isinstance(text, Document):
        return text
    return library.draft(clause, text, numbering=style.numbering).document

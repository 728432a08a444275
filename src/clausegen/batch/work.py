"""One document of a batch, made by whoever works: this process, another one, another machine.

What all documents of a run share travels once, and is kept by its ticket. A worker writes the files
itself: what comes back are their digests.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from clausegen.actions.draft import DraftRequest, documents, draft
from clausegen.actions.export import ExportRequest, export
from clausegen.actions.record import dossier_of
from clausegen.batch.manifest import State, Written
from clausegen.batch.stores import Output, output_of
from clausegen.document.memory import Memory
from clausegen.document.numbering import Numbering
from clausegen.errors import ClausegenError, Diagnostic, MissingPartError
from clausegen.files.compiled_cache import CompiledCache, user_cache
from clausegen.library import Library
from clausegen.library.drafting import CommentaryMode, Draft
from clausegen.styles import Style
from clausegen.version import VERSION
from clausegen.writers.options import Options

DOSSIER_SUFFIX = ".dossier.json"


@dataclass(frozen=True, slots=True)
class Material:
    """Where a worker finds templates, law and styles: folders, or an archive of them.

    `compiled` is where the user's processes find what others compiled.
    """

    templates: Path | None = None
    data: Path | None = None
    compiled: Path | None = None
    archive: bytes = b""

    def library(self) -> Library:
        """Return the library of these folders."""
        if self.archive:
            from clausegen.batch.material import unpacked

            return Library(*unpacked(self.archive), Memory(rows=True), user_cache())
        compiled = CompiledCache(self.compiled)
        return Library(self.templates, self.data, Memory(rows=True), compiled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What all documents of a run share: how they are drafted, in which formats, to where."""

    model: str
    formats: tuple[str, ...]
    target: str
    date: str = ""
    final: bool = False
    accept: tuple[str, ...] = ()
    commentary: CommentaryMode = "none"
    contents: bool = False
    archive: bool = False
    style: str = ""
    dossiers: bool = False

    def request(self, answers: Mapping[str, Any], numbering: Numbering) -> DraftRequest:
        """Return the draft of the contract that answers make."""
        return DraftRequest(
            clause=self.model,
            answers=answers,
            date=self.date,
            final=self.final,
            accept=self.accept,
            commentary=self.commentary,
            numbering=numbering,
            guarded=self.final,  # a draft is made whatever they say, and checking has said it
        )


@dataclass(frozen=True, slots=True)
class Job:
    """One document: its row, its key, the name of its files, its raw answers, its digest.

    For an avenant the row is the rank of its dossier, the key its place, the answers its changes.
    """

    row: int
    key: str
    name: str
    answers: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a document: its files, or why there are none; `mark` goes to the manifest."""

    state: State
    files: tuple[Written, ...] = ()
    reason: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    missing: str = ""
    mark: str = ""

    @classmethod
    def of(cls, files: Mapping[str, bytes], mark: str = "") -> Made:
        """Return a document that was made, its files written."""
        written = (
            Written(name, sha256(data).hexdigest(), len(data)) for name, data in files.items()
        )
        return cls("done", tuple(written), mark=mark)


class Session(Protocol):
    """What a worker keeps open during a run, to make one document after the other."""

    def make(self, job: Job) -> Made:
        """Return what came of a document. Raises nothing but what kills the worker."""


class Opens(Protocol):
    """What opens a session, once in each worker; it is sent there by pickle."""

    def open(self) -> Session:
        """Return the session."""


Ticket: TypeAlias = str
_open: dict[Ticket, Session] = {}
"""The sessions of this process, one a run that goes on."""


def begin(ticket: Ticket, opens: Opens) -> None:
    """Open the session of a run in this process."""
    if ticket not in _open:
        _open[ticket] = opens.open()


def end(ticket: Ticket) -> None:
    """Forget the session of a run."""
    _open.pop(ticket, None)


def make(ticket: Ticket, job: Job, version: str) -> Made:
    """Return what came of a document, in a worker that has the session of the run."""
    if version != VERSION or ticket not in _open:
        reason = f"Ce poste de calcul a clausegen {VERSION}, non {version}, ou rejoint trop tard."
        return Made("failed", reason=reason)
    made = guarded(_open[ticket], job)
    _settle()
    return made


@cache
def _settle() -> None:
    """Let the collector of garbage pass over all that a worker keeps, once it has made a document.

    Templates, modules and faces are there for good: each look at them is a tenth of a PDF.
    """
    gc.collect()
    gc.freeze()


def guarded(session: Session, job: Job) -> Made:
    """Return what came of a document, whatever went wrong."""
    try:
        return session.make(job)
    except MissingPartError as error:
        return Made("failed", reason=error.message, missing=error.message)
    except ClausegenError as error:
        return Made("failed", reason=error.message, diagnostics=error.diagnostics)
    except Exception as error:  # a fault of ours must not stop the other documents
        return Made("failed", reason=f"Ce document n’a pas pu être fait ({type(error).__name__}).")


def worker_version() -> str:
    """Return the version of whoever works, for a cluster to be asked."""
    return VERSION


# --- contracts ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contracts:
    """A run that drafts contracts."""

    material: Material
    recipe: Recipe

    def open(self) -> Session:
        """Return the session of a worker."""
        return _Contracts(self.material.library(), self.recipe)


@dataclass
class _Contracts:
    library: Library
    recipe: Recipe
    style: Style = field(init=False)
    output: Output = field(init=False)

    def __post_init__(self) -> None:
        self.style = self.library.style(self.recipe.style)
        self.output = output_of(self.recipe.target)

    def make(self, job: Job) -> Made:
        """Return a contract drafted and written. Raises ClausegenError."""
        drafted = draft(self.library, self.recipe.request(job.answers, self.style.numbering))
        exported = export(
            ExportRequest(
                documents=documents(drafted, job.name),
                formats=self.recipe.formats,
                options=self.options(),
            )
        )
        for missing in exported.missing:
            raise missing
        files = {**exported.files, **self._dossier(job, drafted)}
        for name, data in files.items():
            self.output.put(name, data)
        return Made.of(files)

    def options(self) -> Options:
        """Return how documents are written."""
        recipe = self.recipe
        return Options(
            contents=recipe.contents,
            archive=recipe.archive,
            style=self.style,
            cover=True,
            memory=self.library.memory,
        )

    def _dossier(self, job: Job, drafted: Draft) -> Mapping[str, bytes]:
        if not self.recipe.dossiers:
            return {}
        from clausegen.dossiers.dossier import write_dossier

        kept = dossier_of(drafted, self.style)
        return {job.name + DOSSIER_SUFFIX: write_dossier(kept)}

"""What `draft` does once it is understood: documents to bytes, bytes to files, and the report."""

from __future__ import annotations

import hashlib
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from clausegen.cli.french import NBSP
from clausegen.cli.terminal import Terminal, diagnostic_data
from clausegen.errors import MissingPartError, UsageError

if TYPE_CHECKING:
    from clausegen.document.tree import Document
    from clausegen.library.drafting import Draft

Commentary = Literal["none", "alone", "annex", "comments"]
COMMENTARY: tuple[Commentary, ...] = ("none", "alone", "annex", "comments")
SHEET_SUFFIX = "-commentaire"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked on the command line; each field is an option."""

    clause: str
    answers_file: str
    assignments: tuple[str, ...]
    formats: tuple[str, ...]
    commentary: Commentary
    final: bool
    accept: tuple[str, ...]
    date: str
    name: str
    folder: str
    dossier: str
    force: bool
    dry_run: bool
    contents: bool
    archive: bool

    @property
    def stem(self) -> str:
        """Return the name of the files, without their suffix."""
        return self.name or self.clause


@dataclass(frozen=True, slots=True)
class Made:
    """The files made, by name, and the parts for want of which others were not."""

    files: Mapping[str, bytes]
    missing: tuple[MissingPartError, ...]


def check_targets(drafted: Draft, request: Request) -> None:
    """Raise OutputError or UsageError, before anything slow is done, for what would be refused."""
    from clausegen.files.output import refuse_overwriting, safe_name
    from clausegen.writers import WRITERS

    names = [
        safe_name(stem + WRITERS[format_].suffix)
        for stem, _ in _documents(drafted, request)
        for format_ in request.formats
    ]
    if request.archive and "pdf" not in request.formats:
        message = f"--archive ne vaut que pour le PDF{NBSP}: ajoutez pdf à --as."
        raise UsageError(message)
    if request.folder != "-" and not request.dry_run:
        paths = [Path(request.folder) / name for name in names]
        refuse_overwriting(paths, force=request.force)


def make(drafted: Draft, request: Request) -> Made:
    """Return the files asked for, and what was missing for others."""
    from clausegen.writers import WRITERS
    from clausegen.writers.options import Options

    options = Options(contents=request.contents, archive=request.archive)
    files: dict[str, bytes] = {}
    missing: dict[str, MissingPartError] = {}
    for stem, document in _documents(drafted, request):
        for format_ in request.formats:
            writer = WRITERS[format_]
            try:
                files[stem + writer.suffix] = writer.write(document, options)
            except MissingPartError as error:
                missing[error.message] = error
    return Made(files, tuple(missing.values()))


def _documents(drafted: Draft, request: Request) -> Iterator[tuple[str, Document]]:
    yield request.stem, drafted.document
    if drafted.commentary:
        yield request.stem + SHEET_SUFFIX, drafted.commentary


def write(request: Request, made: Made, records: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Return the paths of the files once written, or as they would be in a dry run.

    `records` are written together with them: all of them, or none.
    """
    from clausegen.files.output import safe_name, write_together

    files: dict[Path, bytes] = {}
    if request.folder == "-":
        _to_standard_output(made, dry_run=request.dry_run)
    else:
        folder = Path(request.folder)
        files = {folder / safe_name(name): data for name, data in made.files.items()}
    together = {**files, **records}
    if together and not request.dry_run:
        write_together(together, force=request.force)
    return tuple(files)


def _to_standard_output(made: Made, *, dry_run: bool) -> None:
    if len(made.files) != 1:
        message = f"« -o - » n’écrit qu’un fichier{NBSP}: choisissez un format avec --as."
        raise UsageError(message)
    if not dry_run:
        sys.stdout.buffer.write(*made.files.values())
        sys.stdout.buffer.flush()


def report(
    screen: Terminal,
    request: Request,
    drafted: Draft,
    made: Made,
    paths: tuple[Path, ...],
    seconds: float,
) -> int:
    """Return the exit code, once told what was written, what to look at and what to do next."""
    for diagnostic in drafted.diagnostics:
        screen.diagnostic(diagnostic)
    for error in made.missing:
        screen.error(error.message)
        for diagnostic in error.diagnostics:
            screen.diagnostic(diagnostic)
    sizes = [len(content) for content in made.files.values()]
    if screen.as_json and request.folder != "-":
        screen.data(_data(request, drafted, made, paths))
    elif paths:
        screen.table(
            ("Fichier", "Taille"),
            [(str(path), _size(size)) for path, size in zip(paths, sizes, strict=True)],
        )
    _closing(screen, request, paths, seconds)
    return 4 if made.missing else 0


def _data(
    request: Request, drafted: Draft, made: Made, paths: tuple[Path, ...]
) -> dict[str, object]:
    properties = drafted.document.properties
    files = zip(paths, made.files.values(), strict=True)
    return {
        "clause": request.clause,
        "version": properties.version,
        "answers_digest": properties.answers_digest,
        "final": request.final,
        "dry_run": request.dry_run,
        "files": [
            {
                "path": str(path),
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for path, content in files
        ],
        "diagnostics": [diagnostic_data(diagnostic) for diagnostic in drafted.diagnostics],
        "missing": [error.message for error in made.missing],
    }


def _size(count: int) -> str:
    return f"{max(1, round(count / 1024))}{NBSP}Ko"


def _closing(screen: Terminal, request: Request, paths: tuple[Path, ...], seconds: float) -> None:
    if not paths:
        return
    plural = "s" if len(paths) > 1 else ""
    took = f"{seconds:.1f}".replace(".", ",")
    verb = "à écrire" if request.dry_run else f"écrit{plural}"
    screen.note(f"{len(paths)} fichier{plural} {verb}, en {took}{NBSP}s.")
    if request.dry_run:
        present = [str(path) for path in paths if path.exists()]
        if present and not request.force:
            screen.note(f"À remplacer avec --force{NBSP}: {', '.join(present)}.")
    elif request.dossier:
        dossier = shlex.quote(request.dossier)
        screen.note(f"Dossier du contrat{NBSP}: {dossier}. Pour le modifier un jour{NBSP}:")
        screen.note(f"clausegen amend {dossier} --set CLÉ=VALEUR --effect DATE")
    else:
        path = shlex.quote(str(paths[0]))
        screen.note(f"À essayer ensuite{NBSP}: clausegen verify {path}")

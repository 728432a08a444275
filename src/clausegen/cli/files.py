"""Files that commands write: in which folder, over what, and how they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clausegen.cli.terminal import Terminal
from clausegen.errors import MissingPartError
from clausegen.files.output import write_files
from clausegen.french.spaces import NBSP

if TYPE_CHECKING:
    from clausegen.dossiers.file_store import FileStore

folder_option = click.option(
    "-o", "--output", "folder", default=".", metavar="RÉPERTOIRE", help="Répertoire où écrire."
)
force_option = click.option(
    "-f", "--force", is_flag=True, help="Remplace les fichiers qui existent."
)
dossier_argument = click.argument("dossier", metavar="DOSSIER.json")


def write(files: Mapping[str, bytes], folder: str, *, force: bool) -> tuple[Path, ...]:
    """Return the paths of the files, all of them written in a folder, or none."""
    return write_files(Path(folder), files, force=force)


def store(folder: str = ".", *, force: bool = False) -> FileStore:
    """Return the store whose dossiers are named by their paths; `folder` takes their files."""
    from clausegen.dossiers.file_store import FileStore

    return FileStore(files=folder, overwriting=force)


def tell_missing(screen: Terminal, missing: Iterable[MissingPartError]) -> None:
    """Say which parts of the system lack, and how to mend it."""
    for error in missing:
        screen.error(error.message)
        for diagnostic in error.diagnostics:
            screen.diagnostic(diagnostic)


def tell_files(screen: Terminal, paths: Sequence[Path], contents: Iterable[bytes]) -> None:
    """Write the table of files and their sizes."""
    rows = [(str(path), _size(data)) for path, data in zip(paths, contents, strict=True)]
    screen.table(("Fichier", "Taille"), rows)


def _size(content: bytes) -> str:
    return f"{max(1, round(len(content) / 1024))}{NBSP}Ko"

"""The files of templates as text: inside their folder, bounded, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from clausegen.errors import TemplateError
from clausegen.files.bounds import MAX_FILES
from clausegen.files.reading import UnreadableFileError, read_file

MAX_SOURCE = 1_000_000
"""Bytes beyond which a file is no template."""


def files_under(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """Yield the files under a folder by their path in it, sorted; links that lead out are not.

    Raises TemplateError for more of them than MAX_FILES.
    """
    paths = sorted(islice(folder.rglob(pattern), MAX_FILES + 1))
    if len(paths) > MAX_FILES:
        message = f"Le répertoire {folder.name} réunit plus de {MAX_FILES} fichiers de gabarits."
        raise TemplateError(message)
    for path in paths:
        if path.is_file() and _stays(path, folder):
            yield path.relative_to(folder).as_posix(), path


def declaration_text(path: Path) -> str:
    """Return the text of a declaration, no link out of its folder. Raises as `source_text`."""
    if not _stays(path, path.parent):
        message = f"{path.name} est un lien qui mène hors de son répertoire."
        raise TemplateError(message)
    return source_text(path)


def _stays(path: Path, folder: Path) -> bool:
    """Return whether a file lies in a folder: no link leads out of it, and none to a folder in."""
    return not path.is_symlink() or path.resolve().is_relative_to(folder.resolve())


def source_text(path: Path) -> str:
    """Return the text of a source. Raises TemplateError when it is no readable text."""
    try:
        return source_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"{path.name} n’est pas en UTF-8 (octet {error.start})."
        raise TemplateError(message) from error


def source_bytes(path: Path) -> bytes:
    """Return the bytes of a source. Raises TemplateError where they cannot be read."""
    try:
        return read_file(path, MAX_SOURCE)
    except UnreadableFileError as error:
        message = f"{path.name} ne peut pas être lu : {error.reason}."
        raise TemplateError(message) from error

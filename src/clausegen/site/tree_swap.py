"""A folder replaced as a whole: the old one stays until the new one is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from clausegen.errors import Diagnostic, OutputError, Place, Severity
from clausegen.output import reason_of

MARK = ".clausegen-site"
"""The file that says that a folder is a site of ours, which may therefore be replaced."""


def replace_tree(folder: Path, content: Mapping[str, bytes]) -> int:
    """Return how many files changed, once a folder holds exactly these files, by path in it.

    Files that did not change are linked from the old folder. Whatever fails on the way, the old
    folder is left whole. Raises OutputError when the system refuses, or when the folder exists
    and is neither empty nor a site.
    """
    recover(folder)
    _check_ours(folder)
    new, old = _beside(folder, "nouveau"), _beside(folder, "ancien")
    try:
        shutil.rmtree(new, ignore_errors=True)
        changed = _fill(new, folder, {**content, MARK: b""})
        _swap(folder, new, old)
    except BaseException as error:
        recover(folder)
        shutil.rmtree(new, ignore_errors=True)
        if isinstance(error, OSError):
            raise _refusal(f"Le site n’a pas été écrit : {reason_of(error)}.", folder) from error
        raise
    shutil.rmtree(old, ignore_errors=True)
    return changed


def recover(folder: Path) -> None:
    """Put the old folder back when a build stopped between the two steps of its replacement."""
    old = _beside(folder, "ancien")
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f".{folder.name}.{suffix}")


def _check_ours(folder: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / MARK).is_file():
        message = f"{folder} existe et n’est pas un site de clausegen : rien n’a été écrit."
        raise _refusal(message, folder)


def _refusal(message: str, folder: Path) -> OutputError:
    fault = Diagnostic(Severity.ERROR, "dossier-du-site", message, Place(str(folder)))
    return OutputError(message, [fault])


def _fill(new: Path, old: Path, content: Mapping[str, bytes]) -> int:
    new.mkdir(parents=True)
    for folder in sorted({address.rpartition("/")[0] for address in content}):
        (new / folder).mkdir(parents=True, exist_ok=True)
    changed = 0
    for address, data in content.items():
        path = f"{new}/{address}"
        if not _linked(f"{old}/{address}", path, data):
            Path(path).write_bytes(data)
            changed += 1
    return changed


def _linked(old: str, new: str, data: bytes) -> bool:
    """Return whether the same bytes stood at the old place, and now also stand at the new."""
    try:
        with open(old, "rb") as file:  # noqa: PTH123  # thousands of paths made anew are slow
            same = file.read() == data
        if same:
            os.link(old, new)
    except OSError:
        return False
    return same


def _swap(folder: Path, new: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    new.rename(folder)

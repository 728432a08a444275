"""A folder replaced as a whole: the old one stays until the new one is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from clausegen.errors import OutputError, Place, fault
from clausegen.files.output import NO_WRITING, reason_of
from clausegen.files.publishing import lock

PATIENCE = 10.0
"""Seconds for which the build of another is waited for."""
MARK = ".clausegen-site"
"""The file that says that a folder is a site of ours, which may therefore be replaced."""


def replace_tree(folder: Path, content: Mapping[str, bytes], standing: Collection[str] = ()) -> int:
    """Return how many files changed, once a folder holds exactly these files, by path in it.

    Files that did not change are linked from the old folder; those of `standing` are known not to
    have, and are not even read. Whatever fails on the way, the old
    folder is left whole. Raises OutputError when the system refuses, or when the folder exists
    and is neither empty nor a site.
    """
    recover(folder)
    _check_ours(folder)
    new, old = _beside(folder, "nouveau"), _beside(folder, "ancien")
    try:
        shutil.rmtree(new, ignore_errors=True)
        changed = _fill(new, folder, content, frozenset(standing))
        _swap(folder, new, old)
    except BaseException as error:
        recover(folder)
        shutil.rmtree(new, ignore_errors=True)
        if isinstance(error, OSError):
            raise _refusal(
                f"Le site n’a pas été écrit : {reason_of(error, NO_WRITING)}.", folder
            ) from error
        raise
    shutil.rmtree(old, ignore_errors=True)
    return changed


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the place of a site, which two builds at once would each take from the other.

    Raises OutputError when another build still holds it, or when the system refuses.
    """
    with ExitStack() as held:
        try:
            held.enter_context(lock(folder.resolve().parent, PATIENCE))
        except TimeoutError as error:
            message = (
                f"Une autre commande écrit à côté de {folder} : attendez qu’elle finisse, "
                "puis recommencez."
            )
            raise _refusal(message, folder) from error
        except OSError as error:
            message = f"Le site n’a pas été écrit : {reason_of(error, NO_WRITING)}."
            raise _refusal(message, folder) from error
        yield


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
    return OutputError.of(fault("dossier-du-site", message, Place(str(folder))))


def _fill(new: Path, old: Path, content: Mapping[str, bytes], standing: frozenset[str]) -> int:
    """Return how many files of a new folder are not those of the old one, once it is full."""
    new.mkdir(parents=True)
    (new / MARK).touch()
    for folder in sorted({address.rpartition("/")[0] for address in content}):
        (new / folder).mkdir(parents=True, exist_ok=True)
    changed = 0
    for address in content:
        before, after = f"{old}/{address}", f"{new}/{address}"
        if address in standing and _linked(before, after):
            continue
        data = content[address]
        if not (_holds(before, data) and _linked(before, after)):
            with open(after, "wb") as file:  # noqa: PTH123  # thousands of paths made anew are slow
                file.write(data)
            changed += 1
    return changed


def _holds(path: str, data: bytes) -> bool:
    """Return whether a file holds these bytes; the size, which is quick to read, is seen first."""
    try:
        if os.stat(path).st_size != len(data):  # noqa: PTH116  # thousands of paths are slow
            return False
        with open(path, "rb") as file:  # noqa: PTH123  # thousands of paths are slow
            return file.read() == data
    except OSError:
        return False


def _linked(old: str, new: str) -> bool:
    """Return whether the same file now also stands at a new place."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _swap(folder: Path, new: Path, old: Path) -> None:
    if folder.exists():
        folder.rename(old)
    new.rename(folder)

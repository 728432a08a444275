"""Files take their names together, all or none, whatever stops the program, a power cut included.

In each folder, under its lock: every file is written beside its place and flushed; what it
replaces gets a second name; a journal says that a set is under way; then each file takes its name
in one step. The set is published at the instant at which its journal goes. A set whose journal
stands when nobody holds the lock was cut short: whoever comes next undoes it.

A set may lie in several folders. One is its home: the journals of the others name it, and their
shares stand as soon as the journal of the home is gone.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

LOCK = ".clausegen.verrou"
JOURNAL = ".clausegen.journal"
PATIENCE = 60.0
"""Seconds for which a folder that another program holds is waited for."""
_SPARE = re.compile(
    r"\.clausegen\.\d+\.(?:partiel|ancien)|\.clausegen\.journal\.partiel"
    r"|\.clausegen-\d+-\d+\.partiel"  # a name of versions before 1.0
)
_FORMER = ".clausegen-*.ancien"
_MAX_JOURNAL = 1_000_000
Shares: TypeAlias = dict[Path, dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a set: its name, the digest of its new bytes, whether it replaces another."""

    name: str
    digest: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class _Journal:
    """What is under way in a folder: the set, its home if that is elsewhere, its other folders."""

    key: str
    files: tuple[_File, ...]
    home: str = ""
    others: tuple[str, ...] = ()


def publish(targets: Mapping[Path, bytes], check: Callable[[], Iterable[Path]]) -> None:
    """Give files their content, all or none; the folder of the last is the home of the set.

    `check` is called once nobody else can write there; it raises when the set may not be
    published, and returns the targets that may be replaced. Raises OSError when the system refuses.
    """
    shares = _shares(targets)
    with _held(shares):
        _recover_all(shares)
        replaced = {_place(path) for path in check()}
        try:
            _stage(shares)
            _take_names(shares, replaced)
            _drop(next(reversed(shares)) / JOURNAL)
        except BaseException:
            with contextlib.suppress(OSError):  # the next command then undoes it
                _recover_all(shares)
            raise
        with contextlib.suppress(OSError):
            _recover_all(shares)


def settle(folder: Path) -> None:
    """Undo what a command that was killed left half done in a folder, and remove what it left."""
    if not _left(folder):
        return
    try:
        with lock(folder):
            _recover(folder)
    except OSError as error:
        refused = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        if not refused or os.path.lexists(folder / JOURNAL):
            raise


def rescue(path: Path, ours: Callable[[Path], bool]) -> None:
    """Give its lost name back to the one file of `ours` that a former version had put aside."""
    if os.path.lexists(path) or not any(path.parent.glob(_FORMER)):
        return
    with lock(path.parent):
        found = [file for file in path.parent.glob(_FORMER) if ours(file)]
        if len(found) == 1 and not os.path.lexists(path):
            found[0].replace(path)


# --- what is held -------------------------------------------------------------------------------


def _shares(targets: Mapping[Path, bytes]) -> Shares:
    """Return the files by folder, the home last."""
    shares: Shares = {}
    for path, content in targets.items():
        folder, name = _place(path)
        shares.setdefault(folder, {})[name] = content
    home, _ = _place(list(targets)[-1])
    return {**shares, home: shares.pop(home)}


def _place(path: Path) -> tuple[Path, str]:
    return path.parent.resolve(), path.name


@contextlib.contextmanager
def lock(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold a folder, which its holder may take again; the file of the lock goes at the end.

    Raises TimeoutError when another program still holds it after so many seconds (`PATIENCE`).
    """
    from filelock import FileLock

    held = FileLock(folder.resolve() / LOCK, is_singleton=True)
    with held.acquire(timeout=PATIENCE if patience is None else patience):
        try:
            yield
        finally:
            if held.lock_counter == 1:
                with contextlib.suppress(OSError):  # Windows lets it be removed after only
                    _drop(Path(held.lock_file))


@contextlib.contextmanager
def _held(folders: Collection[Path]) -> Iterator[None]:
    """Hold folders, made when absent; those just made go again when what is done in them fails."""
    ordered = sorted(folders)
    chains = {path for folder in ordered for path in (folder, *folder.parents)}
    absent = sorted(path for path in chains if not path.exists())
    try:
        with contextlib.ExitStack() as locks:
            for path in absent:
                path.mkdir(exist_ok=True)
            for folder in ordered:
                locks.enter_context(lock(folder))
            yield
    except BaseException:
        for path in reversed(absent):
            with contextlib.suppress(OSError):
                path.rmdir()
        raise


# --- forwards -----------------------------------------------------------------------------------


def _stage(shares: Shares) -> None:
    """Write every file beside its place, and give a second name to what it would replace."""
    for folder, files in shares.items():
        for rank, (name, content) in enumerate(files.items()):
            _write(_new(folder, rank), content)
            if os.path.lexists(folder / name):
                _keep(folder / name, _old(folder, rank))


def _take_names(shares: Shares, replaced: set[tuple[Path, str]]) -> None:
    """Write the journals, then give every new file its name."""
    for folder, journal in reversed(_journals(shares).items()):
        draft = folder / f"{JOURNAL}.partiel"
        _write(draft, json.dumps(asdict(journal)).encode())
        draft.replace(folder / JOURNAL)
        _flush(folder)
    for folder, files in shares.items():
        for rank, name in enumerate(files):
            if (folder, name) not in replaced and os.path.lexists(folder / name):
                raise FileExistsError(errno.EEXIST, "", str(folder / name))
            _new(folder, rank).replace(folder / name)
        _flush(folder)


def _journals(shares: Shares) -> dict[Path, _Journal]:
    """Return the journal of each folder: its files, and where the others are."""
    files = {
        folder: tuple(
            _File(name, sha256(content).hexdigest(), os.path.lexists(_old(folder, rank)))
            for rank, (name, content) in enumerate(share.items())
        )
        for folder, share in shares.items()
    }
    key = sha256(repr(files).encode()).hexdigest()
    *others, home = shares
    last = _Journal(key, files[home], others=tuple(map(str, others)))
    return {**{each: _Journal(key, files[each], home=str(home)) for each in others}, home: last}


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(path: Path, saved: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no second names."""
    try:
        os.link(path, saved, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, saved, follow_symlinks=False)


def _flush(folder: Path) -> None:
    """Let what was renamed in a folder reach the disk."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# --- backwards ----------------------------------------------------------------------------------


def _recover_all(shares: Shares) -> None:
    for folder in reversed(shares):
        _recover(folder)


def _recover(folder: Path) -> None:
    """Undo the set that a journal says to be under way, then remove what is left; under the lock.

    A journal is only followed in its own folder: one that a stranger made reaches nothing else.
    """
    journal = _read(folder)
    if journal is not None:
        for other in journal.others:
            settle(Path(other))
        if not journal.home or _under_way(journal):
            _undo(folder, journal)
        _drop(folder / JOURNAL)
    for name in _left(folder):
        if _SPARE.fullmatch(name):
            _drop(folder / name)


def _under_way(journal: _Journal) -> bool:
    home = _read(Path(journal.home))
    return home is not None and home.key == journal.key


def _undo(folder: Path, journal: _Journal) -> None:
    """Give back what was replaced; a file that somebody else has changed since is left to them."""
    for rank, file in enumerate(journal.files):
        target, saved = folder / file.name, _old(folder, rank)
        if not _holds(target, file.digest):
            continue
        if not file.replaces:
            _drop(target)
        elif os.path.lexists(saved):
            saved.replace(target)
    _flush(folder)


def _holds(path: Path, digest: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    return sha256(path.read_bytes()).hexdigest() == digest


def _read(folder: Path) -> _Journal | None:
    """Return the journal of a folder, None without one. Raises OSError when it is not ours."""
    path = folder / JOURNAL
    if not path.is_file():  # a pipe of that name would make who reads it wait for ever
        return None
    try:
        with path.open("rb") as file:
            return _journal(json.loads(file.read(_MAX_JOURNAL)))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise OSError(errno.EBADMSG, "", str(path)) from error


def _journal(data: dict[str, Any]) -> _Journal:
    files = tuple(_File(**each) for each in data["files"])
    if not all(each.name and Path(each.name).name == each.name.lstrip(".") for each in files):
        message = "a journal names files of its own folder only"
        raise ValueError(message)
    return _Journal(data["key"], files, data["home"], tuple(data["others"]))


def _left(folder: Path) -> list[str]:
    """Return the names of ours in a folder, which nobody needs when no command is at work."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [name for name in names if name in (LOCK, JOURNAL) or _SPARE.fullmatch(name)]


def _drop(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _new(folder: Path, rank: int) -> Path:
    return folder / f".clausegen.{rank}.partiel"


def _old(folder: Path, rank: int) -> Path:
    return folder / f".clausegen.{rank}.ancien"

"""What earlier processes compiled, kept in a folder that its owner alone may read or write.

A declaration, the register of law, templates and conditions take most of the time of a new process,
and are the same as the last time. What is kept of them is code: it is read only from a folder that
belongs to the user who runs, and that nobody else may enter. A cache is never needed: whatever is
wrong with it, the thing is made again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar, cast

from clausegen.version import VERSION

Made = TypeVar("Made")
MAX_FILES = 3000
"""Files beyond which all go: those of former templates and of former versions are never read."""
_PACKAGE = Path(__file__).parent.parent
_UNREAD = ("__pycache__", "assets")
_DIGEST = 32


@dataclass(frozen=True)
class CompiledCache:
    """A folder of what was compiled, by the digest of all that it was made of; None keeps nothing.

    Only systems that tell who owns a folder keep anything.
    """

    folder: Path | None = None

    @property
    def keeps(self) -> bool:
        """Return whether anything may be kept."""
        return self.folder is not None and hasattr(os, "getuid")

    def of(self, what: str, inputs: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes of some inputs, found again when it was made of the same before.

        What it raises is raised, and nothing is kept.
        """
        if not self.keeps:
            return make()
        import pickle

        name = _name(what, inputs)
        found = self._read(name)
        if found is not None:
            with suppress(Exception):  # of another version, perhaps: it is made again
                return cast("Made", pickle.loads(found))  # noqa: S301  # of the user's own folder
        made = make()
        self._write(name, pickle.dumps(made, 5))
        return made

    def _read(self, name: str) -> bytes | None:
        """Return what a file of the folder holds, None where there is none that is whole."""
        with suppress(OSError), self._opened() as folder:
            file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder)
            with os.fdopen(file, "rb") as stream:
                digest, content = stream.read(_DIGEST), stream.read()
            return content if sha256(content).digest() == digest else None
        return None

    def _write(self, name: str, content: bytes) -> None:
        """Keep a content under a name, whole or not at all."""
        with suppress(OSError), self._opened(make=True) as folder:
            partial = f"{name}.{os.getpid()}"
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with os.fdopen(os.open(partial, flags, 0o600, dir_fd=folder), "wb") as stream:
                stream.write(sha256(content).digest() + content)
            os.rename(partial, name, src_dir_fd=folder, dst_dir_fd=folder)
            names = os.listdir(folder)  # noqa: PTH208  # of what was opened, not of a path
            if len(names) > MAX_FILES:
                for each in names:
                    os.unlink(each, dir_fd=folder)

    @contextmanager
    def _opened(self, *, make: bool = False) -> Iterator[int]:
        """Open the folder, if it is the user's alone. Raises OSError where it is not."""
        assert self.folder is not None  # noqa: S101  # asked before
        if make:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            known = os.fstat(folder)
            if known.st_uid != os.getuid() or known.st_mode & 0o077:
                raise PermissionError(self.folder)
            yield folder
        finally:
            os.close(folder)


NOTHING_KEPT: Final = CompiledCache()
"""The cache of who keeps nothing on a disk."""


def user_cache() -> CompiledCache:
    """Return the cache of the user who runs, in the folder where his system keeps such things."""
    if sys.platform == "darwin":
        return CompiledCache(Path("~/Library/Caches/clausegen").expanduser())
    named = os.environ.get("XDG_CACHE_HOME", "")
    room = Path(named) if Path(named).is_absolute() else Path("~/.cache").expanduser()
    return CompiledCache(room / "clausegen") if room.is_absolute() else NOTHING_KEPT


def _name(what: str, inputs: str) -> str:
    """Return the name of what is made of some inputs by this very code."""
    return sha256(f"{_engine()}\0{what}\0{inputs}".encode()).hexdigest()


@cache
def _engine() -> str:
    """Return what tells this code from any other that might have kept something."""
    installed = (_PACKAGE / "templates").is_dir()
    stamps = [_stamp(_PACKAGE / "version.py")] if installed else sorted(_stamps(_PACKAGE))
    return sha256("\n".join([VERSION, sys.version, *stamps]).encode()).hexdigest()


def _stamps(folder: str | Path) -> Iterator[str]:
    """Yield what tells each module under a folder from another that has its name."""
    with os.scandir(folder) as found:
        for each in found:
            if each.name.endswith(".py"):
                yield _stamp(each)
            elif "." not in each.name and each.name not in _UNREAD and each.is_dir():
                yield from _stamps(each.path)


def _stamp(file: Path | os.DirEntry[str]) -> str:
    stat = file.stat()
    return f"{os.fspath(file)}:{stat.st_mtime_ns}:{stat.st_size}"

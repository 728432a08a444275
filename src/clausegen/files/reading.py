"""The only reader of files from outside: regular files, weighed before they are read.

A pipe would hang, a device never end, a sparse file fill the memory. So what a path leads to is
looked at first, then its size, and no more than that is read even if the file grows meanwhile.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from clausegen.errors import ClausegenError

_KINDS = {
    stat.S_IFDIR: "c’est un répertoire, non un fichier",
    stat.S_IFIFO: "c’est un tube, non un fichier : enregistrez d’abord ce qui en sort",
    stat.S_IFSOCK: "c’est une prise réseau, non un fichier",
    stat.S_IFCHR: "c’est un périphérique, non un fichier",
    stat.S_IFBLK: "c’est un périphérique, non un fichier",
}
_REASONS = {
    errno.ENOENT: "ce fichier n’existe pas",
    errno.EACCES: "vous n’avez pas le droit de le lire",
    errno.EPERM: "vous n’avez pas le droit de le lire",
    errno.ELOOP: "ce lien ne mène qu’à lui-même",
    errno.ENAMETOOLONG: "le nom ou le chemin est trop long",
    errno.ENOTDIR: "une partie du chemin est un fichier, non un dossier",
    errno.EISDIR: _KINDS[stat.S_IFDIR],
    errno.EIO: "le disque a signalé une erreur",
}
# Neither waits for the writer of a pipe, nor takes a terminal for its own.
_FLAGS = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))


class UnreadableFileError(ClausegenError):
    """Raised when a path leads to nothing that may be read; `reason` says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} ne peut pas être lu : {reason}.")
        self.reason = reason


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a regular file that weighs no more than `limit`.

    Raises UnreadableFileError for anything else: at once, and before a byte is read.
    """
    content = _read(path, limit, whole=True)
    if len(content) > limit:
        raise UnreadableFileError(path, _too_big(limit))
    return content


def read_head(path: Path, size: int) -> bytes:
    """Return the first bytes of a regular file, however big it is. Raises as `read_file`."""
    return _read(path, size, whole=False)[:size]


def _read(path: Path, limit: int, *, whole: bool) -> bytes:
    """Return the first bytes of a regular file. Raises UnreadableFileError with the reason."""
    try:
        _insist(path, os.stat(path), limit if whole else None)  # noqa: PTH116  # opening a device may act
        with os.fdopen(os.open(path, os.O_RDONLY | _FLAGS), "rb") as file:
            # The path may lead elsewhere by now: what was opened is looked at again.
            _insist(path, os.fstat(file.fileno()), limit if whole else None)
            return file.read(limit + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "le système l’a refusé")
        raise UnreadableFileError(path, reason) from error
    except ValueError as error:  # a name with a null character
        raise UnreadableFileError(path, "ce nom n’est pas celui d’un fichier") from error


def _insist(path: Path, found: os.stat_result, limit: int | None) -> None:
    kind = stat.S_IFMT(found.st_mode)
    if kind != stat.S_IFREG:
        raise UnreadableFileError(path, _KINDS.get(kind, "ce n’est pas un fichier ordinaire"))
    if limit is not None and found.st_size > limit:
        raise UnreadableFileError(path, _too_big(limit))


def _too_big(limit: int) -> str:
    size = f"{limit // 1_000_000} Mo" if limit >= 2_000_000 else f"{limit // 1000} ko"
    return f"il dépasse {size}"

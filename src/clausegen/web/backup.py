"""A backup: one file with the database, the key and what else the home holds, and a list of them.

It is a ZIP. Its member `manifeste.json` names the others with their SHA-256. The database is the
file itself, copied while others write, or the rows of a server, one JSON object a line. A backup
is written whole or not at all; `restoring` puts it back.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from clausegen.errors import OutputError, fault
from clausegen.files.output import NO_WRITING, reason_of
from clausegen.files.publishing import LOCK
from clausegen.french.spaces import NBSP
from clausegen.version import VERSION
from clausegen.web import rows
from clausegen.web.home import BATCHES, DATABASE_FILE, Home

FORMAT = 1
MANIFEST = "manifeste.json"
ROWS = "lignes.jsonl"
INSIDE = "dossier/"
"""What the names of the files of the home begin with."""
STAMP = "derniere-sauvegarde"
"""The file of the home that is as old as its last backup."""
_NOT_KEPT = frozenset({STAMP, LOCK, *(DATABASE_FILE + end for end in ("", "-wal", "-shm"))})
SITE = "site"
"""The folder of the public site, which the worker makes again by itself."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    program: str
    when: str
    migrations: tuple[str, ...]
    members: tuple[Member, ...]


def back_up(home: Home, target: Path, *, force: bool = False) -> Manifest:
    """Return what was kept of a home, and of its database, in a file.

    Raises OutputError when the file exists and `force` is not given, or cannot be written.
    """
    with explained(target):
        if target.exists() and not force:
            raise FileExistsError(errno.EEXIST, "", str(target))
        with tempfile.TemporaryDirectory(prefix=".clausegen-", dir=target.parent) as folder:
            partial = Path(folder) / target.name
            manifest = _written(home, partial)
            partial.replace(target)
        (home.folder / STAMP).touch()
    return manifest


def _written(home: Home, partial: Path) -> Manifest:
    """Return the list of what was written into a new file: first the database, as others go on."""
    files = {INSIDE + path.relative_to(home.folder).as_posix(): path for path in _kept(home)}
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            members = [_database(archive, partial.parent)]
            members += [_member(archive, name, _pieces(path)) for name, path in files.items()]
            when = datetime.now(UTC).isoformat(timespec="seconds")
            manifest = Manifest(FORMAT, VERSION, when, rows.migrations(), tuple(members))
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        stream.flush()
        os.fsync(stream.fileno())
    return manifest


def _kept(home: Home) -> list[Path]:
    """Return the files of a home, without its database and what is made again."""
    found = (path for path in sorted(home.folder.rglob("*")) if path.is_file())
    made = {home.folder / SITE, home.folder / BATCHES}
    mine = (path for path in found if made.isdisjoint(path.parents))
    return [path for path in mine if path.name not in _NOT_KEPT and not path.is_symlink()]


def _database(archive: zipfile.ZipFile, folder: Path) -> Member:
    """Return the member that holds the database as it is at one instant."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return _member(archive, ROWS, (line.encode() for line in rows.dumped()))
    copy = folder / DATABASE_FILE
    connection.ensure_connection()
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return _member(archive, DATABASE_FILE, _pieces(copy))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _member(archive: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> Member:
    """Return a member once it is in the archive, with the digest of what went in."""
    digest, size = sha256(), 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece)
            digest.update(piece)
            size += len(piece)
    return Member(name, size, digest.hexdigest())


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn an error of the system into one French sentence: an OutputError."""
    try:
        yield
    except OSError as error:
        message = f"Rien n’a été écrit dans {target}{NBSP}: {reason_of(error, NO_WRITING)}."
        raise OutputError.of(fault("sauvegarde", message)) from error

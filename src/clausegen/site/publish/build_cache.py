"""What a folder still holds of its last build, by the digest of all that each file was made from.

A file stands when its size and its time are those of its publication: it is then neither made,
read nor written again. Whoever edits it by hand gets it made anew.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias
from zlib import crc32

from clausegen.files.publishing import publish
from clausegen.files.reading import UnreadableFileError, read_file
from clausegen.library.rooms import PACKAGE

MAX_RECORD = 200_000_000
"""Bytes: the site of one clause keeps 0.2 MB."""
Notes: TypeAlias = Any
"""What the build must know of files that it does not make again, as JSON."""


@cache
def program() -> str:
    """Return a digest of this program, so that what another one made is made again."""
    found = blake2b(digest_size=32)
    for folder, below, names in os.walk(PACKAGE):
        below[:] = sorted(each for each in below if each != "__pycache__")
        for path in (Path(folder, name) for name in sorted(names)):
            found.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def digest(*parts: str | bytes) -> str:
    """Return the BLAKE2 digest of some parts and of this program, in hexadecimal."""
    found = blake2b(program().encode(), digest_size=32)
    for part in parts:
        data = part.encode(errors="backslashreplace") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """Files made from the same things: their addresses, and what the build notes of them.

    `stamps` are the size and the time of each file that was kept, which a link leaves as they are.
    """

    addresses: tuple[str, ...]
    notes: Notes = None
    stamps: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class BuiltFiles:
    """Files of a build: those made now, those that stand, and what the next build may keep."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()
    made: Mapping[str, MadeFiles] = field(default_factory=dict)


def together(batches: Iterable[BuiltFiles]) -> BuiltFiles:
    """Return several batches as one."""
    files: dict[str, bytes] = {}
    made: dict[str, MadeFiles] = {}
    standing: set[str] = set()
    for each in batches:
        files |= each.files
        made |= each.made
        standing |= each.standing
    return BuiltFiles(files, frozenset(standing), made)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build of a folder, by key; of no folder, nothing is kept."""

    folder: Path | None = None
    record: Mapping[str, Any] = field(default_factory=dict)

    def made(self, key: str) -> MadeFiles | None:
        """Return what was made from a key, None when one of its files no longer stands."""
        match self.record.get(key):
            case {"files": dict(files), "notes": notes} if self.folder is not None:
                stands = all(_stamp(self.folder, name) == stamp for name, stamp in files.items())
                return MadeFiles(tuple(files), notes, files) if stands else None
        return None

    def read(self, address: str) -> bytes:
        """Return the bytes of a file that stands."""
        return ((self.folder or Path()) / address).read_bytes()


class SiteFiles(Mapping[str, bytes]):
    """The bytes of a site by address; those that stand in its folder are read when asked for."""

    def __init__(
        self, fresh: Mapping[str, bytes], standing: frozenset[str], kept: LastBuild
    ) -> None:
        self.fresh, self.standing, self._kept = fresh, standing - fresh.keys(), kept

    def with_file(self, address: str, content: bytes) -> SiteFiles:
        """Return the same site with one file replaced or added."""
        return SiteFiles({**self.fresh, address: content}, self.standing, self._kept)

    def __getitem__(self, address: str) -> bytes:
        """Return the bytes of one file."""
        return self._kept.read(address) if address in self.standing else self.fresh[address]

    def __contains__(self, address: object) -> bool:
        """Return whether the site has a file at an address."""
        return address in self.fresh or address in self.standing

    def __iter__(self) -> Iterator[str]:
        """Yield every address."""
        yield from self.fresh
        yield from self.standing

    def __len__(self) -> int:
        """Return how many files the site has."""
        return len(self.fresh) + len(self.standing)


def read_kept(folder: Path) -> LastBuild:
    """Return the last build of a folder; a record that is lost or broken keeps nothing."""
    try:
        seal, _, record = read_file(_place(folder), MAX_RECORD).partition(b"\n")
    except UnreadableFileError:
        return LastBuild(folder)
    whole = record and seal == _seal(record)
    return LastBuild(folder, json.loads(record)) if whole else LastBuild(folder)


def write_kept(folder: Path, made: Mapping[str, MadeFiles]) -> None:
    """Record what a folder that was just published holds, beside it.

    A record that the system refuses only costs time at the next build.
    """
    record = {
        key: {
            "files": each.stamps or {name: _stamp(folder, name) for name in each.addresses},
            "notes": each.notes,
        }
        for key, each in made.items()
    }
    content = json.dumps(record, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        publish({_place(folder): _seal(content) + b"\n" + content}, lambda: [_place(folder)])


def _seal(record: bytes) -> bytes:
    """Return the sum by which a record that was cut or edited is known, so that none is trusted."""
    return f"{crc32(record):08x}".encode()


def _place(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.garde.json")


def _stamp(folder: Path, address: str) -> list[int]:
    """Return the size and the time of a file, nothing when it is absent."""
    try:
        found = os.stat(f"{folder}/{address}")  # noqa: PTH116  # thousands of paths are slow
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]

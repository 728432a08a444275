"""The manifest of a batch, JSON lines: what was made of each document, so that a run goes on.

While a run works, a line is added as soon as a document is there; a line that a kill cut short is
passed over, and the last line of a key counts. When it ends, the manifest is written anew, a line a
document in the order of the table: but for times, the same whatever stopped the run before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from clausegen.batch.stores import Output

NAME = "manifeste.jsonl"
State: TypeAlias = Literal["done", "failed", "refused", "person"]
"""Made; not made though its answers are good; answers refused; or left for a person to decide."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: its name, the SHA-256 of its bytes, its size."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its row and key, the digest of all that makes it, its files, its state.

    `time` is that of the run, as the front end gives it; `reason` says why it was not made, and
    `mark` what else a kind of batch wants to know again.
    """

    row: int
    key: str
    digest: str
    state: State
    files: tuple[Written, ...] = ()
    reason: str = ""
    mark: str = ""
    time: str = ""

    @property
    def line(self) -> bytes:
        """Return the line of the manifest, without what is empty."""
        told = {name: value for name, value in _fields(self) if value or name == "row"}
        if self.files:
            told["files"] = [dict(_fields(each)) for each in self.files]
        return (json.dumps(told, ensure_ascii=False) + "\n").encode()


class Manifest:
    """The entries of an output by key, and the way to add to them."""

    def __init__(self, output: Output, name: str = NAME) -> None:
        self._output, self._name = output, name
        data = output.grown(name)
        self.begun = bool(data) or name in output.sizes()
        self.entries: dict[str, Entry] = {each.key: each for each in _entries(data)}
        self._waiting: list[bytes] = []
        self._held = sha256(data)
        # A line that a kill cut short must not swallow the next one.
        self._cut = bool(data) and not data.endswith(b"\n")

    def begin(self) -> None:
        """Say that what this output holds is of a batch, before any document is there."""
        if not self.begun:
            self._output.settle(self._name, ())
        elif self._cut:
            self._write(b"\n")

    def add(self, entry: Entry) -> None:
        """Keep an entry, in the output as soon as enough wait."""
        self.entries[entry.key] = entry
        self._waiting.append(entry.line)
        if len(self._waiting) >= self._output.lines:
            self.flush()

    def flush(self) -> None:
        """Bring what waits into the output."""
        if self._waiting:
            self._write(b"".join(self._waiting))
            self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self._output.add(self._name, data)
        self._held.update(data)

    def close(self, keys: Iterable[str]) -> None:
        """Write the manifest anew, in the order of keys; those of others are left out."""
        self._waiting.clear()
        entries = [self.entries[key] for key in keys if key in self.entries]
        wanted = sha256()
        for each in entries:  # told twice, where memory would hold all lines at once
            wanted.update(each.line)
        if wanted.digest() != self._held.digest():
            self._output.settle(self._name, (each.line for each in entries))


def _fields(record: Entry | Written) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record: `asdict` would copy all that is in them."""
    return ((name, getattr(record, name)) for name in record.__slots__)


def is_whole(entry: Entry | None, digest: str, sizes: Mapping[str, int]) -> bool:
    """Return whether a document was made of the same, and its files are still there."""
    return (
        entry is not None
        and entry.state == "done"
        and entry.digest == digest
        and all(sizes.get(each.name) == each.size for each in entry.files)
    )


def _entries(data: bytes) -> Iterable[Entry]:
    for line in data.splitlines():
        try:
            yield _entry(json.loads(line))
        except (ValueError, TypeError, KeyError):
            continue


def _entry(data: Mapping[str, Any]) -> Entry:
    files = tuple(Written(**each) for each in data.get("files", ()))
    return Entry(**{**data, "files": files})

"""Where the files of a batch go: a folder, or any address that fsspec knows, such as `s3://…`.

A file appears whole or not at all. In a folder of this machine the manifest grows line by line;
elsewhere, where nothing can be added to a file, it grows by small files that the end gathers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from clausegen.errors import OutputError, Place, fault
from clausegen.files.output import NO_WRITING, reason_of

PARTIAL = ".partiel"


class Output(Protocol):
    """A place for files, by name; `lines` is how many lines of a manifest are added at once."""

    lines: int

    def prepare(self) -> None:
        """Make the place, and remove what a killed run left half written."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file, in the place of one of that name. Raises OutputError."""

    def sizes(self) -> Mapping[str, int]:
        """Return the size of each file, by name."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file, none where there is no such file."""

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""

    def add(self, name: str, data: bytes) -> None:
        """Add bytes to a file that grows; `grown` gives them back."""

    def grown(self, name: str) -> bytes:
        """Return what a file that grows holds."""

    def settle(self, name: str, lines: Iterable[bytes]) -> None:
        """Replace a file that grew by one of these lines."""

    def opened(self, name: str) -> Any:  # noqa: ANN401  # a context manager of a stream
        """Open a file to be written piece by piece, which appears when it is whole."""


def output_of(address: str) -> Output:
    """Return the place of an address: a folder, or what fsspec knows by its protocol.

    Raises OutputError for a protocol that nothing installed knows.
    """
    if address.startswith("file://"):
        return Folder(Path(address.removeprefix("file://")))
    return Remote(address) if "://" in address else Folder(Path(address))


@contextmanager
def _told(place: object) -> Iterator[None]:
    """Turn an error of the system into one French sentence."""
    try:
        yield
    except OSError as error:
        message = f"Rien n’a été écrit dans {place} : {reason_of(error, NO_WRITING)}."
        hint = "Libérez la place ou choisissez une autre destination, puis relancez le lot."
        raise OutputError.of(fault("ecriture", message, Place(str(place)), hint)) from error


class Folder:
    """A folder of this machine, or one that all machines of a cluster share."""

    lines = 1

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Make the folder, and remove what a killed run left half written."""
        with _told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            for path in self._folder.glob(f"*{PARTIAL}"):
                path.unlink(missing_ok=True)

    def put(self, name: str, data: bytes) -> None:
        """Write a file under a name of its own, then give it its name."""
        with self.opened(name) as stream:
            stream.write(data)

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to be written piece by piece, which appears when it is whole."""
        partial = self._folder / f"{name}{PARTIAL}"
        with _told(self._folder):
            try:
                with partial.open("wb") as stream:
                    yield stream
                partial.replace(self._folder / name)
            except BaseException:
                partial.unlink(missing_ok=True)
                raise

    def sizes(self) -> Mapping[str, int]:
        """Return the size of each file, by name, of one look at the folder."""
        with suppress(FileNotFoundError), os.scandir(self._folder) as found:
            return {each.name: each.stat().st_size for each in found if each.is_file()}
        return {}

    def read(self, name: str) -> bytes:
        """Return the bytes of a file, none where there is no such file."""
        path = self._folder / name
        return path.read_bytes() if path.is_file() else b""

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""
        with _told(self._folder):
            (self._folder / name).unlink(missing_ok=True)

    def add(self, name: str, data: bytes) -> None:
        """Add bytes to a file."""
        with _told(self._folder), (self._folder / name).open("ab") as stream:
            stream.write(data)

    def grown(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return self.read(name)

    def settle(self, name: str, lines: Iterable[bytes]) -> None:
        """Replace a file that grew."""
        with self.opened(name) as stream:
            stream.writelines(lines)


class Remote:
    """An address that fsspec knows, whose files appear at once."""

    lines = 20

    def __init__(self, address: str) -> None:
        try:
            from fsspec.core import url_to_fs

            self._files, root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            message = f"L’adresse « {address} » n’est pas de celles que clausegen sait atteindre."
            hint = "Pour s3://, installez l’extra « s3 » ; sinon donnez un dossier."
            raise OutputError.of(fault("adresse", message, Place(address), hint)) from error
        self._root = root.rstrip("/")
        self._address = address

    def prepare(self) -> None:
        """Make the folder, where the address has folders."""
        with _told(self._address):
            self._files.makedirs(self._root, exist_ok=True)

    def put(self, name: str, data: bytes) -> None:
        """Write a file in one request."""
        with _told(self._address):
            self._files.pipe_file(f"{self._root}/{name}", data)

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to be written piece by piece."""
        with _told(self._address), self._files.open(f"{self._root}/{name}", "wb") as stream:
            yield cast("BinaryIO", stream)

    def sizes(self) -> Mapping[str, int]:
        """Return the size of each file, by name, of one listing."""
        with suppress(FileNotFoundError):
            self._files.invalidate_cache()
            found = self._files.ls(self._root, detail=True)
            return {each["name"].rpartition("/")[2]: each["size"] or 0 for each in found}
        return {}

    def read(self, name: str) -> bytes:
        """Return the bytes of a file, none where there is no such file."""
        with suppress(FileNotFoundError):
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        return b""

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._files.rm_file(f"{self._root}/{name}")

    def add(self, name: str, data: bytes) -> None:
        """Write one more small file, after those there are."""
        last = max([0, *map(_rank, self._parts(name))])
        self.put(f"{name}.{last + 1:06}", data)

    def grown(self, name: str) -> bytes:
        """Return what the whole file and the small ones after it hold."""
        return self.read(name) + b"".join(map(self.read, self._parts(name)))

    def settle(self, name: str, lines: Iterable[bytes]) -> None:
        """Write the whole file, then remove the small ones."""
        with self.opened(name) as stream:
            stream.writelines(lines)
        for part in self._parts(name):
            self._files.rm_file(f"{self._root}/{part}")

    def _parts(self, name: str) -> list[str]:
        return sorted(each for each in self.sizes() if each.startswith(f"{name}."))


def _rank(name: str) -> int:
    tail = name.rpartition(".")[2]
    return int(tail) if tail.isdecimal() else 0

"""The archive of a workbook, from anywhere: its parts, weighed before and while they are unpacked.

No entity is resolved and nothing is fetched: links to other files stay what they are, words.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from clausegen.errors import AnswersError, Place, fault

MAX_FILE = 30_000_000
MAX_INFLATED = 250_000_000
MAX_MEMBERS = 2_000
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 100_000, 2_000, 5_000_000
MAX_CHARACTERS = 200_000_000
"""Of all cells together: ten thousand rows of a long contract take a tenth."""
_ENTRY = b"PK\x01\x02"
_DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


def refused(reason: str, hint: str = "", name: str = "") -> AnswersError:
    """Return the error that tells why a table is not read."""
    message = f"Ce tableau n’est pas lu : {reason}."
    return AnswersError.of(fault("tableau-refuse", message, Place(name), hint))


class Package:
    """The parts of a workbook. Raises AnswersError for an archive that must not be opened."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_MEMBERS:
            raise refused("son archive contient trop de fichiers")
        try:
            self._archive = ZipFile(BytesIO(data))
            self._weigh()
        except _DAMAGE as error:
            raise refused("son archive est abîmée") from error

    def _weigh(self) -> None:
        """Raise for parts that are too big, lie about their size, or are compressed strangely."""
        left = MAX_INFLATED
        for info in self._archive.infolist():
            left -= info.file_size
            if left < 0:
                raise refused("décompressé, il est trop volumineux")
            if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise refused("il est comprimé d’une façon qu’aucun tableur n’emploie")
            with self._archive.open(info) as stream:  # to its end, where a lie is found out
                while stream.read(1 << 20):
                    pass

    @property
    def names(self) -> frozenset[str]:
        """Return the names of the parts."""
        return frozenset(self._archive.namelist())

    def tree(self, name: str) -> etree._Element | None:
        """Return a small part, parsed; None where there is none."""
        if name not in self.names:
            return None
        if self._archive.getinfo(name).file_size > 20_000_000:
            raise refused("une de ses parties est trop volumineuse")
        data = self._archive.read(name)
        if b"<!DOCTYPE" in data:
            raise refused("il déclare un type de document")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise refused("une de ses parties n’est pas du XML") from error

    def events(self, name: str, *tags: str) -> Iterator[etree._Element]:
        """Yield the elements of a part that bear some tags, as they end, then forget each."""
        if name not in self.names:
            return
        with self._archive.open(name) as head:
            if b"<!DOCTYPE" in head.read(1000):
                raise refused("il déclare un type de document")
        try:
            with self._archive.open(name) as stream:
                found = etree.iterparse(
                    stream, events=("end",), tag=tags, resolve_entities=False, no_network=True
                )
                for _, element in found:
                    yield element
                    _forget(element)
        except etree.XMLSyntaxError as error:
            raise refused("une de ses feuilles n’est pas du XML") from error


def _forget(element: etree._Element) -> None:
    """Empty an element that was read, and let go of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]

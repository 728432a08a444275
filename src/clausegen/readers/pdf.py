"""What `verify` reads in a PDF: the provenance that the PDF writer put there."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from clausegen.document.json import properties_from_json
from clausegen.document.tree import Properties
from clausegen.errors import ClausegenError
from clausegen.files.json import read_json
from clausegen.writers.pdf import MARK

MAX_SIZE = 60_000_000  # of all streams once inflated: more is a bomb, not a contract
SWOLLEN = "Ce PDF est trop volumineux, une fois déplié, pour venir de clausegen."
_STREAM = re.compile(rb"(?:obj|>>)\s*stream\r?\n")


def read_pdf(data: bytes) -> Properties | None:
    """Return where a PDF comes from, or None when the PDF writer did not make it.

    A PDF that another program saved again may have lost it, or packed it: packed streams are
    looked into too. Raises ClausegenError for a PDF that swells.
    """
    for text in _candidates(data):
        try:
            found = read_json(text)
        except ValueError:
            continue
        if isinstance(found, dict) and found.pop("kind", None) == MARK:
            return properties_from_json(found)
    return None


def _candidates(data: bytes) -> Iterator[bytes]:
    """Yield the contents of each stream, inflated; each byte of the file is looked at once."""
    left, place = MAX_SIZE, 0
    while start := _STREAM.search(data, place):
        place = data.find(b"endstream", start.end())
        if place < 0:
            return
        content = data[start.end() : place].strip()
        if content.startswith(b"\x78"):
            content = _inflated(content, left + 1)
            left -= len(content)
        if left < 0:
            raise ClausegenError(SWOLLEN)
        if content.lstrip().startswith(b"{"):
            yield content


def _inflated(content: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, limit)
    except zlib.error:
        return b""

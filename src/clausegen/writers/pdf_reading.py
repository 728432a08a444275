"""What `verify` reads in a PDF: the provenance that the PDF writer put there."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator

from clausegen.model import Properties
from clausegen.tree_json import properties_from_json

MARK = "ClausegenProvenance"
MAX_SIZE = 8_000_000  # of one stream once inflated: more is a bomb, not the answers of a contract
_STREAM = re.compile(rb"(?:obj|>>)\s*stream\r?\n")


def read_pdf(data: bytes) -> Properties | None:
    """Return where a PDF comes from, or None when the PDF writer did not make it.

    A PDF that another program saved again may have lost it, or packed it: packed streams are
    looked into too.
    """
    for text in _candidates(data):
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict) and found.pop("kind", None) == MARK:
            return properties_from_json(found)
    return None


def _candidates(data: bytes) -> Iterator[bytes]:
    """Yield the contents of each stream that may hold the provenance."""
    for start in _STREAM.finditer(data):
        end = data.find(b"endstream", start.end())
        content = data[start.end() : end].strip()
        if content.startswith(b"{"):
            yield content
        elif content.startswith(b"\x78"):
            yield _inflated(content)


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, MAX_SIZE)
    except zlib.error:
        return b""

"""Characters that no text format can hold: refused, never dropped in silence."""

from __future__ import annotations

import re

from clausegen.errors import UsageError

_ILLEGAL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n")
_HIGH_CONTROLS = re.compile(b"\xc2[\x80-\x9f]")


def encoded(text: str) -> bytes:
    """Return a text as UTF-8.

    Raises UsageError, naming the code point, for a character that HTML and XML cannot hold.
    """
    data = text.encode("utf-8", "surrogatepass")
    found = _ILLEGAL.search(text) if _is_suspect(data) else None
    if found:
        raise UsageError(
            f"Le texte contient un caractère qu’un document ne peut pas porter : "
            f"U+{ord(found.group()):04X}."
        )
    return data


def _is_suspect(data: bytes) -> bool:
    """Return whether bytes may hold such a character; ten times as fast as to look for it."""
    controls = len(data) != len(data.translate(None, _CONTROLS)) or _HIGH_CONTROLS.search(data)
    high = b"\xef" in data and b"\xef\xbf" in data  # one byte is found at once, two are looked for
    return bool(controls) or b"\xed" in data or high

"""Characters that no text format can hold: refused, never dropped in silence."""

from __future__ import annotations

import re

from clausegen.errors import UsageError

_ILLEGAL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def encoded(text: str) -> bytes:
    """Return a text as UTF-8.

    Raises UsageError, naming the code point, for a character that HTML and XML cannot hold.
    """
    found = _ILLEGAL.search(text)
    if found:
        raise UsageError(
            f"Le texte contient un caractère qu’un document ne peut pas porter : "
            f"U+{ord(found.group()):04X}."
        )
    return text.encode()

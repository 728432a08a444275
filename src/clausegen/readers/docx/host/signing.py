"""Where the parties of a contract sign: a table tells so by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.readers.docx.host.lines import Line

_SIGNING = re.compile(r"signature|signataire|nom et qualité|lu et approuvé", re.IGNORECASE)
_FOR = re.compile(r"\s*pour[ \xa0](?:les?|la|l['’])", re.IGNORECASE)
_LONGEST = 1000


def are_signed(lines: Sequence[Line]) -> bool:
    """Return whether the lines of a table are those where parties sign."""
    words = " ".join(line.text for line in lines)
    told = _SIGNING.search(words) or any(map(signs_for, lines))
    return len(words) < _LONGEST and bool(told)


def signs_for(line: Line) -> bool:
    """Return whether a line says for whom it is signed: « Pour le Prestataire »."""
    return bool(_FOR.match(line.text))

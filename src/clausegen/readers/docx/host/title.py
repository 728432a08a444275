"""The title of a contract: a line that stands out among the first, or that is styled as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.document.tree import Inlines
from clausegen.readers.docx.host.cells import spread
from clausegen.readers.docx.host.flow import Piece
from clausegen.readers.docx.host.inlines import inlines_of, plain
from clausegen.readers.docx.host.lines import Line

LONGEST_TITLE = 200
_FIRST = 12  # pieces among which it is
_STYLES = ("title", "titre")
_CONTENTS = re.compile(r"sommaire|table des matières", re.IGNORECASE)


def titled(pieces: Sequence[Piece]) -> tuple[Inlines, Sequence[Piece]]:
    """Return the title of a contract and what follows it before the first heading."""
    pieces = [one for each in pieces for one in spread(each)]
    for rank, piece in enumerate(pieces[:_FIRST]):
        if isinstance(piece, Line) and not piece.label and _may_title(piece):
            return plain(inlines_of(piece.paragraph)), [*pieces[:rank], *pieces[rank + 1 :]]
    return (), pieces


def _may_title(line: Line) -> bool:
    """Return whether a line may be the title of a contract: in a table, where its style says so."""
    text = line.text.strip()
    if not 2 < len(text) <= LONGEST_TITLE or _CONTENTS.fullmatch(text):
        return False
    stands_out = line.alone and (line.centred or line.bold or text.isupper())
    return line.style in _STYLES or stands_out

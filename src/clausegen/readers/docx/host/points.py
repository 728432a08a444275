"""Points: what an annex that says no « Article » heads by a number alone, « 1. Accès »."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from clausegen.document.labels import LATIN, SUFFIXES
from clausegen.readers.docx.host.articles import Heading, is_short, numbered, value_of
from clausegen.readers.docx.host.flow import Piece
from clausegen.readers.docx.host.heading_looks import around_number, stands_out
from clausegen.readers.docx.host.lines import Line

_NUMBER = re.compile(rf"\d{{1,2}}(?:[ \xa0](?:{LATIN}))?")


def points_of(pieces: Sequence[Piece]) -> Mapping[int, Heading]:
    """Return the points of an annex, by the rank of their line among its pieces.

    They stand out, count upwards, and have words under them: a list in bold has none. The first may
    be gone from a copy that was edited, whose others are points still.
    """
    found = {rank: head for rank, piece in enumerate(pieces) if (head := _point(piece))}
    upwards = all(one < other for one, other in pairwise(map(_place, found.values())))
    bare = sum(after == rank + 1 for rank, after in pairwise([*found, len(pieces)]))
    return found if upwards and 2 * bare <= len(found) else {}


def _place(heading: Heading) -> tuple[int, int]:
    """Return where the number of a heading stands: « 2 bis » after « 2 »."""
    suffix = heading.number.partition(" ")[2]
    return value_of(heading.number), SUFFIXES.index(suffix) + 1 if suffix else 0


def _point(piece: Piece) -> Heading | None:
    """Return the heading of a line that a number alone leads, « 1. » or « 1 », None for others."""
    if not isinstance(piece, Line) or not (piece.alone and is_short(piece) and stands_out(piece)):
        return None
    heading = numbered(piece)
    label, before, after = around_number(heading)
    alone = not before.strip() and after.strip() in ("", ".")
    return heading if alone and _NUMBER.fullmatch(label) and heading.title else None

"""Points: what an annex that says no « Article » heads by a label alone, « A. Accès ».

One annex counts them in one way, in figures, numerals or letters: what counts in another stands
under them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from clausegen.document.labels import LATIN, SUFFIXES
from clausegen.document.numbering import Head
from clausegen.french.numbers import parse_roman
from clausegen.french.spaces import FIGURE
from clausegen.readers.docx.host.articles import Heading, is_short, numbered
from clausegen.readers.docx.host.flow import Piece
from clausegen.readers.docx.host.heading_looks import Look, around_number, look_of, stands_out
from clausegen.readers.docx.host.lines import Line

_SUFFIX = rf"(?:[ \xa0](?:{LATIN}))?"
_LABEL = re.compile(rf"(?P<root>\d{{1,2}}|[IVX]{{1,6}}|[A-Z]){_SUFFIX}")
_LETTERED = re.compile(
    rf"(?P<before>\s*)(?P<number>[A-Z]{_SUFFIX})(?P<after>[.)][\s\xa0]+)(?P<title>\S.*)", re.DOTALL
)
LEAST_POINTS = 2
"""How many points a Roman numeral or a letter heads at least: « M. Durand » is no point."""
MOST_GONE = 2
"""How many numerals or letters may be missing between two points of a copy."""
Count: TypeAlias = Callable[[str], int]
"""A way to count: what a label without its suffix counts, 0 for one that it does not hold."""


def _digits(root: str) -> int:
    return int(root) if root.isdecimal() else 0


def _romans(root: str) -> int:
    return parse_roman(root) or 0


def _letters(root: str) -> int:
    return ord(root) - ord("A") + 1 if len(root) == 1 and root.isalpha() else 0


def points_of(pieces: Sequence[Piece]) -> Mapping[int, Heading]:
    """Return the points of an annex, by the rank of their line among its pieces.

    They stand out, count upwards, and have words under them: a list in bold has none. The first may
    be gone from a copy that was edited, whose others are points still.
    """
    headed = {rank: head for rank, piece in enumerate(pieces) if (head := _point(piece))}
    if not headed:
        return {}
    count = _count_of([*headed.values()])
    found = {rank: head for rank, head in headed.items() if count(_root(head))}
    places = [_place(head, count) for head in found.values()]
    upwards = all(one < other for one, other in pairwise(places))
    bare = sum(after == rank + 1 for rank, after in pairwise([*found, len(pieces)]))
    sure = count is _digits or (
        len(found) >= LEAST_POINTS and _in_turn([place for place, _ in places])
    )
    return found if upwards and sure and 2 * bare <= len(found) else {}


def _count_of(heads: Sequence[Heading]) -> Count:
    """Return how the points of an annex count: as its first heading does, with most of the others.

    « C » after « B » is a letter, « V » before « VI » a numeral, and « I » the first of these.
    """
    first, *others = map(_root, heads)
    able = [count for count in (_digits, _romans, _letters) if count(first)]
    return max(able, key=lambda count: sum(bool(count(each)) for each in others))


def _in_turn(counts: Sequence[int]) -> bool:
    """Return whether points count one after the other, but for a few that are gone."""
    return all(after - before <= MOST_GONE + 1 for before, after in pairwise(counts))


def _root(heading: Heading) -> str:
    """Return the number of a heading without « bis »."""
    return heading.number.partition(" ")[0]


def _place(heading: Heading, count: Count) -> tuple[int, int]:
    """Return where the number of a heading stands: « 2 bis » after « 2 »."""
    suffix = heading.number.partition(" ")[2]
    return count(_root(heading)), SUFFIXES.index(suffix) + 1 if suffix else 0


def _point(piece: Piece) -> Heading | None:
    """Return the heading of a line that a label alone leads, « 1. », « A. », None for others."""
    if not isinstance(piece, Line) or not (piece.alone and is_short(piece) and stands_out(piece)):
        return None
    heading = _lettered(piece) or numbered(piece)
    label, before, after = around_number(heading)
    found = _LABEL.fullmatch(label)
    signs = (".", ")", "") if found and found["root"].isdecimal() else (".", ")")
    alone = found and not before.strip() and after.strip() in signs
    return heading if alone and heading.title else None


def _lettered(line: Line) -> Heading | None:
    """Return the heading of a line that a typed letter leads, « A. Accès », None for others."""
    found = None if line.label else _LETTERED.fullmatch(line.text)
    if not found:
        return None
    number = " ".join(found["number"].split())
    return Heading(line, number, found["title"].strip(), found["before"], found["after"])


def look_of_point(heading: Heading) -> Look:
    """Return how the heading of a point prints its label: « 1 », « A. », « 1) »."""
    _, before, after = around_number(heading)
    if after.strip() in ("", "."):
        return look_of(before, after)
    return "1", Head("", f"{after.strip()}{FIGURE}")

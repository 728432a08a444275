"""Where the words of each node lie in the text that was read.

Markdown keeps no positions. But the words of the tree are those of the text, in order (`whole`),
and no line holds words of two nodes: counting letters line by line tells the lines of each node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from clausegen.document.tree import Inlines, Node, Row, inlines_of, text_of, walk
from clausegen.reader.whole import ATTRIBUTES, MARKERS, letters, letters_of_line


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node lies in a text: `line` is where its first line begins, bullets included.

    Its words go from `start` to `end`, and `tail` is the end of the attributes that follow them.
    """

    line: int
    start: int
    end: int
    tail: int


def place_nodes(
    text: str, offset: int, local: str, marks: Sequence[Inlines], nodes: Iterable[Node]
) -> dict[str, Place]:
    """Return the places of the nodes of a chunk, which begins at an offset of the whole text.

    `local` is the chunk with its marks numbered as `marks` are; `nodes` come before typography.
    """
    counts = _letter_counts(nodes)
    places: dict[str, Place] = {}
    id_, left, named = "", 0, ""
    for line, printed in zip(_lines(text), local.split("\n"), strict=True):
        count = len(letters_of_line(printed, marks))
        if count and not left:
            node, left = next(counts)
            id_ = node.id
            named = "" if isinstance(node, Row) else id_  # what follows a row names its table
        if count:
            left -= count
            places[id_] = _longer(places.get(id_), line, offset)
        elif named and _holds_attributes(line):
            places[named] = replace(places[named], tail=offset + len(line.rstrip()))
        elif not line.strip() and not left:
            named = ""
        offset += len(line)
    return places


def _holds_attributes(line: str) -> bool:
    return "{:" in line and not ATTRIBUTES.sub("", line).strip()


def _lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), last]


def _letter_counts(nodes: Iterable[Node]) -> Iterator[tuple[Node, int]]:
    """Yield each node that has letters of its own, and how many."""
    for top in nodes:
        for node in (top, *walk(top)):
            count = sum(len(letters(text_of(run))) for run in inlines_of(node))
            if count:
                yield node, count


def _longer(place: Place | None, line: str, offset: int) -> Place:
    """Return the place of a node that has a line more."""
    words = MARKERS.match(line)
    start = offset + (words.end() if words else 0)
    first = offset + len(line) - len(line.lstrip())
    end = offset + len(ATTRIBUTES.sub("", line).rstrip())
    tail = offset + len(line.rstrip())
    if place is None:
        return Place(first, start, end, tail)
    return replace(place, end=end, tail=tail)

"""Where in the sources what a reader refuses was written: its words are searched for there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clausegen.errors import Diagnostic, Place, TemplateError

_QUOTED = re.compile(r"« (.+?) »")


def located_in(error: TemplateError, sources: Mapping[str, str], name: str) -> TemplateError:
    """Return an error of reading with the line of each fault, searched in the file `name` first."""
    placed = [_placed(each, sources, name) for each in error.diagnostics]
    return TemplateError(error.message, placed)


def _placed(each: Diagnostic, sources: Mapping[str, str], name: str) -> Diagnostic:
    if each.place.line:
        return each
    quoted = _QUOTED.search(each.message)
    words = quoted[1] if quoted else each.place.key
    ordered = sorted(sources, key=lambda other: other != name)
    found = (_found(part, sources[other], other) for part in _parts(words) for other in ordered)
    place = next(filter(None, found), Place(name, 1, 1))
    return replace(each, place=place)


def _parts(words: str) -> Iterator[str]:
    """Yield words, then what stands between two answers in them, then ever fewer of these."""
    yield words
    pieces = sorted((piece.strip() for piece in words.split("…")), key=len, reverse=True)
    yield from pieces
    longest = pieces[0].split(" ")
    yield from (" ".join(longest[:count]) for count in range(len(longest) - 1, 0, -1))


def _found(words: str, text: str, name: str) -> Place | None:
    """Return where words stand last in a source: what repeats an id comes after what it repeats."""
    if not words:
        return None
    edges = (r"(?<![\w.-])", r"(?![\w-])") if re.fullmatch(r"[\w.-]+", words) else ("", "")
    pattern = re.escape(words).replace(r"\ ", r"\s+")
    starts = [each.start() for each in re.finditer(edges[0] + pattern + edges[1], text)]
    if not starts:
        return None
    before = text[: starts[-1]]
    return Place(name, before.count("\n") + 1, starts[-1] - before.rfind("\n"))

"""Two plain texts compared article by article, whatever their spaces and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from clausegen.document.tree import DIVISION_WORDS

ChangeKind = Literal["altered", "missing", "added", "moved"]
FRONT = "Titre et parties"
_HEADING = re.compile(rf"^(?:#+ )?((?:{'|'.join(DIVISION_WORDS.values())}) [^–]{{1,20}}) – ")
_CONTEXT = 6
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class TextChange:
    """An article that is no longer what its answers give; the words around the first change."""

    article: str
    kind: ChangeKind
    expected: str = ""
    found: str = ""


def compare_texts(expected: str, found: str) -> tuple[TextChange, ...]:
    """Return what differs between two plain texts, article by article in the expected order."""
    before, after = dict(_sections(expected)), dict(_sections(found))
    changes = [
        _difference(article, text, after[article])
        for article, text in before.items()
        if article in after and after[article] != text
    ]
    changes += [TextChange(article, "missing") for article in before if article not in after]
    changes += [TextChange(article, "added") for article in after if article not in before]
    if not changes and list(before) != list(after):
        changes = [
            TextChange(article, "moved")
            for article, other in zip(before, after, strict=True)
            if article != other
        ]
    return tuple(changes)


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each article with its words, spaces made ordinary; a repeated name gets a number."""
    name, words = FRONT, list[str]()
    seen: dict[str, int] = {}
    for line in (" ".join(line.split()) for line in text.splitlines()):
        heading = _HEADING.match(line)
        if heading:
            yield name, " ".join(words)
            count = seen[heading[1]] = seen.get(heading[1], 0) + 1
            name, words = heading[1] + (f" ({count})" if count > 1 else ""), []
        if line:
            words.append(line)
    yield name, " ".join(words)


def _difference(article: str, expected: str, found: str) -> TextChange:
    """Return where two texts part, in time that grows with their length only."""
    old, new = expected.split(" "), found.split(" ")
    start = _common(zip(old, new, strict=False))
    kept = _common(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    return TextChange(
        article,
        "altered",
        _around(old, start, len(old) - kept),
        _around(new, start, len(new) - kept),
    )


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _around(words: list[str], start: int, end: int) -> str:
    """Return the words that differ, no more than some, with a few on each side."""
    first, last = max(0, start - _CONTEXT), min(len(words), end + _CONTEXT, start + _LONGEST)
    opening = "… " if first else ""
    closing = " …" if last < len(words) else ""
    return opening + " ".join(words[first:last]) + closing

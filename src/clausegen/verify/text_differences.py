"""Two plain texts compared article by article, whatever their spaces and line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from clausegen.document.tree import DIVISION_WORDS
from clausegen.french.spaces import FIGURE

ChangeKind = Literal["altered", "missing", "added", "moved", "renumbered"]
FRONT = "Titre et parties"
_HEADING = re.compile(rf"^(?:#+ )?((?:{'|'.join(DIVISION_WORDS.values())}) [^–]{{1,20}}) – ")
_BARE = re.compile(rf"^(?:#+ )?(\d[^\s{FIGURE}]*?(?: [a-z]+)??)\\?\.?{FIGURE}(?!{FIGURE})")
"""A heading that a house prints without a word: its number, then a figure space."""
_CONTEXT = 6
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class TextChange:
    """An article that is no longer what its answers give; the words around the first change.

    `words` are those that differ, expected and found, without any around; `start` is the rank of
    the first among those of the article. `questions` are the ids of those whose answers were
    altered in the file itself, once they are known.
    """

    article: str
    kind: ChangeKind
    expected: str = ""
    found: str = ""
    words: tuple[str, str] = ("", "")
    start: int = 0
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An article, by the name that heads it, its title, and its words, the title among them."""

    name: str
    title: str
    words: str


def compare_texts(expected: str, found: str) -> tuple[TextChange, ...]:
    """Return what differs between two plain texts, article by article in the expected order.

    An article that bears the title of another number is that article, renumbered.
    """
    before, after = list(sections(expected)), list(sections(found))
    pairs = _pairs(before, after)
    changes = [
        change
        for each in before
        if each.name in pairs and (change := _compared(each, pairs[each.name]))
    ]
    stay = {each.name for each in pairs.values()}
    changes += [TextChange(each.name, "missing") for each in before if each.name not in pairs]
    changes += [TextChange(each.name, "added") for each in after if each.name not in stay]
    if not changes:
        changes = [
            TextChange(each.name, "moved")
            for each, other in zip(before, after, strict=True)
            if each.name != other.name
        ]
    return tuple(changes)


def _pairs(before: Sequence[Section], after: Sequence[Section]) -> dict[str, Section]:
    """Return the article found for each expected one, by its name, else by a title of one alone."""
    named = {each.name: each for each in after}
    titled = {each.title: each for each in after}
    counts = [Counter(each.title for each in side) for side in (before, after)]
    pairs = {
        each.name: titled[each.title]
        for each in before
        if each.title and counts[0][each.title] == counts[1][each.title] == 1
    }
    taken = {each.name for each in pairs.values()}
    left = [each for each in before if each.name not in pairs]
    return pairs | {
        each.name: named[each.name]
        for each in left
        if each.name in named and each.name not in taken
    }


def _compared(expected: Section, found: Section) -> TextChange | None:
    if expected.words != found.words:
        return _difference(expected.name, expected.words, found.words)
    if expected.name != found.name:
        return TextChange(expected.name, "renumbered", expected.name, found.name)
    return None


def sections(text: str) -> Iterator[Section]:
    """Yield each article with its words, spaces made ordinary; a repeated name gets a number."""
    name, title, words = FRONT, "", list[str]()
    seen: dict[str, int] = {}
    for raw in text.splitlines():
        bare = _BARE.match(raw)
        line = " ".join((f"Article {bare[1]} – {raw[bare.end() :]}" if bare else raw).split())
        heading = _HEADING.match(line)
        if heading:
            yield Section(name, title, " ".join(words))
            count = seen[heading[1]] = seen.get(heading[1], 0) + 1
            name = heading[1] + (f" ({count})" if count > 1 else "")
            title = line[heading.end() :]
            words = [title] if title else []
        elif line:
            words.append(line)
    yield Section(name, title, " ".join(words))


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
        (" ".join(old[start : len(old) - kept]), " ".join(new[start : len(new) - kept])),
        start,
    )


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _around(words: list[str], start: int, end: int) -> str:
    """Return the words that differ, no more than some, with a few on each side."""
    first, last = max(0, start - _CONTEXT), min(len(words), end + _CONTEXT, start + _LONGEST)
    opening = "… " if first else ""
    closing = " …" if last < len(words) else ""
    return opening + " ".join(words[first:last]) + closing

"""Quotations: which words an avenant cites so that a reader, or a parser, finds them once.

Three ways to say an edit, each with the rule by which it is read back: words replaced; words
inserted after others, one space between unless a sign follows; words deleted with the space before
them. A way is taken only when its rule gives the new text back, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, TypeAlias

from clausegen.amend.operations import WordEdit
from clausegen.french.spaces import NBSP
from clausegen.french.tokens import tokens

MAX_WIDENING = 8
"""How many units of text an edit may take in on either side to stand alone."""

Way: TypeAlias = Literal["replace", "insert", "append", "prepend", "delete"]

_LEVELS = (
    (re.compile("“"), "‘"),
    (re.compile("”"), "’"),
    (re.compile(rf"«(?:{NBSP}|(?=\s))"), "“"),
    (re.compile(rf"(?:{NBSP}|(?<=\s))»"), "”"),
)
_CLOSING = (",", ".", ";", ")", "’")


@dataclass(frozen=True, slots=True)
class Citation:
    """An edit as it can be cited: in `replace`, `old` becomes `new`; in `insert`, `old` are the
    words after which `new` comes; `append` and `prepend` need no `old`; `delete` no `new`.
    `occurrence` is the rank of `old` among its equals, 0 when it stands alone.
    """

    way: Way
    old: str
    new: str
    occurrence: int = 0


def quoted(text: str) -> str:
    """Return words between French quotation marks, quotations inside moved one level down."""
    return f"«{NBSP}{inward(text)}{NBSP}»"


def inward(text: str) -> str:
    """Return a text whose quotation marks are those of one level down, “ ” without their spaces."""
    for mark, lower in _LEVELS:
        text = mark.sub(lower, text)
    return text


def cite_edit(text: str, edit: WordEdit) -> Citation:
    """Return the shortest citation of an edit in a text that reads back exactly."""
    wanted = _after(text, edit)
    for candidate in _candidates(text, edit):
        if read_back(text, candidate) == wanted:
            return candidate
    return Citation("replace", text, wanted)


def _after(text: str, edit: WordEdit) -> str:
    return text[: edit.start] + edit.new + text[edit.start + len(edit.old) :]


def _candidates(text: str, edit: WordEdit) -> Iterator[Citation]:
    """Yield the ways to cite a change of words, the plainest first."""
    end = edit.start + len(edit.old)
    if not edit.old:
        if end == len(text):
            yield Citation("append", "", edit.new.strip())
        elif edit.start == 0:
            yield Citation("prepend", "", edit.new.strip())
        else:
            for words in _ending_at(text, edit.start):
                yield Citation("insert", words, edit.new.strip())
    elif not edit.new.strip():
        yield Citation("delete", edit.old.strip(), "")
    yield from _replacements(text, edit)


def _ending_at(text: str, position: int) -> Iterator[str]:
    """Yield the words just before a position, one unit more each time."""
    stem = text[:position].rstrip()
    units = tokens(stem)
    for count in range(1, min(MAX_WIDENING, len(units)) + 1):
        words = "".join(units[-count:])
        if words == words.strip():
            yield words


def _replacements(text: str, edit: WordEdit) -> Iterator[Citation]:
    """Yield replacements of ever more words, left then right; then of one occurrence of many."""
    bounds = [0, *accumulate(len(unit) for unit in tokens(text))]
    end = edit.start + len(edit.old)
    lefts = [bound for bound in reversed(bounds) if bound <= edit.start][: MAX_WIDENING + 1]
    rights = [bound for bound in bounds if bound >= end][: MAX_WIDENING + 1]
    spans = sorted(
        ((left, right) for left in lefts for right in rights),
        key=lambda span: _length(text[span[0] : span[1]], torn=_torn(edit, span[0])),
    )
    shown = [
        (left, text[left:right], text[left : edit.start] + edit.new + text[end:right])
        for left, right in spans
    ]
    shown = [(left, old, new) for left, old, new in shown if _presentable(old, new)]
    yield from (Citation("replace", old, new) for _, old, new in shown)
    for left, old, new in shown:
        places = _places(text, old)
        if left in places:
            yield Citation("replace", old, new, places.index(left) + 1)


def _length(words: str, *, torn: bool) -> int:
    """Return how long words are to read, a stop at their edge being worth several words.

    So is a number `torn` from the noun that follows it to be quoted with what precedes.
    """
    return len(words) + 20 * words.endswith((".", ";")) + 20 * torn


def _torn(edit: WordEdit, left: int) -> bool:
    return left < edit.start and edit.old.endswith(")")


def _presentable(old: str, new: str) -> bool:
    """Return whether words can be cited: some on each side, and no space at their edges."""
    return bool(old and new) and (old, new) == (old.strip(), new.strip())


def read_back(text: str, citation: Citation) -> str | None:
    """Return the text after a citation, or None when what it cites is absent or not alone."""
    old, new = citation.old, citation.new
    match citation.way:
        case "append":
            return text + _spaced(new)
        case "prepend":
            return f"{new} {text}"
        case _:
            place = _place(text, citation)
    if place is None:
        return None
    before, after = text[:place], text[place + len(old) :]
    match citation.way:
        case "insert":
            return before + old + _spaced(new) + after
        case "delete" if old.startswith(_CLOSING):
            return before + after
        case "delete":
            return before[:-1] + after if before.endswith(" ") else before + after.removeprefix(" ")
        case _:
            return before + new + after


def _spaced(words: str) -> str:
    return words if words.startswith(_CLOSING) else f" {words}"


def _place(text: str, citation: Citation) -> int | None:
    places = _places(text, citation.old)
    if citation.occurrence:
        return places[citation.occurrence - 1] if len(places) >= citation.occurrence else None
    return places[0] if len(places) == 1 else None


def _places(text: str, words: str) -> list[int]:
    """Return where words stand in a text, never inside a longer word or number."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [match.start() for match in re.finditer(left + re.escape(words) + right, text)]

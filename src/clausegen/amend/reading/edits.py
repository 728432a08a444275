"""Edits of words: where quoted words stand in a unit, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.amend.reading.grammar import Formula
from clausegen.amend.reading.lines import Words
from clausegen.amend.reading.phrases import rank
from clausegen.amend.reading.targets import Target, Window

_NO_SPACE_BEFORE = (",", ".", ";", ")", "’")

Spot = tuple[Words, int, int, int]
"""Where words stand: in which, from and to which character, where those belong to the unit."""


def edit(target: Target, clause: Formula, quotations: Sequence[str]) -> None:
    """Note what one clause makes of the words of a unit. Raises ValueError."""
    quoted = [quotations[number] for number in clause.quoted]
    if clause.way in {"append", "prepend"}:
        _at_an_end(target.windows(), clause.way, quoted[0])
        return
    if clause.everywhere:
        for words, start, end, _ in _places(target.windows(), quoted[0]):
            words.changes.append((start, end, quoted[1]))
        return
    if clause.way == "delete":
        for old in quoted:
            words, start, end, first = _place(target.windows(), old, "")
            words.changes.append((*_with_space(words.text, start, end, first), ""))
        return
    words, start, end, _ = _place(target.windows(), quoted[0], clause.rank)
    match clause.way:
        case "replace":
            words.changes.append((start, end, quoted[1]))
        case "insert":
            words.changes.append((end, end, _spaced(quoted[1])))


def _at_an_end(found: Sequence[Window], way: str, new: str) -> None:
    if len(found) != 1:
        raise ValueError("l’unité visée compte plusieurs alinéas")
    words, start = found[0]
    end = len(words.text)
    words.changes.append((end, end, _spaced(new)) if way == "append" else (start, start, f"{new} "))


def _spaced(new: str) -> str:
    return new if new.startswith(_NO_SPACE_BEFORE) else f" {new}"


def _with_space(text: str, start: int, end: int, first: int) -> tuple[int, int]:
    """Return where deleted words stand together with the space before, or else after them.

    Those that begin with a sign cling to the word before, and leave the space after them.
    """
    if text[start:end].startswith(_NO_SPACE_BEFORE):
        return start, end
    if start > first and text[start - 1] == " ":
        return start - 1, end
    return start, end + (text[end : end + 1] == " ")


def _place(found: Sequence[Window], old: str, which: str) -> Spot:
    """Return where words stand in a unit: once, or at the occurrence that is named."""
    spots = _places(found, old)
    if which:
        return spots[rank(which, len(spots))]
    if len(spots) != 1:
        raise ValueError(f"les mots « {old} » figurent {len(spots)} fois dans l’unité visée")
    return spots[0]


def _places(found: Sequence[Window], old: str) -> list[Spot]:
    """Return each place where words stand. Raises ValueError where they do not."""
    left = r"(?<!\w)" if old[:1].isalnum() else ""
    right = r"(?!\w)" if old[-1:].isalnum() else ""
    pattern = re.compile(left + re.escape(old) + right)
    spots = [
        (words, match.start(), match.end(), first)
        for words, first in found
        for match in pattern.finditer(words.text)
        if match.start() >= first
    ]
    if not spots:
        raise ValueError(f"les mots « {old} » ne figurent pas dans l’unité visée")
    return spots

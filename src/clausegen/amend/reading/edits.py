"""Edits of words: where quoted words stand in a unit, and what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.amend.reading.grammar import Formula
from clausegen.amend.reading.lines import Words
from clausegen.amend.reading.phrases import rank
from clausegen.amend.reading.targets import Target

_NO_SPACE_BEFORE = (",", ".", ";", ")", "’")

Window = tuple[Words, int]
"""Words, and the character from which they belong to the unit."""

Spot = tuple[Words, int, int, int]
"""Where words stand: in which, from and to which character, where those belong to the unit."""


def windows(target: Target) -> list[Window]:
    """Return the words of a unit. Raises ValueError for a unit that has none of its own."""
    if target.words:
        return target.words
    if target.kind == "section":
        lines = [line for section in target.sections for line in section.lines]
    else:
        lines = [line for entry in target.entries for line in entry.lines]
        lines += [line for group in target.groups for line in group]
    if not lines:
        raise ValueError("l’unité visée n’a pas de mots")
    return [(words, 0) for line in lines for words in line.words]


def edit(target: Target, clause: Formula, quotations: Sequence[str]) -> None:
    """Note what one clause makes of the words of a unit. Raises ValueError."""
    quoted = [quotations[number] for number in clause.quoted]
    if clause.way in {"append", "prepend"}:
        _at_an_end(windows(target), clause.way, quoted[0])
        return
    if clause.everywhere:
        for words, start, end, _ in _places(windows(target), quoted[0]):
            words.changes.append((start, end, quoted[1]))
        return
    if clause.way == "delete":
        for old in quoted:
            words, start, end, first = _place(windows(target), old, "")
            words.changes.append((*_with_space(words.text, start, end, first), ""))
        return
    words, start, end, _ = _place(windows(target), quoted[0], clause.rank)
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

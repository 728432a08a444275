"""Proving: whether sentences, read back from their print, turn old lines into new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausegen.amend.reading import ReadingError, read_back, read_in_turn
from clausegen.amend.wording.drafts import ArticleDraft, printed_lines


def proven(drafts: Sequence[ArticleDraft], old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether drafts turn the lines of a contract, its title first, into others.

    They must do so read at once, one after the other, and from the last to the first.
    """
    avenant, before, after = _single(printed_lines(drafts)), _single(old), _single(new)
    try:
        return (
            read_back(avenant, before) == after
            and read_in_turn(avenant, before) == after
            and read_in_turn(avenant, before, backwards=True) == after
        )
    except ReadingError:
        return False


def _single(lines: Iterable[str]) -> list[str]:
    """Return printed lines one by one, a break inside a paragraph giving one more."""
    return [single for line in lines for single in line.split("\n")]

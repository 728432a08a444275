"""Proving: whether sentences, read back from their print, turn old lines into new ones."""

from __future__ import annotations

from collections.abc import Sequence

from clausegen.amend.drafts import Draft, printed_lines
from clausegen.amend.reading import ReadingError, read_back


def proven(drafts: Sequence[Draft], old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether drafts turn the lines of a contract, its title first, into others."""
    try:
        return read_back(list(printed_lines(drafts)), old) == list(new)
    except ReadingError:
        return False

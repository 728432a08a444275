"""Quantities: amounts, rates, dates and hours, which an avenant quotes whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.amend.operations import WordEdit, edited
from clausegen.amend.wording.nouns import noun_of

_SPACE = "[ \u00a0\u202f]"
_FIGURES = r"\d+(?:[\u202f\u00a0,]\d+| \d{3}(?!\d))*"
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_WHOLE = re.compile(
    rf"(?<!\w)(?:(?:1er|\d\d?){_SPACE}{_MONTH}{_SPACE}\d{{4}}(?!\w)"
    rf"|\d\d?{_SPACE}h(?:{_SPACE}\d\d)?(?!\w)|{_FIGURES}{_SPACE}?[€%])"
)


def whole_quantities(text: str, edits: Sequence[WordEdit]) -> list[WordEdit]:
    """Return edits of which those inside a quantity cover it, if it stays one of its kind."""
    result = list(edits)
    for found in _WHOLE.finditer(text):
        inside = [edit for edit in result if _within(edit, found.start(), found.end())]
        shifted = [WordEdit(edit.start - found.start(), edit.old, edit.new) for edit in inside]
        new = edited(found[0], shifted)
        if inside and noun_of(found[0]) == noun_of(new):
            place = result.index(inside[0])
            result[place : place + len(inside)] = [WordEdit(found.start(), found[0], new)]
    return result


def _within(edit: WordEdit, start: int, end: int) -> bool:
    return start <= edit.start and edit.start + len(edit.old) <= end

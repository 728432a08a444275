"""Check boxes: a sign that stands for one is one of Word, which a click ticks."""

from __future__ import annotations

import re

EMPTY, TICKED = "☐", "☒"
_BOX = re.compile("([☐☑☒])")
_FACE = "MS Gothic"  # what Word itself draws them in, wherever it is
_STATES = "".join(
    f'<w14:{name} w14:val="{ord(sign):04X}" w14:font="{_FACE}"/>'
    for name, sign in (("checkedState", TICKED), ("uncheckedState", EMPTY))
)


def pieces(text: str) -> list[str]:
    """Return a text cut around its boxes, each of which is a piece of its own."""
    return [piece for piece in _BOX.split(text) if piece]


def has_box(text: str) -> bool:
    """Return whether a text holds a box."""
    return "☐" in text or "☑" in text or "☒" in text


def is_box(text: str) -> bool:
    """Return whether a piece of text is a box."""
    return _BOX.fullmatch(text) is not None


def check_box(sign: str, shown: str, properties: str, id_: int) -> str:
    """Return the control of a box around the run that shows it; `properties` are its look."""
    checked = int(sign != EMPTY)
    return (
        f'<w:sdt><w:sdtPr>{properties}<w:id w:val="{id_}"/>'
        f'<w14:checkbox><w14:checked w14:val="{checked}"/>{_STATES}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )

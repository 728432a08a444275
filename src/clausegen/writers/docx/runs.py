"""A run and a field of Word, whatever they look like: `properties` is that look as XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_SHOWN = ('<w:t xml:space="preserve">', "</w:t>")
_STRUCK = ('<w:delText xml:space="preserve">', "</w:delText>")
_SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_CUT = re.compile(r"([\n\t])")


def run_of(text: str, properties: str, *, struck: bool = False) -> str:
    """Return one run of text; tabs and new lines become those of Word."""
    if not text:
        return ""
    opened, closed = _STRUCK if struck else _SHOWN
    if "\n" not in text and "\t" not in text:  # as nearly always
        return f"<w:r>{properties}{opened}{escape(text)}{closed}</w:r>"
    inside = [
        _SIGNS.get(piece) or f"{opened}{escape(piece)}{closed}"
        for piece in _CUT.split(text)
        if piece
    ]
    return f"<w:r>{properties}{''.join(inside)}</w:r>"


def field_of(code: str, result: str, properties: str) -> str:
    """Return a field with the runs that it shows until somebody updates it."""

    def character(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    return (
        f"{character('begin')}<w:r>{properties}{instruction}</w:r>{character('separate')}"
        f"{result}{character('end')}"
    )

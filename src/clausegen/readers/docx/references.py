"""References of a Word file that no longer say the number of what they point to.

A field keeps the words that it showed when it was last computed: a paragraph inserted or moved
since leaves them behind until somebody updates the fields (F9), and for good where another program
made words of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from clausegen.readers.docx.numbering import Numbering
from clausegen.readers.docx.text import characters
from clausegen.readers.docx.unpacking import body_of
from clausegen.writers.docx import names
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_CODE = re.compile(r"\s*(?:REF\s+)?(ref_\w+)((?:\s+\\\S+(?:\s+0)?)*)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class StaleField:
    """A reference: the label that it shows, that of its target now ('' if gone), and its line."""

    shown: str
    now: str
    line: str


def stale_fields(data: bytes) -> tuple[StaleField, ...]:
    """Return the references of a DOCX that show another label than their target has.

    Raises ClausegenError for what is no DOCX.
    """
    parts, body = body_of(data)
    numbering = Numbering(parts.get(names.NUMBERING_PART), parts.get(names.STYLES_PART))
    labels = dict(_labels(body, numbering))
    found = (each for paragraph in body.iter(f"{_W}p") for each in _stale(paragraph, labels))
    return tuple(found)


def _labels(body: etree._Element, numbering: Numbering) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each bookmark with the label that Word counts for its paragraph and its own words."""
    for paragraph in body.iter(f"{_W}p"):
        label = numbering.label(paragraph).strip()
        for start in paragraph.iter(f"{_W}bookmarkStart"):
            name = str(start.get(f"{_W}name")).lower()
            yield name, (label, _marked_words(paragraph, str(start.get(f"{_W}id"))))


def _marked_words(paragraph: etree._Element, id_: str) -> str:
    """Return the words of a paragraph between the ends of a bookmark."""
    words, inside = "", False
    for element in paragraph.iter(f"{_W}bookmarkStart", f"{_W}bookmarkEnd", f"{_W}t"):
        if element.tag == f"{_W}t":
            words += element.text or "" if inside else ""
        elif element.get(f"{_W}id") == id_:
            inside = element.tag == f"{_W}bookmarkStart"
    return words


def _stale(
    paragraph: etree._Element, labels: Mapping[str, tuple[str, str]]
) -> Iterator[StaleField]:
    """Yield the references of a paragraph that show another label than their target has."""
    for code, shown in _fields(paragraph):
        asked = _CODE.fullmatch(code)
        if asked is None or not shown:
            continue
        label, words = labels.get(asked[1].lower(), ("", ""))
        now = _printed(label, asked[2]) if "\\n" in asked[2] else words
        if now != shown:
            yield StaleField(shown, now, "".join(characters(paragraph)))


def _printed(label: str, switches: str) -> str:
    r"""Return what a field prints of a label: `\#` keeps its number alone."""
    if "\\#" not in switches:
        return label
    number = _NUMBER.search(label)
    return number[0] if number else ""


def _fields(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the code and the words shown of each field of a paragraph, those in others too."""
    opened: list[list[str]] = []
    shows: list[bool] = []
    for element in paragraph.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            opened.append(["", ""])
            shows.append(False)
        elif kind == "separate" and shows:
            shows[-1] = True
        elif kind == "end" and opened:
            code, shown = opened.pop()
            shows.pop()
            yield code, shown
        elif kind is None and opened:
            opened[-1][shows[-1] and element.tag == f"{_W}t"] += element.text or ""

"""The answers that a Word file shows, by the marks that its writer put around them.

A bookmark tells the key of an answer, and outlives what LibreOffice does to controls. Files of an
older version have controls alone, whose tag, or title, is the question of a whole answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from clausegen.readers.docx.numbering import value
from clausegen.readers.docx.unpacking import body_of
from clausegen.writers.docx import names
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import words as shown_words

_W = f"{{{W}}}"
_READ = tuple(f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "r"))


class ShownValue(NamedTuple):
    """An answer where a file shows it: its key, « clients.0.denomination », and its words."""

    key: str
    text: str


def shown_values(data: bytes, known: Collection[str] = ()) -> tuple[ShownValue, ...]:
    """Return the answers that a DOCX shows, in order; `known` are keys that no mark has room for.

    Raises ClausegenError for what is no DOCX.
    """
    _, body = body_of(data)
    marked = tuple(_bookmarked(body, known))
    return marked or tuple(_controlled(body, known))


def _bookmarked(body: etree._Element, known: Collection[str]) -> Iterator[ShownValue]:
    """Yield the words between the ends of each bookmark of an answer."""
    opened: dict[str, tuple[str, list[str]]] = {}
    for element in body.iter(*_READ):
        if element.tag == f"{_W}bookmarkStart":
            key = names.key_of_bookmark(str(element.get(f"{_W}name")), known)
            if key:
                opened[str(element.get(f"{_W}id"))] = (key, [])
        elif element.tag == f"{_W}bookmarkEnd":
            key, words = opened.pop(str(element.get(f"{_W}id")), ("", []))
            if key:
                yield ShownValue(key, "".join(words))
        elif element.tag == f"{_W}r":
            for _, words in opened.values():
                words.append(shown_words(element, tab=" "))


def _controlled(body: etree._Element, known: Collection[str]) -> Iterator[ShownValue]:
    """Yield the words of each control, by its tag or, where that was lost, by its title."""
    for control in body.iter(f"{_W}sdt"):
        tag = value(control, "sdtPr", "tag") or value(control, "sdtPr", "alias")
        key = names.key_of_tag(tag, known)
        if key:
            runs = (shown_words(run, tab=" ") for run in control.iter(f"{_W}r"))
            yield ShownValue(key, "".join(runs))

"""The answers that a Word file shows, by the marks that its writer put around them.

A bookmark tells the key of an answer, and outlives what LibreOffice does to controls. Files of an
older version have controls alone, whose tag, or title, is the question of a whole answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from clausegen.readers.docx.numbering import value
from clausegen.readers.docx.text import CHARACTERS
from clausegen.readers.docx.unpacking import parts_of
from clausegen.writers.docx import names
from clausegen.writers.docx.names import W

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
    body = parts_of(data)[names.DOCUMENT_PART].find(f"{_W}body")
    if body is None:
        return ()
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
                words.append(_words(element))


def _controlled(body: etree._Element, known: Collection[str]) -> Iterator[ShownValue]:
    """Yield the words of each control, by its tag or, where that was lost, by its title."""
    for control in body.iter(f"{_W}sdt"):
        tag = value(control, "sdtPr", "tag") or value(control, "sdtPr", "alias")
        key = names.key_of_tag(tag, known)
        if key:
            runs = control.iter(f"{_W}r")
            yield ShownValue(key, "".join(map(_words, runs)))


def _words(run: etree._Element) -> str:
    """Return the words of a run, those that a revision strikes left out."""
    return "".join(
        child.text or ""
        if child.tag == f"{_W}t"
        else CHARACTERS.get(etree.QName(child).localname, "")
        for child in run.iterchildren(tag=etree.Element)
    )

"""The words of a Word file with the revision that each bears, as nobody settled it yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from lxml import etree

from clausegen.readers.docx.unpacking import body_of
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import words

_W = f"{{{W}}}"
Mark: TypeAlias = Literal["", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one paragraph that bear one revision, or none; a line break ends each paragraph."""

    text: str
    mark: Mark


def marked_text(data: bytes) -> tuple[Piece, ...]:
    """Return the pieces of a DOCX in order, without the numbers that Word gives to its lines.

    Raises ClausegenError for what is no DOCX.
    """
    _, body = body_of(data)
    return tuple(piece for paragraph in body.iter(f"{_W}p") for piece in _pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[Piece]:
    found = paragraph.iter(f"{_W}r")
    runs = [(_mark(run), words(run, struck=True, tab=" ")) for run in found]
    for mark, same in groupby((run for run in runs if run[1]), key=lambda run: run[0]):
        yield Piece("".join(text for _, text in same), mark)
    if any(text for _, text in runs):
        yield Piece("\n", _mark_of_end(paragraph))


def _mark(run: etree._Element) -> Mark:
    holder = next(run.iterancestors(f"{_W}ins", f"{_W}del"), None)
    return "" if holder is None else "ins" if holder.tag == f"{_W}ins" else "del"


def _mark_of_end(paragraph: etree._Element) -> Mark:
    """Return the revision of the end of a paragraph: its own, or that of its row."""
    row = next(paragraph.iterancestors(f"{_W}tr"), None)
    holders = [paragraph.find(f"{_W}pPr/{_W}rPr")]
    holders += [] if row is None else [row.find(f"{_W}trPr")]
    marks: tuple[Mark, ...] = ("ins", "del")
    for mark in marks:
        if any(each is not None and each.find(f"{_W}{mark}") is not None for each in holders):
            return mark
    return ""

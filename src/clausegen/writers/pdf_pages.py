"""The pages of a PDF as PDFium sees them, sign by sign: the one module that knows that library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from clausegen.errors import ClausegenError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top, in points
MAX_PAGES = 3000
MAX_SIGNS = 5_000_000  # as many as `verify` compares: 2,000 pages
DAMAGED = "Ce PDF ne se lit pas : il est abîmé ou protégé. Faites-le établir à nouveau."
TOO_LONG = "Ce PDF est trop long pour venir de clausegen."
# How PDFium gives the hyphen of a word cut at the end of a line, with that end.
WRAPPED, _IN_BULK = "\x02", "\ufffe"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Page:
    """One page while its PDF is open: its number from 1, and its size in points."""

    number: int
    width: float
    height: float
    _shown: PdfTextPage

    @cached_property
    def signs(self) -> str:
        """The signs of the page, each at the rank by which PDFium knows it."""
        from pypdfium2.raw import FPDFText_GetUnicode

        count = self._shown.count_chars()
        text: str = self._shown.get_text_range()
        # Asked for all at once, PDFium leaves out signs that have no name.
        if len(text) == count:
            return text.replace(_IN_BULK, WRAPPED)
        return "".join([chr(FPDFText_GetUnicode(self._shown, rank)) for rank in range(count)])

    def box(self, rank: int) -> Box:
        """Return the box of what is drawn of a sign."""
        left, bottom, right, top = self._shown.get_charbox(rank)
        return left, bottom, right, top

    def runs(self) -> Iterator[Box]:
        """Yield the box of each run of signs that is drawn at one go: a line or a part of it."""
        return self._boxes(0, -1)

    def words(self) -> Iterator[tuple[str, Box]]:
        """Yield each word with its box: several, where parts of it are drawn apart."""
        for word in _WORD.finditer(self.signs):
            for box in self._boxes(word.start(), word.end() - word.start()):
                yield word[0], box

    def _boxes(self, start: int, count: int) -> Iterator[Box]:
        from pypdfium2.raw import FPDFText_CountRects, FPDFText_GetRect

        left, top, right, bottom = sides = [c_double() for _ in range(4)]
        given = [byref(side) for side in sides]
        for rank in range(FPDFText_CountRects(self._shown, start, count)):
            FPDFText_GetRect(self._shown, rank, *given)
            yield left.value, bottom.value, right.value, top.value


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF, each to be read before the next is asked for.

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            yield from _pages(document)
    except pypdfium2.PdfiumError as error:
        raise ClausegenError(DAMAGED) from error


def _pages(document: PdfDocument) -> Iterator[Page]:
    """Yield the pages of a PDF, as many as are worth reading. Raises ClausegenError past them."""
    if len(document) > MAX_PAGES:
        raise ClausegenError(TOO_LONG)
    left = MAX_SIGNS
    for number, page in enumerate(document, 1):
        shown = page.get_textpage()
        left -= shown.count_chars()
        if left < 0:
            raise ClausegenError(TOO_LONG)
        width, height = page.get_size()
        yield Page(number, width, height, shown)
        page.close()

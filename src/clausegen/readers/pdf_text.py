"""The words that a PDF shows, read by PDFium: the one module that knows that library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from clausegen.errors import ClausegenError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top, in points
# The page without its header and its footer, in points from its top: they hold no words of it.
TOP, HEIGHT = 65, 712
MAX_PAGES = 3000
MAX_SIGNS = 5_000_000  # as many as `verify` compares: 2,000 pages
DAMAGED = "Ce PDF ne se lit pas : il est abîmé ou protégé. Faites-le établir à nouveau."
TOO_LONG = "Ce PDF est trop long pour venir de clausegen."
_WRAPPED = "\x02"  # how PDFium gives the hyphen of a word cut at the end of a line, and that end


def text_of_pdf(data: bytes) -> str:
    """Return the words between header and footer, a line each, pages parted by a form feed.

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return "\n\f".join(_pages(document))
    except pypdfium2.PdfiumError as error:
        raise ClausegenError(DAMAGED) from error


def _pages(document: PdfDocument) -> Iterator[str]:
    if len(document) > MAX_PAGES:
        raise ClausegenError(TOO_LONG)
    left = MAX_SIGNS
    for page in document:
        shown = page.get_textpage()
        left -= shown.count_chars()
        if left < 0:
            raise ClausegenError(TOO_LONG)
        low = page.get_height() - TOP - HEIGHT
        yield "\n".join(_lines(shown, low, low + HEIGHT))
        page.close()


def _lines(shown: PdfTextPage, low: float, high: float) -> Iterator[str]:
    """Yield the lines of a page that lie between two heights, in points.

    PDFium can cut out a part of a page by itself, but then runs some words into one another. Cells
    far apart are lines to it: those that stand side by side are one line here.
    """
    line, row = "", (0.0, 0.0, 0.0, 0.0)
    for words, box in _placed(shown):
        if not low <= box[1] <= high:
            continue
        if line and box[0] > row[0] and box[1] < row[3] and row[1] < box[3]:
            line = f"{line} {words}"
        else:
            yield from [line] if line else []
            line = words
        row = box
    yield from [line] if line else []


def _placed(shown: PdfTextPage) -> Iterator[tuple[str, Box]]:
    """Yield the lines that PDFium sees on a page, each with the box of its first sign."""
    start = 0
    for line in _signs(shown).split("\n"):
        words = line.strip()
        if words:
            box = shown.get_charbox(start + line.index(words[0]))
            halves = words.encode("utf-16", "surrogatepass")  # of signs beyond 16 bits
            yield halves.decode("utf-16", "replace").replace(_WRAPPED, "-\n"), box
        start += len(line) + 1


def _signs(shown: PdfTextPage) -> str:
    """Return the signs of a page, each at the rank by which PDFium knows it."""
    from pypdfium2.raw import FPDFText_GetUnicode

    return "".join(chr(FPDFText_GetUnicode(shown, rank)) for rank in range(shown.count_chars()))

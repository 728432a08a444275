"""The words that a PDF shows, read by PDFium: the one module that knows that library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clausegen.errors import ClausegenError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

# The page without its header and its footer, in points from its top: they hold no words of it.
TOP, HEIGHT = 65, 712
APART = 4  # points: more than any space inside a word, less than between two cells
MAX_PAGES = 3000
MAX_SIGNS = 1_000_000  # some 350 full pages
DAMAGED = "Ce PDF ne se lit pas : il est abîmé ou protégé. Faites-le établir à nouveau."
TOO_LONG = "Ce PDF est trop long pour venir de clausegen."
_WRAPPED = "\x02\ufffe"  # how PDFium gives the hyphen that cuts a word, and the end of its line


def text_of_pdf(data: bytes) -> str:
    """Return the lines between header and footer, pages parted by a form feed.

    A no-break space is given as a space: on paper both look alike.

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
        yield _shown(shown, page.get_height() - TOP)
        page.close()


def _shown(page: PdfTextPage, top: float) -> str:
    """Return the signs below the header and above the footer, as lines.

    PDFium may see one word, or two lines, in neighbour cells of a row: the places of signs tell.
    """
    import pypdfium2.raw as pdfium

    signs: list[str] = []
    end = high = 0.0
    for rank in range(page.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(page, rank))
        if sign == "\r":
            continue
        if not sign.isspace():
            left, bottom, right, summit = page.get_charbox(rank)
            if not top - HEIGHT <= (bottom + summit) / 2 <= top:
                continue
            if signs and left - end > APART and bottom < high < summit + APART:
                _part(signs)
            end, high = right, summit
        signs.append("-\n" if sign in _WRAPPED else sign)
    return "".join(signs).replace("\u00a0", " ").strip()


def _part(signs: list[str]) -> None:
    """Put a space after the last sign, in the place of the end of line that stands there."""
    if signs[-1] == "\n":
        signs[-1] = " "
    elif not signs[-1].isspace():
        signs.append(" ")

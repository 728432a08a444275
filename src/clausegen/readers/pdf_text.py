"""The words that a PDF shows, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.styles import MAISON, Style
from clausegen.writers.pdf_layout import MILLIMETRE
from clausegen.writers.pdf_pages import WRAPPED, Box, Page, pages

# Points outside the text block in which words are still of the text, not of a header or a footer.
EDGE = 5.97


def text_of_pdf(data: bytes, style: Style = MAISON) -> str:
    """Return the words between header and footer, a line each, pages parted by a form feed.

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    return "\n\f".join(text_of_page(page, style) for page in pages(data))


def text_of_page(page: Page, style: Style = MAISON) -> str:
    """Return the words of a page between its header and its footer, a line each."""
    return "\n".join(_lines(page, style))


def _lines(page: Page, style: Style) -> Iterator[str]:
    """Yield the lines of the text of a page.

    PDFium can cut out a part of a page by itself, but then runs some words into one another. Cells
    far apart are lines to it: those that stand side by side are one line here.
    """
    low = style.page.bottom * MILLIMETRE - EDGE
    high = page.height - style.page.top * MILLIMETRE + EDGE
    line, row = "", (0.0, 0.0, 0.0, 0.0)
    for words, box in _placed(page):
        if not low <= box[1] <= high:
            continue
        if line and box[0] > row[0] and box[1] < row[3] and row[1] < box[3]:
            line = f"{line} {words}"
        else:
            yield from [line] if line else []
            line = words
        row = box
    yield from [line] if line else []


def _placed(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield the lines that PDFium sees on a page, each with the box of its first sign.

    A line that ends with a hyphen goes on with whatever is written next: the header, where it is
    the last of a page. Each part is a line of its own.
    """
    start = 0
    for line in page.signs.split("\n"):
        *wrapped, last = line.split(WRAPPED)
        for part, hyphen in [*((part, "-") for part in wrapped), (last, "")]:
            if words := part.strip():
                halves = words.encode("utf-16", "surrogatepass")  # of signs beyond 16 bits
                text = halves.decode("utf-16", "replace") + hyphen
                yield text, page.box(start + part.index(words[0]))
            start += len(part) + 1

"""The words that a PDF shows, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.writers.pdf_pages import WRAPPED, Box, Page, pages

# What a page holds above and below its text: its header and its footer, in points. They hold no
# words of it.
EDGE = 64.9


def text_of_pdf(data: bytes) -> str:
    """Return the words between header and footer, a line each, pages parted by a form feed.

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    return "\n\f".join(map(text_of_page, pages(data)))


def text_of_page(page: Page) -> str:
    """Return the words of a page between its header and its footer, a line each."""
    return "\n".join(_lines(page))


def _lines(page: Page) -> Iterator[str]:
    """Yield the lines of the text of a page.

    PDFium can cut out a part of a page by itself, but then runs some words into one another. Cells
    far apart are lines to it: those that stand side by side are one line here.
    """
    line, row = "", (0.0, 0.0, 0.0, 0.0)
    for words, box in _placed(page):
        if not EDGE <= box[1] <= page.height - EDGE:
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

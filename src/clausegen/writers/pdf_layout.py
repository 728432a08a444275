"""Where things fall in a PDF: whether each word is in its place, and over no other.

Positions are read from the file, by PDFium, and owe nothing to the engine that laid them out. What
is drawn at one go is looked at first: there are fifty such runs on a page, and five hundred words,
which are looked at only where a run is not in its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clausegen.styles import MAISON, Style
from clausegen.styles.style import PAGE_HEIGHT, PAGE_WIDTH
from clausegen.writers.pdf_pages import Box, Page, pages

MILLIMETRE = 72 / 25.4  # in points
SHEET = [round(side * MILLIMETRE) for side in (PAGE_WIDTH, PAGE_HEIGHT)]
HAIR = 1.0  # points that two glyphs may share, or that one may stand out: an overhang
APART = 15.0  # points at least between the text and a header or a footer
CELL = 24.0  # points: the side of the squares in which neighbours are looked for
LONGEST = 60  # signs of a word in a message
ADVICE = "Raccourcissez ces mots, ou répartissez autrement ce qui les entoure."


@dataclass(frozen=True, slots=True)
class Block:
    """Where words may stand on a page: the text block, a header above it and a footer below.

    Its sides, from the left and from the foot of the page, are those of the text block.
    """

    left: float
    bottom: float
    right: float
    top: float
    height: float

    def holds(self, box: Box) -> bool:
        """Return whether a box is in its place, or stands out by a hair."""
        left, bottom, right, top = box
        text = self.bottom - HAIR <= bottom and top <= self.top + HAIR
        header = self.top + APART <= bottom and top <= self.height
        footer = bottom >= 0 and top <= self.bottom - APART
        across = self.left - HAIR <= left and right <= self.right + HAIR
        return across and (text or header or footer)


def text_block(page: Page, style: Style) -> Block:
    """Return where the words of a page of a house may stand."""
    sheet = style.page
    top, right, bottom, left = (
        side * MILLIMETRE for side in (sheet.top, sheet.right, sheet.bottom, sheet.left)
    )
    return Block(left, bottom, page.width - right, page.height - top, page.height)


def layout_fault(data: bytes, style: Style = MAISON) -> str:
    """Return, in French, which words of a PDF stand out of the text block or over others, or "".

    Raises ClausegenError for a PDF that is damaged, or longer than any contract.
    """
    return next(filter(None, (page_fault(page, style) for page in pages(data))), "")


def page_fault(page: Page, style: Style = MAISON) -> str:
    """Return the first fault of a page, as `layout_fault` does."""
    where = f"Page {page.number} :"
    if sorted((round(page.width), round(page.height))) != SHEET:
        return f"{where} cette feuille n’est pas au format A4."
    block, runs = text_block(page, style), list(page.runs())
    if all(map(block.holds, runs)) and not any(_overlapping(runs)):
        return ""
    words = list(page.words())
    for word, box in words:
        if not block.holds(box):
            return f"{where} « {_printed(word)} » sort du cadre du texte. {ADVICE}"
    for pair in _overlapping([box for _, box in words]):
        one, other = (_printed(words[rank][0]) for rank in pair)
        return f"{where} « {one} » et « {other} » se recouvrent. {ADVICE}"
    return ""


def _printed(word: str) -> str:
    """Return a word as a message can show it: no half character, no sign of a cut."""
    shown = "".join(filter(str.isprintable, word))
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def _overlapping(boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Yield the ranks of each pair of boxes that share more than a hair."""
    near: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for rank, box in enumerate(boxes):
        cells = list(_cells(box))
        others = {other for cell in cells for other in near[cell]}
        yield from ((other, rank) for other in sorted(others) if _share(box, boxes[other]))
        for cell in cells:
            near[cell].append(rank)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """Yield the squares of the page on which a box lies."""
    left, bottom, right, top = (int(side // CELL) for side in box)
    return ((x, y) for x in range(left, right + 1) for y in range(bottom, top + 1))


def _share(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > HAIR and min(one[3], other[3]) - max(one[1], other[1]) > HAIR

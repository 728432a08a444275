"""The flow of a contract: its paragraphs and its tables in reading order, contents left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.numbering import integer, value
from clausegen.readers.docx.text import MOST_COLUMNS
from clausegen.writers.docx.names import CONTENTS_GALLERY, W

_W = f"{{{W}}}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NOT_ENTERED = frozenset({f"{_W}sdtPr", f"{_W}sectPr", f"{_MARKUP}Fallback"})


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its lines, how many columns it is wide, whether it goes on from the cell above."""

    lines: tuple[Line, ...]
    width: int
    continued: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, which rows stand again on each page, and its block's rank."""

    rank: int
    rows: tuple[tuple[GridCell, ...], ...]
    headings: int


Piece: TypeAlias = Line | Grid


def flow(blocks: tuple[etree._Element, ...], lines: tuple[Line, ...]) -> Iterator[Piece]:
    """Yield what a contract shows, in order: the lines outside of tables, and the tables."""
    by_paragraph = {id(line.paragraph): line for line in lines}
    for rank, block in enumerate(blocks):
        yield from _pieces(block, rank, by_paragraph)


def _pieces(element: etree._Element, rank: int, lines: Mapping[int, Line]) -> Iterator[Piece]:
    """Yield the pieces of an element, through what only wraps them."""
    if element.tag == f"{_W}p":
        if line := lines.get(id(element)):
            yield line
    elif element.tag == f"{_W}tbl":
        yield _grid(element, rank, lines)
    elif element.tag == f"{_W}sdt" and _is_contents(element):
        return
    elif element.tag not in _NOT_ENTERED:
        for child in element.iterchildren(tag=etree.Element):
            yield from _pieces(child, rank, lines)


def _is_contents(control: etree._Element) -> bool:
    gallery = value(control, "sdtPr", "docPartObj", "docPartGallery")
    return gallery == CONTENTS_GALLERY


def _grid(table: etree._Element, rank: int, lines: Mapping[int, Line]) -> Grid:
    rows = list(_own(table, f"{_W}tr", f"{_W}tbl"))
    repeated = [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows]
    headings = next((n for n, again in enumerate(repeated) if not again), len(rows))
    cells = tuple(tuple(_cell(cell, lines) for cell in _own(row, f"{_W}tc", "")) for row in rows)
    return Grid(rank, cells, headings)


def _own(parent: etree._Element, tag: str, but: str) -> Iterator[etree._Element]:
    """Yield the elements of a tag under another, through what only wraps them."""
    for child in parent.iterchildren(tag=etree.Element):
        if child.tag == tag:
            yield child
        elif child.tag != but:
            yield from _own(child, tag, but)


def _cell(cell: etree._Element, lines: Mapping[int, Line]) -> GridCell:
    """Return a cell with all its lines, those of a table in it included."""
    found = [lines[id(each)] for each in cell.iter(f"{_W}p") if id(each) in lines]
    width = min(max(1, integer(value(cell, "tcPr", "gridSpan"))), MOST_COLUMNS)
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    continued = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    return GridCell(tuple(found), width, continued)

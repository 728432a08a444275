"""Tables of a contract as tables of a document, or as the lines of a layout."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from clausegen.document.tree import (
    Align,
    Cell,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Row,
    Signatures,
    Table,
    Text,
    text_of,
)
from clausegen.readers.docx.host.flow import Grid, GridCell, Piece
from clausegen.readers.docx.host.inlines import inlines_of
from clausegen.readers.docx.host.lines import Line
from clausegen.readers.docx.host.signing import are_signed, signs_for

NextId: TypeAlias = Callable[[Line | None], str]
"""Gives an id: that of a line, if its file has one."""
_MOST_IN_CELL = 6  # lines; a cell with more holds a text laid out, no datum


def labelled(line: Line) -> Inlines:
    """Return the words of a line after the label that Word counts, if it has one."""
    words = inlines_of(line.paragraph)
    label = f"{line.label} " if words else line.label
    return (Text(label), *words) if line.label else words


def is_layout(grid: Grid) -> bool:
    """Return whether a table only places text: one column, or cells that hold whole texts."""
    wide = max((len(row) for row in grid.rows), default=0) < 2
    long = any(len(_filled(cell)) > _MOST_IN_CELL for row in grid.rows for cell in row)
    return wide or long


def is_signing(grid: Grid) -> bool:
    """Return whether a table is where parties sign."""
    return are_signed([line for row in grid.rows for cell in row for line in cell.lines])


def _filled(cell: GridCell) -> list[Line]:
    return [line for line in cell.lines if line.label or line.text.strip()]


def laid_out(grid: Grid) -> Iterator[Line]:
    """Yield the lines of a table in reading order, cell by cell."""
    return (line for row in grid.rows for cell in row for line in _filled(cell))


def spread(piece: Piece) -> Iterator[Piece]:
    """Yield the lines of a table that only places them, or the piece itself."""
    if isinstance(piece, Grid) and (not piece.rows or (is_layout(piece) and not is_signing(piece))):
        yield from laid_out(piece)
    elif isinstance(piece, Line) or any(cell.lines for row in piece.rows for cell in row):
        yield piece


def signatures(grid: Grid, id_: str, next_id: NextId) -> Signatures:
    """Return a table of signatures, each of its columns as one block.

    Where each cell says for whom it is signed, each is the block of one signatory.
    """
    cells = [filled for row in grid.rows for cell in row if (filled := _filled(cell))]
    if not all(signs_for(lines[0]) for lines in cells):
        width = max(len(row) for row in grid.rows)
        columns = (
            [line for row in grid.rows if n < len(row) for line in _filled(row[n])]
            for n in range(width)
        )
        cells = [lines for lines in columns if lines]
    signing = (Paragraph(next_id(lines[0]), _lines(lines)) for lines in cells)
    return Signatures(id_, tuple(column for column in signing if column.content))


def table(grid: Grid, id_: str, next_id: NextId) -> Table:
    """Return a table: what a merged cell covers is told, and its first row is its heading."""
    width = max(sum(cell.width for cell in row) for row in grid.rows)
    rows = [Row(next_id(_first(row)), _cells(row, width)) for row in grid.rows]
    rows = [row for row in rows if any(cell.content for cell in row.cells)] or rows[:1]
    columns = tuple(_align([row.cells[n] for row in rows[1:]]) for n in range(width))
    return Table(id_, columns, rows[0], tuple(rows[1:]))


def _first(row: tuple[GridCell, ...]) -> Line | None:
    return next((line for cell in row for line in cell.lines), None)


def _cells(row: tuple[GridCell, ...], width: int) -> tuple[Cell, ...]:
    joined = Cell((), joined=True)
    cells = [each for cell in row for each in (_cell(cell), *[joined] * (cell.width - 1))]
    return tuple(cells + [Cell(())] * (width - len(cells)))


def _cell(cell: GridCell) -> Cell:
    words = _joined(_filled(cell))
    return Cell(words, under=cell.continued and not words)


def _lines(lines: list[Line]) -> Inlines:
    """Return several lines with the breaks between them."""
    found: list[Inline] = []
    for line in lines:
        found += [*([LineBreak()] if found else []), *labelled(line)]
    return tuple(found)


def _joined(lines: list[Line]) -> Inlines:
    """Return several lines as one run of words: a row of a table is one line."""
    found: list[Inline] = []
    for line in lines:
        found += [*([Text(" ")] if found else []), *map(_unbroken, labelled(line))]
    return tuple(found)


def _unbroken(inline: Inline) -> Inline:
    """Return an inline whose line breaks are spaces."""
    if isinstance(inline, Emphasis):
        return replace(inline, content=tuple(map(_unbroken, inline.content)))
    return Text(" ") if isinstance(inline, LineBreak) else inline


def _align(cells: list[Cell]) -> Align:
    """Return how a column is set: figures to the right."""
    words = [text_of(cell.content).strip() for cell in cells if cell.content]
    figures = bool(words) and all(_FIGURES.fullmatch(each) for each in words)
    return "right" if figures else "left"


_FIGURES = re.compile(r"[-+]?[\d\s\u202f\xa0]+(?:,\d+)?[\s\xa0\u202f]*[€%]?")

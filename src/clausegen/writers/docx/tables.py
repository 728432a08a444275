"""Tables: the one with hairlines, and the block of signatures in equal columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from clausegen.model import Align, Row, Signatures, Table, text_of
from clausegen.writers.docx.inlines import InlineWriter
from clausegen.writers.docx.names import TABLE_STYLE
from clausegen.writers.docx.revisions import Mark, whole_mark

SIGNATURE_HEIGHT = 2400  # twentieths of a point: room to sign
SHORTEST, LONGEST = 10, 38  # characters that count in the width of a column
CHARACTER, CELL_MARGINS = 100, 220  # in twentieths of a point, for words that must not be cut
_BREAK = re.compile(r"[ \n-]")
WHOLE = 5000  # fiftieths of a percent
MARGINS = 2  # characters that the margins of a cell take
SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
_NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar>'
)
Room = tuple[int, int]  # indent and width, in twentieths of a point


def table_xml(table: Table, inlines: InlineWriter, room: Room) -> str:
    """Return a table whose heading row repeats on each page and whose rows never break."""
    widths = _uncut(shared_widths(_weights(table), room[1]), table)
    head = _row(table.head, table.columns, widths, "TableHeading", inlines)
    rows = [_row(row, table.columns, widths, "TableText", inlines) for row in table.rows]
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    look += 'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    opening = _opening(room, widths, f'<w:tblStyle w:val="{TABLE_STYLE}"/>', look)
    return f"{opening}{head}{''.join(rows)}</w:tbl>{SPACER}"


def signatures_xml(signatures: Signatures, inlines: InlineWriter, room: Room) -> str:
    """Return the signatories side by side, on one page, with nothing drawn around them."""
    widths = shared_widths([1] * len(signatures.columns), room[1])
    cells = [
        _cell(inlines.runs(column.content), width, "Signature", "<w:keepNext/>")
        for column, width in zip(signatures.columns, widths, strict=True)
    ]
    height = f'<w:cantSplit/><w:trHeight w:val="{SIGNATURE_HEIGHT}" w:hRule="atLeast"/>'
    row = f"<w:tr><w:trPr>{height}</w:trPr>{''.join(cells)}</w:tr>"
    return f"{_opening(room, widths, '', _NO_MARGINS)}{row}</w:tbl>{SPACER}"


def shared_widths(weights: Sequence[int], width: int) -> list[int]:
    """Return the width of each column, in proportion to its weight, filling `width` exactly."""
    total = sum(weights) or 1
    edges = [width * reached // total for reached in accumulate(weights, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _weights(table: Table) -> list[int]:
    """Return the length of the longest text of each column, within what keeps a table balanced."""
    columns = zip(*(row.cells for row in (table.head, *table.rows)), strict=True)
    longest = (max(len(text_of(cell.content)) for cell in column) for column in columns)
    return [min(max(length, SHORTEST), LONGEST) + MARGINS for length in longest]


def _uncut(widths: Sequence[int], table: Table) -> Sequence[int]:
    """Return widths that cut no word, columns with room to spare giving it as far as they can."""
    columns = zip(*(row.cells for row in (table.head, *table.rows)), strict=True)
    needs = [
        max(len(word) for cell in column for word in _BREAK.split(text_of(cell.content)))
        * CHARACTER
        + CELL_MARGINS
        for column in columns
    ]
    short = [max(need - width, 0) for need, width in zip(needs, widths, strict=True)]
    spare = [max(width - need, 0) for need, width in zip(needs, widths, strict=True)]
    moved = min(sum(short), sum(spare))
    taken, given = shared_widths(spare, moved), shared_widths(short, moved)
    return [width - out + come for width, out, come in zip(widths, taken, given, strict=True)]


def _opening(room: Room, widths: Sequence[int], style: str, look: str) -> str:
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{_share(room)}" w:type="pct"/>'
        f'<w:tblInd w:w="{room[0]}" w:type="dxa"/><w:tblLayout w:type="autofit"/>{look}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _share(room: Room) -> int:
    """Return the part of the text's width that a table takes, in fiftieths of a percent.

    A table then keeps to the margins of a page that is not ours.
    """
    return WHOLE * room[1] // sum(room)


def _row(
    row: Row,
    columns: Sequence[Align],
    widths: Sequence[int],
    style: str,
    inlines: InlineWriter,
) -> str:
    cells = [
        _cell(inlines.runs(cell.content), width, style, _alignment(align))
        for cell, width, align in zip(row.cells, widths, columns, strict=True)
    ]
    header = "<w:tblHeader/>" if style == "TableHeading" else ""
    properties = f"<w:cantSplit/>{header}{inlines.marks.empty(_row_mark(row))}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _row_mark(row: Row) -> Mark:
    return whole_mark(tuple(inline for cell in row.cells for inline in cell.content))


def _alignment(align: Align) -> str:
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'


def _cell(runs: str, width: int, style: str, properties: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p></w:tc>'
    )

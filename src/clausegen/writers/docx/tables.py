"""Tables: the one with hairlines, and the block of signatures in equal columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from clausegen.document.tree import Align, Paragraph, Row, Signatures, Table
from clausegen.document.walking import Drawn, drawn, spans
from clausegen.writers.columns import ABREAST, Paper, abreast, fit
from clausegen.writers.docx.inlines import InlineWriter
from clausegen.writers.docx.names import TABLE_STYLE
from clausegen.writers.docx.paragraphs import WordCell, WordParagraph, WordRow, WordTable
from clausegen.writers.docx.revisions import whole_mark

TWIPS = 20  # in a point
WHOLE = 5000  # fiftieths of a percent
STEPS = ("", "Tight", "Dense")  # what the names of the styles of smaller type end with
_NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar>'
)

_FRAME = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_FRAME_ROOM = (
    '<w:tblCellMar><w:left w:w="140" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a table stands: its indent and its width, in twentieths of a point.

    It is `turned` on a sheet in landscape.
    """

    indent: int
    width: int
    turned: bool = False


def written_table(table: Table, inlines: InlineWriter, room: Room, text_size: float) -> WordTable:
    """Return a table whose heading row repeats on each page and whose rows never break.

    Where a page ends, two rows at least stand on each side of it.

    Raises UsageError when it has too many columns for the room.
    """
    found = fit(table, Paper(room.width / TWIPS, text_size, room.turned))
    widths, step = shared_widths(found.weights, room.width), STEPS[found.step]
    named = f"TableHeading{step}"
    groups = [_groups(row, widths, named, inlines) for row in table.groups]
    (top,), below = drawn([table.head]), drawn(table.rows)
    laid = table.columns, widths
    head = _row(table.head.id, top, laid, named, inlines, HEADING, keep=bool(table.rows))
    texts = [f"TableText{step}"] * len(table.rows)
    if table.total and texts:
        texts[-1] = f"TableHeading{step}"
    last = len(table.rows) - 1
    rows = [
        _row(row.id, cells, laid, text, inlines, keep=position in {0, last - 1} - {last})
        for position, (row, cells, text) in enumerate(zip(table.rows, below, texts, strict=True))
    ]
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    look += 'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    style = f'<w:tblStyle w:val="{TABLE_STYLE}"/>'
    # Left to itself, Word would widen the column of a word that must be cut, and cut the others.
    layout = "fixed" if found.cut else "autofit"
    frame = f"<w:tblBorders>{_FRAME}</w:tblBorders>" if table.framed else ""
    look = _FRAME_ROOM + look if table.framed else look
    return WordTable(_opening(room, widths, style, look, layout, frame), (*groups, head, *rows))


def written_signatures(
    signatures: Signatures, inlines: InlineWriter, room: Room, most: int = ABREAST
) -> WordTable:
    """Return the signatories a few a row, rows that never break, with nothing drawn around them."""
    columns, across = signatures.columns, abreast(len(signatures.columns), most)
    widths = shared_widths([1] * across, room.width)
    rows = [
        _signing(columns[first : first + across], widths, inlines)
        for first in range(0, len(columns), across or 1)
    ]
    return WordTable(_opening(room, widths, "", _NO_MARGINS), tuple(rows))


def _signing(columns: Sequence[Paragraph], widths: Sequence[int], inlines: InlineWriter) -> WordRow:
    """Return a row of signatories; fewer than a row holds leave its end empty.

    Those who all come or go take the row with them, lest an empty one stay.
    """
    cells = [
        _cell(column.id, inlines.runs(column.content), width, "Signature", "<w:keepNext/>")
        for column, width in zip(columns, widths, strict=False)
    ]
    missing = len(widths) - len(columns)
    after = f'<w:gridAfter w:val="{missing}"/>' if missing else ""
    mark = whole_mark(tuple(inline for column in columns for inline in column.content))
    return WordRow(f"{after}<w:cantSplit/>{inlines.marks.empty(mark)}", tuple(cells))


def shared_widths(weights: Sequence[int], width: int) -> list[int]:
    """Return the width of each column, in proportion to its weight, filling `width` exactly."""
    total = sum(weights) or 1
    edges = [width * reached // total for reached in accumulate(weights, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _opening(
    room: Room,
    widths: Sequence[int],
    style: str,
    look: str,
    layout: str = "autofit",
    borders: str = "",
) -> str:
    """Return the properties of a table and its columns, each as XML."""
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tblPr>{style}<w:tblW w:w="{_share(room)}" w:type="pct"/>'
        f'<w:tblInd w:w="{room.indent}" w:type="dxa"/>{borders}<w:tblLayout w:type="{layout}"/>'
        f"{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _share(room: Room) -> int:
    """Return the part of the text's width that a table takes, in fiftieths of a percent.

    A table then keeps to the margins of a page that is not ours.
    """
    return WHOLE * room.width // (room.indent + room.width)


_OVER, _UNDER = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
"""What makes a cell go on below, and the one below go on with it."""
HEADING = "<w:tblHeader/>"
"""What makes a row stand again on each page of its table."""


def _row(
    id_: str,
    cells: Sequence[Drawn],
    laid: tuple[Sequence[Align], Sequence[int]],
    style: str,
    inlines: InlineWriter,
    header: str = "",
    *,
    keep: bool = False,
) -> WordRow:
    """Return a row of a table of columns of some widths; it may `keep` the next one on its page."""
    kept = "<w:keepNext/>" if keep else ""
    (aligns, widths), made = laid, []
    for key, (cell, at, width, high) in zip(_keys(id_, len(cells)), cells, strict=True):
        look = kept + _alignment(aligns[at])
        across = sum(widths[at : at + width])
        one = _cell(key, inlines.runs(cell.content), across, style, look)
        merged = spanning(width) + (_UNDER if not high else _OVER if high > 1 else "")
        made.append(one._replace(properties=one.properties + merged) if merged else one)
    mark = whole_mark(tuple(inline for each in cells for inline in each.cell.content))
    return WordRow(f"<w:cantSplit/>{header}{inlines.marks.empty(mark)}", tuple(made))


def _groups(row: Row, widths: Sequence[int], style: str, inlines: InlineWriter) -> WordRow:
    """Return a row of headings that may be those of several columns, which are then centred."""
    cells, column = [], 0
    for key, (cell, width) in zip(_keys(row.id, len(row.cells)), spans(row), strict=False):
        across = sum(widths[column : column + width])
        look = _alignment("center" if width > 1 else "left")
        made = _cell(key, inlines.runs(cell.content), across, style, look)
        cells.append(made._replace(properties=made.properties + spanning(width)))
        column += width
    mark = whole_mark(tuple(inline for cell in row.cells for inline in cell.content))
    return WordRow(f"<w:cantSplit/>{HEADING}{inlines.marks.empty(mark)}", tuple(cells))


def spanning(width: int) -> str:
    """Return what makes a cell as wide as some columns, '' for one."""
    return f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""


def _alignment(align: Align) -> str:
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'


def _keys(id_: str, count: int) -> Iterator[str]:
    """Yield the keys of the paragraphs of a row: its first is the row's own."""
    yield id_
    yield from (f"{id_} {rank}" for rank in range(1, count))


def _cell(key: str, runs: str, width: int, style: str, properties: str) -> WordCell:
    paragraph = WordParagraph(f'<w:pStyle w:val="{style}"/>{properties}', runs, key)
    return WordCell(f'<w:tcW w:w="{width}" w:type="dxa"/>', paragraph)

"""The parts of HTML that know nothing of the page around: attributes, cells, images."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clausegen.document.picture import Picture
from clausegen.document.tree import Align, Table, text_of
from clausegen.document.walking import Drawn, spans
from clausegen.writers.columns import Paper, fit, gives_way, type_sizes

PIXELS = 96 / 25.4  # in a millimetre
ALIGNMENTS: dict[Align, str] = {"left": "", "center": "centre", "right": "droite"}
_SIGNS = re.compile('[&<>"]')


def escaped(text: str) -> str:
    """Return a text that HTML prints as it is, between tags or between double quotes."""
    if not _SIGNS.search(text):
        return text
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def class_(*names: str) -> str:
    """Return the attribute of some classes, '' for none."""
    words = " ".join(filter(None, names))
    return f' class="{words}"' if words else ""


def image(picture: Picture, *, on_paper: bool) -> str:
    """Return a picture that the page holds, as large on a screen as on paper."""
    from clausegen.writers.pictures import address_of, size_of

    size = size_of(picture)
    width, height = (round(side * PIXELS) for side in (size.width, size.height))
    # A browser reads these; what sets paper wants a style, which the policy of a page forbids.
    style = f' style="width:{size.width:.2f}mm"' if on_paper else ""
    return (
        f'<img src="{escaped(address_of(picture))}" alt="{escaped(picture.alt)}" '
        f'width="{width}" height="{height}"{style}>'
    )


# --- tables -------------------------------------------------------------------------------------


def setting(table: Table, paper: Paper) -> tuple[str, str]:
    """Return the size of the type of a table on paper, as a style, and its columns."""
    found = fit(table, paper)
    size, total = type_sizes(paper.size)[found.step], sum(found.weights)
    columns = "".join(
        f'<col style="width:{100 * weight / total:.3f}%">' for weight in found.weights
    )
    return f' style="font-size:{size}pt"', f"<colgroup>{columns}</colgroup>\n"


def column_looks(table: Table) -> list[str]:
    """Return the class of each column: one with an address gives way to the words of others."""
    columns = zip(*(row.cells for row in (table.head, *table.rows)), strict=True)
    texts = ([text_of(cell.content) for cell in column] for column in columns)
    return [
        class_(ALIGNMENTS[align], "cesure" if gives_way(column) else "")
        for align, column in zip(table.columns, texts, strict=True)
    ]


def column_names(table: Table) -> list[str]:
    """Return what a cell of each column says of it: a narrow screen shows it above the cell."""
    headings = [
        [text_of(cell.content) for cell, width in spans(row) for _ in range(width)]
        for row in table.headings
    ]
    names = [escaped(" – ".join(filter(None, each))) for each in zip(*headings, strict=True)]
    return [f' data-colonne="{name}"' if name else "" for name in names]


def drawn_as(cell: Drawn, looks: Sequence[str]) -> str:
    """Return the attributes of a cell: its look by its column, the columns and rows it takes."""
    wide = f' colspan="{cell.width}"' if cell.width > 1 else ""
    high = f' rowspan="{cell.height}"' if cell.height > 1 else ""
    return wide + high + looks[cell.column]


def cell_(words: str, scope: str, look: str) -> str:
    """Return a cell of a table, the heading of its column or row where `scope` says so."""
    # A heading without words names nothing: the cell stays, as plain data.
    tag = "th" if scope and words else "td"
    return f"<{tag}{scope if tag == 'th' else ''}{look}>{words}</{tag}>"

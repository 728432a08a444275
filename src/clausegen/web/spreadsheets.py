"""Tables for spreadsheets, which compute none of their cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would compute."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as a French spreadsheet opens it: UTF-8 that says so, « ; » between cells."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()


def inert(cell: str) -> str:
    """Return a cell that a spreadsheet shows and does not compute."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell

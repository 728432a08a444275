"""The workbook again, each faulty cell coloured, what is wrong in its note, and a list of it all.

It holds the values that were read, so that it may be mended and given back: what was a formula is
its result. Nothing in it is a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from xlsxwriter.worksheet import Worksheet

from clausegen.batch.cells import Raw
from clausegen.batch.columns import ERRORS, MAIN, OURS, Column, Titles, sheet_name
from clausegen.batch.dress import (
    HEAD,
    PALE,
    Book,
    choose,
    faulty,
    for_paper,
    looks_of,
    note,
    note_of,
    write,
)
from clausegen.batch.faults import CellFault
from clausegen.batch.oddities import Spot, named_cell
from clausegen.batch.rows import Table
from clausegen.batch.tables import Grid
from clausegen.errors import Severity
from clausegen.french.spaces import unbroken
from clausegen.questions.characters import folded

_EARLY = date(2000, 1, 1)
_HEADS = (
    "Ligne", "Clé", "Feuille", "Cellule", "Question", "Valeur lue", "Ce qui ne va pas",
    "Ce qui est accepté", "Que faire",
)  # fmt: skip
_WIDTHS = (8, 16, 18, 10, 30, 26, 52, 46, 46)
_WORDS = {Severity.ERROR: "Erreur", Severity.WARNING: "Attention", Severity.NOTE: "Note"}


def marked(table: Table, faults: Iterable[CellFault]) -> bytes:
    """Return a workbook of the same sheets, in which every fault is told at its cell."""
    book, told = Book(_EARLY), [*faults]
    by_cell: dict[tuple[str, str], list[CellFault]] = {}
    for each in told:
        by_cell.setdefault((each.sheet, each.cell), []).append(each)
    taken = set(OURS)
    for grid in table.grids:
        if folded(grid.name) in OURS:
            continue
        named = replace(grid, name=sheet_name(grid.name or MAIN, taken))
        own = {cell: each for (sheet, cell), each in by_cell.items() if sheet == grid.name}
        _copy(book, named, _titles(table, grid), own)
    _list(book, told)
    return book.data()


def _titles(table: Table, grid: Grid) -> Titles:
    name = folded(grid.name)
    lists = (each for each in table.layout.repeated if folded(each.name) == name)
    found = next(lists, None)
    return Titles(found.columns) if found else table.layout.titles


def _copy(
    book: Book, grid: Grid, titles: Titles, faults: Mapping[str, Sequence[CellFault]]
) -> None:
    """Write the values of a sheet, its faulty cells coloured."""
    sheet = book.sheet(grid.name)
    head = grid.rows[0] if grid.rows else ()
    columns = [titles.find(str(title)) for title in head]
    for place, column in enumerate(columns):
        looks = looks_of(column.asked) if column else {}
        sheet.set_column(place, place, 24, book.looks(**looks))
        if column:
            choose(book, sheet, place, column.asked)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 34)
    for_paper(sheet, len(head))
    for row, values in enumerate(grid.rows):
        for place, value in enumerate(values):
            looks = _looks(row, place, value, grid, columns)
            own = faults.get(named_cell(row, place), ())
            if value != "" or own:
                bad = any(each.severity is not Severity.NOTE for each in own)
                look = faulty(book, **looks) if bad else book.looks(**looks)
                write(sheet, row, place, value, look)
            _notes(sheet, (row, place), own, columns)


def _looks(
    row: int, place: int, value: Raw, grid: Grid, columns: Sequence[Column | None]
) -> dict[str, Any]:
    """Return how a cell looked, as far as it changes what is read."""
    if row == 0:
        return {"bold": True, "text_wrap": True, "bg_color": PALE, "valign": "vcenter"}
    column = columns[place] if place < len(columns) else None
    looks = dict(looks_of(column.asked)) if column else {}
    if grid.cell(row, place).percent:
        looks["num_format"] = "0.00%"
    elif isinstance(value, float) and looks.get("num_format") in ("0.00%", "dd/mm/yyyy"):
        looks["num_format"] = "General"
    elif isinstance(value, datetime):
        looks["num_format"] = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        looks["num_format"] = "dd/mm/yyyy"
    elif isinstance(value, time):
        looks["num_format"] = "hh:mm"
    return looks


def _notes(
    sheet: Worksheet, spot: Spot, faults: Sequence[CellFault], columns: Sequence[Column | None]
) -> None:
    """Write the note of a cell: its faults, or what its title asks."""
    if faults:
        told = (_told(each) for each in faults)
        note(sheet, *spot, "\n\n".join(told), "#FDECEA")
    elif spot[0] == 0 and spot[1] < len(columns) and (column := columns[spot[1]]):
        note(sheet, *spot, note_of(column))


def _told(fault: CellFault) -> str:
    lines = (f"{_WORDS[fault.severity]} : {fault.message}", fault.remedy, fault.accepted)
    return "\n".join(filter(None, lines))


def _list(book: Book, faults: Sequence[CellFault]) -> None:
    """Write the sheet that lists all faults, each with a line of its own."""
    sheet = book.sheet(ERRORS)
    head = book.looks(**HEAD)
    body = book.looks(text_wrap=True, valign="top", num_format="@")
    for place, (title, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(place, place, width, body)
        sheet.write_string(0, place, title, head)
    sheet.freeze_panes(1, 0)
    for row, each in enumerate(faults, 1):
        message = f"{_WORDS[each.severity]} : {each.message}"
        said = map(unbroken, (message, each.accepted, each.remedy))
        label = each.label or each.question
        cells = str(each.row or ""), each.key, each.sheet, each.cell, label, each.value, *said
        for place, text in enumerate(cells):
            write(sheet, row, place, text, body)

"""Tables from files: .xlsx, .xls and .ods by calamine, .csv as French Excel writes it.

What is read is bounded before it is read, whatever the file says of itself; an old .xls, whose
cells nobody can count beforehand, is read by a process of its own, whose memory is bounded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from clausegen.batch.cells import Cell, Raw
from clausegen.batch.columns import MAIN
from clausegen.batch.oddities import Oddities, Spot, oddities_of
from clausegen.batch.package import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_FILE,
    MAX_ROWS,
    Package,
    refused,
)
from clausegen.files.reading import read_file
from clausegen.processes import end_with_parent
from clausegen.questions.characters import folded

MAX_OLD_FILE = 8_000_000
MAX_OLD_MEMORY = 2_000_000_000
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ";,\t"
Range: TypeAlias = tuple[Spot, Spot]


@dataclass(frozen=True)
class Grid:
    """One sheet: its rows of values, what is odd in it, the ranges whose cells were merged."""

    name: str
    rows: Sequence[Sequence[Raw]]
    odd: Oddities = field(default_factory=Oddities)
    merged: tuple[Range, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, '' beyond the end of its row."""
        values = self.rows[row]
        percents = self.odd.percents
        percent = None if percents is None else (row, column) in percents
        value = values[column] if column < len(values) else ""
        return Cell(value, percent, self.odd.serials)


def read_table(path: Path) -> Sequence[Grid]:
    """Return the sheets of a file, the one of the contracts first.

    Raises UnreadableFileError, or AnswersError for what is no table or must not be read.
    """
    return read_table_data(read_file(path, MAX_FILE))


def read_table_data(data: bytes) -> Sequence[Grid]:
    """Return the sheets of a table, the one of the contracts first. Raises AnswersError."""
    if len(data) > MAX_FILE:
        raise refused("il est trop volumineux")
    if data.startswith(_ZIP):
        grids = _read_book(data, oddities_of(Package(data)))
    elif data.startswith(_OLD):
        grids = _read_apart(data)
    else:
        return [_read_csv(data)]
    named = [grid for grid in grids if folded(grid.name) == folded(MAIN)]
    return [*named, *(grid for grid in grids if grid not in named)] if named else grids


def _read_book(data: bytes, odd: Mapping[str, Oddities] | None) -> list[Grid]:
    """Return the sheets of a workbook. Raises AnswersError."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if odd is not None and set(odd) != set(names):
            raise refused("ses feuilles ne sont pas celles qu’il annonce")
        grids = []
        for name in names:
            sheet = book.get_sheet_by_name(name)
            height, width = sheet.total_height, sheet.total_width
            if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
                raise refused("il contient trop de cellules", "Partagez-le en plusieurs.")
            rows = sheet.to_python(skip_empty_area=False)
            known = odd[name] if odd is not None else Oddities(percents=None)
            merged = (*(sheet.merged_cell_ranges or ()), *known.merged)
            grids.append(Grid(name, rows, known, merged))
    except CalamineError as error:
        raise refused("ce n’est pas un classeur lisible, ou un mot de passe le protège") from error
    if not grids:
        raise refused("il n’a pas de feuille")
    return grids


def _read_apart(data: bytes) -> list[Grid]:
    """Return the sheets of an old workbook, read by a process that it alone can fill."""
    if len(data) > MAX_OLD_FILE:
        hint = "Enregistrez-le en .xlsx."
        raise refused(f"au format .xls, il dépasse {MAX_OLD_FILE // 1_000_000} Mo", hint)
    try:
        with ProcessPoolExecutor(1, get_context("spawn"), _bound) as pool:
            return pool.submit(_read_old, data).result()
    except (BrokenProcessPool, MemoryError) as error:
        raise refused("il contient trop de cellules", "Enregistrez-le en .xlsx.") from error


def _read_old(data: bytes) -> list[Grid]:
    grids = _read_book(data, None)
    texts = (each for grid in grids for row in grid.rows for each in row if isinstance(each, str))
    if sum(map(len, texts)) > MAX_CHARACTERS // 4:  # for another process to send
        raise refused("il contient trop de texte", "Partagez-le en plusieurs.")
    return grids


def _bound() -> None:
    """Bound the memory of this process, on systems that can; it ends with who asked for it."""
    end_with_parent()
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_OLD_MEMORY, MAX_OLD_MEMORY))


# --- CSV ----------------------------------------------------------------------------------------


def _read_csv(data: bytes) -> Grid:
    """Return the one sheet of a CSV: « ; », « , » or tabs, UTF-8 or Windows-1252."""
    text = _decoded(data)
    if "\0" in text:
        raise refused("ce n’est ni un classeur ni un fichier CSV")
    rows: list[Sequence[Raw]] = []
    for row in _csv_rows(text):
        if len(rows) >= MAX_ROWS or len(row) > MAX_COLUMNS:
            raise refused("il contient trop de cellules", "Partagez-le en plusieurs.")
        rows.append(tuple(row))
    return Grid("", rows)


def _csv_rows(text: str) -> Iterator[list[str]]:
    head = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(head.split('"')[::2])
    delimiter = max(_DELIMITERS, key=unquoted.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        hint = "Un guillemet ouvert n’est peut-être pas fermé."
        raise refused(f"sa ligne {reader.line_num} est mal écrite", hint) from error


def _decoded(data: bytes) -> str:
    """Return a text in UTF-8, with or without its mark, else in the encoding of French Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")

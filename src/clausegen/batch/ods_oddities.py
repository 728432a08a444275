"""What is odd in the sheets of an OpenDocument workbook, which repeats rows and cells by count."""

from __future__ import annotations

from lxml import etree

from clausegen.batch.oddities import BROKEN, Budget, Oddities
from clausegen.batch.package import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Package, refused

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def of(package: Package) -> dict[str, Oddities]:
    """Return what is odd in each sheet, by name. Raises AnswersError for what is no workbook."""
    if "content.xml" not in package.names:
        raise refused("ce n’est pas un classeur")
    found: dict[str, Oddities] = {}
    budget, odd, row, column = Budget(), Oddities(), 0, 0
    tags = (f"{_TABLE}table-row", f"{_TABLE}table-column", f"{_TABLE}table")
    for element in package.events("content.xml", *tags):
        if element.tag == f"{_TABLE}table":
            found[element.get(f"{_TABLE}name", "")] = odd
            budget.sheet()
            odd, row, column = Oddities(), 0, 0
        elif element.tag == f"{_TABLE}table-column":
            wide = _count(element, "columns")
            if _hidden(element):
                odd.hide_columns(column, wide)
            column += wide
        else:
            times = _count(element, "rows")
            _row(element, row, times, odd, budget)
            row += times
    return found


def _row(element: etree._Element, row: int, times: int, odd: Oddities, budget: Budget) -> None:
    """Note what is odd in the cells of a row that stands there so many times."""
    column = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        wide = _count(cell, "columns")
        kind, characters = cell.get(f"{_OFFICE}value-type"), sum(map(len, cell.itertext()))
        if kind or characters:
            budget.cell(row + times - 1, column + wide - 1, characters * times * wide)
            _cell(cell, kind, range(row, row + times), range(column, column + wide), odd)
            _merged(cell, row, column, odd)
        column += wide
    if _hidden(element):
        odd.hide_rows(row, times)


def _merged(cell: etree._Element, row: int, column: int, odd: Oddities) -> None:
    """Note the range that a cell covers besides its own place."""
    spans = (_count(cell, what, "spanned") for what in ("rows", "columns"))
    high, wide = spans
    if high * wide > 1:
        odd.merged.append(((row, column), (row + high - 1, column + wide - 1)))


def _cell(
    cell: etree._Element, kind: str | None, rows: range, columns: range, odd: Oddities
) -> None:
    spots = [(row, column) for row in rows for column in columns]
    if len(spots) > MAX_CELLS:
        raise refused("il contient trop de cellules", "Partagez-le en plusieurs.")
    if kind == "percentage" and odd.percents is not None:
        odd.percents.update(spots)
    if cell.get(f"{_CALC}value-type") == "error":
        odd.faults.update(dict.fromkeys(spots, BROKEN))


def _count(element: etree._Element, what: str, how: str = "repeated") -> int:
    """Return how many times a row or a cell stands there, no more than would be refused."""
    said = element.get(f"{_TABLE}number-{what}-{how}", "1")
    most = 10 * MAX_ROWS * MAX_COLUMNS
    return min(int(said), most) if said.isdecimal() and len(said) < 12 else most


def _hidden(element: etree._Element) -> bool:
    return element.get(f"{_TABLE}visibility") in ("collapse", "filter")

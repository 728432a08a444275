"""What the values of a sheet do not tell: formats, hidden rows, formulas that were not computed.

Each oddity has one rule. Hidden rows and columns are read as others, and told. A cell that shows
a percentage is one. A formula gives the value that the spreadsheet kept; without one, and where it
kept an error, the cell is refused. Macros are refused; links to other files are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from clausegen.batch.package import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    Package,
    refused,
)

Spot: TypeAlias = tuple[int, int]
UNCOMPUTED = "cette cellule porte une formule dont le résultat n’est pas enregistré"
BROKEN = "cette cellule affiche une erreur de calcul"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW, _VALUE = f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}v"
_FORMULA, _INLINE = f"{_MAIN}f", f"{_MAIN}is"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PERCENTS = frozenset({"9", "10"})
_REFERENCE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class Oddities:
    """What is odd in one sheet; rows and columns count from 0.

    `percents` is None where the file does not tell formats.
    """

    percents: set[Spot] | None = field(default_factory=set)
    faults: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[Spot, Spot]] = field(default_factory=list)
    serials: bool = True

    def hide_rows(self, first: int, count: int) -> None:
        """Note rows that are hidden, as far as rows are read."""
        self.hidden_rows.update(range(first, min(first + count, MAX_ROWS)))

    def hide_columns(self, first: int, count: int) -> None:
        """Note columns that are hidden, as far as columns are read."""
        self.hidden_columns.update(range(first, min(first + count, MAX_COLUMNS)))


class Budget:
    """What the cells of a workbook may come to, all together, once read."""

    def __init__(self) -> None:
        self._characters = MAX_CHARACTERS
        self._lowest = self._widest = 0

    def sheet(self) -> None:
        """Begin another sheet."""
        self._lowest = self._widest = 0

    def cell(self, row: int, column: int, characters: int) -> None:
        """Count a cell that holds something. Raises AnswersError for one too many, or too far."""
        self._characters -= characters
        self._lowest, self._widest = max(self._lowest, row + 1), max(self._widest, column + 1)
        if self._lowest > MAX_ROWS or self._widest > MAX_COLUMNS:
            raise refused(
                f"une cellule est remplie au-delà de la ligne {MAX_ROWS} ou de la colonne "
                f"{MAX_COLUMNS}", "Supprimez ce qui est loin du tableau, ou partagez-le."
            )  # fmt: skip
        if self._characters < 0 or self._lowest * self._widest > MAX_CELLS:
            raise refused("il contient trop de cellules", "Partagez-le en plusieurs.")


def oddities_of(package: Package) -> Mapping[str, Oddities]:
    """Return what is odd in each sheet of a workbook, by the name of the sheet.

    Raises AnswersError for one that must not be read.
    """
    if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in package.names):
        hint = "Enregistrez-le sans macro, en .xlsx ou en .ods."
        raise refused("il contient des macros", hint)
    from clausegen.batch import ods_oddities

    return _of_xlsx(package) if "xl/workbook.xml" in package.names else ods_oddities.of(package)


def _of_xlsx(package: Package) -> dict[str, Oddities]:
    """Return what is odd in each sheet of a file of Excel."""
    book = package.tree("xl/workbook.xml")
    if book is None:
        raise refused("ce n’est pas un classeur")
    links = package.tree("xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in (() if links is None else links)}
    properties = book.find(f"{_MAIN}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    scan = _Scan(package, serials=not since_1904)
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[sheet.get("name", "")] = scan.sheet(part)
    return found


def _lengths(package: Package) -> Iterator[int]:
    """Yield the length of each text that the cells of the workbook share."""
    for each in package.events("xl/sharedStrings.xml", f"{_MAIN}si"):
        yield sum(len(text) for text in each.itertext())


def _percent_styles(package: Package) -> frozenset[int]:
    """Return the ranks of the styles of cells that show a percentage."""
    tree = package.tree("xl/styles.xml")
    if tree is None:
        return frozenset()
    formats = {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in tree.iter(f"{_MAIN}numFmt")
    }
    percents = _PERCENTS | {id_ for id_, code in formats.items() if "%" in _QUOTED.sub("", code)}
    cells = tree.find(f"{_MAIN}cellXfs")
    ranked = enumerate(cells) if cells is not None else ()
    return frozenset(rank for rank, each in ranked if each.get("numFmtId") in percents)


class _Scan:
    """Looks at every cell of a workbook once; what its sheets share is read before."""

    def __init__(self, package: Package, *, serials: bool) -> None:
        self._package, self._serials = package, serials
        self._percents = _percent_styles(package)
        self._lengths = [*_lengths(package)]
        self._budget = Budget()

    def sheet(self, part: str) -> Oddities:
        """Return what is odd in one sheet, its cells counted."""
        odd = Oddities(serials=self._serials)
        self._budget.sheet()
        for element in self._package.events(part, _CELL, _ROW, f"{_MAIN}col"):
            if element.tag == _CELL:
                self._look_at(element, odd)
            elif element.get("hidden") in ("1", "true"):
                ends = ("r", "r") if element.tag == _ROW else ("min", "max")
                first, last = (_whole(element.get(end, "1")) for end in ends)
                hide = odd.hide_rows if element.tag == _ROW else odd.hide_columns
                hide(first - 1, last - first + 1)
        return odd

    def _look_at(self, cell: etree._Element, odd: Oddities) -> None:
        """Note what is odd in a cell, and count it if it holds something."""
        value, formula, inline = (cell.find(tag) for tag in (_VALUE, _FORMULA, _INLINE))
        kept = (value.text or "") if value is not None else ""
        text = "" if inline is None else "".join(map(str, inline.itertext()))
        if not kept and formula is None and not text:
            return
        kind, spot = cell.get("t"), spot_of(cell.get("r", ""))
        self._budget.cell(*spot, len(text) + self._length(kept, kind))
        if kind == "e":
            odd.faults[spot] = BROKEN
        elif formula is not None and not kept:
            odd.faults[spot] = UNCOMPUTED
        style = cell.get("s", "")
        if odd.percents is not None and style.isdecimal() and int(style) in self._percents:
            odd.percents.add(spot)

    def _length(self, value: str, kind: str | None) -> int:
        """Return how many characters a cell shows, those that it shares included."""
        if kind != "s":
            return len(value)
        rank = int(value) if value.isdecimal() else len(self._lengths)
        return self._lengths[rank] if rank < len(self._lengths) else 0


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def spot_of(reference: str) -> Spot:
    """Return the row and the column of « C5 », from 0. Raises AnswersError."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise refused("une de ses cellules n’a pas de place")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def named_cell(row: int, column: int) -> str:
    """Return « C5 » for a row and a column from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, rank = divmod(rest - 1, 26)
        letters = chr(65 + rank) + letters
    return f"{letters}{row + 1}"

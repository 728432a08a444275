"""Rows: a table that was filled becomes the raw answers of each contract, each with its cell.

Whatever is odd is told by cell. What concerns the table as a whole, such as a title that is no
question's, stops all rows: nobody knows what its cells were meant for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from clausegen.batch.cells import answer_of, shown
from clausegen.batch.columns import (
    COMMON,
    OURS,
    Column,
    Layout,
    Repeated,
    Titles,
    column_at,
)
from clausegen.batch.faults import CellFault, Spotted, fault_at, faults_of
from clausegen.batch.oddities import named_cell
from clausegen.batch.sheet import Cells, Line, Sheet, is_filled, refusal
from clausegen.batch.tables import Grid
from clausegen.errors import Diagnostic, Severity
from clausegen.questions import Parameter
from clausegen.questions.characters import folded
from clausegen.questions.parameter import ParseProblem
from clausegen.questions.values import Parameters

_FILL = "Remplissez une ligne par contrat, sous celle d’exemple."


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a contract's cells say: answers by question, those of cells by path, cells, faults."""

    answers: Mapping[str, Any]
    paths: Mapping[str, object]
    cells: Mapping[str, Spotted]
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One contract of a table: its own row, and the elements that other sheets tie to it.

    Its cells are read when they are asked for: ten thousand rows weigh what their values do.
    """

    line: Line
    base: Mapping[str, Any]
    elements: tuple[tuple[Line, int], ...] = ()

    @property
    def number(self) -> int:
        """Return the number that spreadsheets give the row."""
        return self.line.place + 1

    @property
    def key(self) -> str:
        """Return the key of the contract."""
        return self.line.key

    def read(self) -> ReadRow:
        """Return what the cells of the contract say."""
        raw: dict[str, tuple[Column, object]] = {}
        cells = Cells()
        faults: list[CellFault] = []
        for line, rank in ((self.line, 0), *self.elements):
            faults += line.faults
            line.sheet.read(line.place, rank, raw, cells, faults)
        paths = {path: value for path, (_, value) in raw.items()}
        return ReadRow(assembled(raw.values(), self.base), paths, cells, self.own(faults))

    def own(self, faults: Iterable[CellFault]) -> tuple[CellFault, ...]:
        """Return faults, each told to be those of this row."""
        return tuple(replace(each, row=self.number, key=self.key) for each in faults)

    def told(
        self, diagnostics: Iterable[Diagnostic], cells: Mapping[str, Spotted]
    ) -> tuple[CellFault, ...]:
        """Return the problems of the answers, each at its cell."""
        return self.own(faults_of(diagnostics, cells, self.line.head))


@dataclass(frozen=True)
class Table:
    """The contracts of a table, and what concerns all of them."""

    rows: tuple[Row, ...]
    faults: tuple[CellFault, ...]
    grids: Sequence[Grid]
    layout: Layout

    @property
    def stopped(self) -> bool:
        """Return whether nothing can be made of the table."""
        return any(each.stops for each in self.faults)


def rows_of(
    grids: Sequence[Grid],
    layout: Layout,
    questions: Parameters,
    common: Mapping[str, Any] | None = None,
) -> Table:
    """Return the contracts of a table; `common` are answers, by question, that rows prevail over.

    Nothing that is typed raises: what cannot be read is told.
    """
    faults: list[CellFault] = []
    base = dict(common or {})
    elements: dict[str, list[tuple[Line, int]]] = {}
    lines = _own(Sheet(grids[0], layout.titles, questions, faults), faults)
    keys = {line.key for line in lines}
    for grid in grids[1:]:
        if folded(grid.name) == folded(COMMON):
            base |= _common(grid, questions, faults)
        elif (repeated := _repeated(grid, layout)) is not None:
            sheet = Sheet(grid, Titles(repeated.columns), questions, faults, tied=True)
            _tie(sheet, repeated.first, keys, elements, faults)
        elif folded(grid.name) not in OURS and any(map(is_filled, grid.rows)):
            message = f"La feuille « {grid.name} » n’est pas lue."
            note = fault_at(
                Spotted(grid.name, "A1"), "feuille-ignoree", message, severity=Severity.NOTE
            )
            faults.append(note)
    rows = tuple(Row(line, base, tuple(elements.get(line.key, ()))) for line in lines)
    return Table(rows, tuple(faults), grids, layout)


def _own(sheet: Sheet, faults: list[CellFault]) -> list[Line]:
    """Return the rows of the contracts, those whose key others have told so."""
    lines = [*sheet.lines()]
    counts = Counter(line.key for line in lines)
    if not lines and not any(each.stops for each in faults):
        spot = Spotted(sheet.grid.name, "A2")
        faults.append(fault_at(spot, "tableau-vide", "Il n’y a aucun contrat à rédiger.", _FILL))
    return [line if counts[line.key] == 1 else _with(line, _twice(line)) for line in lines]


def _twice(line: Line) -> CellFault:
    message = f"La clé « {line.key} » est celle de plusieurs lignes."
    return fault_at(line.head, "cle-double", message, "Donnez à chaque ligne une clé à elle.")


def _with(line: Line, fault: CellFault) -> Line:
    return replace(line, faults=(*line.faults, fault))


def _repeated(grid: Grid, layout: Layout) -> Repeated | None:
    name = folded(grid.name)
    own = (each for each in layout.repeated if name in (folded(each.name), each.question.id))
    return next(own, None)


def _tie(
    sheet: Sheet,
    first: int,
    keys: set[str],
    elements: dict[str, list[tuple[Line, int]]],
    faults: list[CellFault],
) -> None:
    """Give each line of a sheet of repeated things to the row of its key, in order."""
    ranks: Counter[str] = Counter()
    for line in sheet.lines():
        if line.key in keys:
            elements.setdefault(line.key, []).append((line, first + ranks[line.key]))
            ranks[line.key] += 1
        elif not line.faults:
            message = f"La clé « {line.key} » n’est celle d’aucun contrat de la première feuille."
            hint = "Corrigez-la, ou ajoutez la ligne du contrat."
            faults.append(fault_at(line.head, "cle-inconnue", message, hint))
        else:
            faults.extend(line.faults)


# --- answers ------------------------------------------------------------------------------------


def _common(grid: Grid, questions: Parameters, faults: list[CellFault]) -> dict[str, Any]:
    """Return the answers of the sheet of common ones: label, answer, id, one a line."""
    raw: list[tuple[Column, object]] = []
    for place, row in enumerate(grid.rows[1:], 1):
        path = shown(row[2]).strip() if len(row) > 2 else ""
        cell = grid.cell(place, 1)
        if not path or cell.value == "":
            continue
        spot = Spotted(grid.name, named_cell(place, 1), shown(cell.value))
        column = column_at(questions, path)
        try:
            if column is None:
                raise ParseProblem(f"« {path} » n’est pas une question connue.", "")
            raw.append((column, answer_of(cell, column.asked)))
        except ParseProblem as problem:
            faults.append(refusal(problem, spot, path))
    return assembled(raw, {})


def assembled(raw: Iterable[tuple[Column, object]], base: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers by question, of answers by column put over others.

    An element of a list is put over the one of its rank; without one it is added.
    """
    answers = dict(base)
    for column, value in raw:
        id_ = column.question.id
        if column.field is None:
            answers[id_] = value
        elif not column.rank:
            answers[id_] = {**_table(answers.get(id_)), column.field.id: value}
        else:
            answers[id_] = _with_element(answers.get(id_), column.rank, column.field, value)
    return answers


def _with_element(known: object, rank: int, part: Parameter, value: object) -> list[Any]:
    """Return a list of tables, one field of one of them changed."""
    elements = [*known] if isinstance(known, list) else [known] if known else []
    elements += [{} for _ in range(rank - len(elements))]
    elements[rank - 1] = {**_table(elements[rank - 1]), part.id: value}
    return elements


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}

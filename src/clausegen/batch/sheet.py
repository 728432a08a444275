"""One sheet with titles at its head: which question each column answers, which rows are filled.

What is odd is told by cell. A title that is no question's concerns all rows, and stops them: nobody
knows what its cells were meant for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from clausegen.batch.cells import answer_of, shown
from clausegen.batch.columns import (
    EXAMPLE,
    Column,
    Titles,
    column_at,
    is_key,
)
from clausegen.batch.faults import CellFault, Spotted, fault_at
from clausegen.batch.oddities import named_cell
from clausegen.batch.tables import Grid
from clausegen.errors import Severity
from clausegen.questions.characters import folded
from clausegen.questions.parameter import ParseProblem
from clausegen.questions.values import Parameters


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one sheet: where it is, its key, and what is wrong with it as a whole."""

    sheet: Sheet
    place: int
    key: str
    faults: tuple[CellFault, ...] = ()

    @property
    def head(self) -> Spotted:
        """Return the cell that stands for the whole row."""
        return Spotted(self.sheet.grid.name, named_cell(self.place, self.sheet.key or 0), self.key)


class Cells(Mapping[str, Spotted]):
    """The cells of a contract by the path of their answers, each described when it is asked for."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[Column, Grid, int, int]] = {}

    def add(self, column: Column, grid: Grid, row: int, place: int) -> None:
        """Note where the answer of a column is."""
        self._places[column.path] = column, grid, row, place

    def __getitem__(self, path: str) -> Spotted:
        column, grid, row, place = self._places[path]
        said = shown(grid.cell(row, place).value)
        return Spotted(grid.name, named_cell(row, place), said, column.label, column.accepted)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Sheet:
    """A sheet with titles at its head; `tied` to the rows of another by their keys."""

    def __init__(
        self,
        grid: Grid,
        titles: Titles,
        questions: Parameters,
        faults: list[CellFault],
        *,
        tied: bool = False,
    ) -> None:
        self.grid, self._faults, self._tied = grid, faults, tied
        self._top = next((rank for rank, row in enumerate(grid.rows) if is_filled(row)), 0)
        self.columns: dict[int, Column] = {}
        self.key: int | None = None
        head = grid.rows[self._top] if grid.rows else ()
        self._named = {place for place, title in enumerate(head) if shown(title).strip()}
        for place in sorted(self._named):
            self._title(place, shown(head[place]).strip(), titles, questions)
        self._tell_unnamed()
        if tied and self.key is None and len(grid.rows) > self._top + 1:
            self._tell(0, "cle-absente", "Cette feuille n’a pas de colonne « Clé ».", _TIE)

    def _title(self, place: int, title: str, titles: Titles, questions: Parameters) -> None:
        """Note what a column is for, by its title."""
        if title.startswith("#"):
            return
        if is_key(title):
            if self.key is not None:
                self._tell(place, "titre-double", f"Deux colonnes se nomment « {title} ».", _ONE)
            self.key = place
            return
        column = titles.find(title) or column_at(questions, title)
        if column is None:
            message = f"« {title[:80]} » n’est le titre d’aucune question, ou l’est de plusieurs."
            hint = f"{titles.near(title[:80])} {_IGNORE}".strip()
            self._tell(place, "titre-inconnu", message, hint)
        elif column.path in {each.path for each in self.columns.values()}:
            message = f"Deux colonnes répondent à « {column.label} »."
            self._tell(place, "titre-double", message, _ONE)
        else:
            self.columns[place] = column

    def _tell_unnamed(self) -> None:
        """Tell of columns that hold something under no title."""
        told = set(self._named)
        for row in self.grid.rows[self._top + 1 :]:
            for place, value in enumerate(row):
                if value != "" and place not in told and shown(value).strip():
                    told.add(place)
                    message = "Cette colonne contient des réponses et n’a pas de titre."
                    self._tell(place, "titre-absent", message, _IGNORE)

    def _tell(self, place: int, rule: str, message: str, hint: str) -> None:
        spot = Spotted(self.grid.name, named_cell(self._top, place))
        self._faults.append(fault_at(spot, rule, message, hint))

    def lines(self) -> Iterator[Line]:
        """Yield the rows that are filled, but for examples; tell what is hidden."""
        hidden = 0
        for place in range(self._top + 1, len(self.grid.rows)):
            if not is_filled(self.grid.rows[place]) and place not in self._merged:
                continue
            key = self._key_of(place)
            if folded(key) == EXAMPLE:
                continue
            hidden += place in self.grid.odd.hidden_rows
            line = Line(self, place, key or f"ligne-{place + 1}")
            yield replace(line, faults=tuple(self._wrong(line, key)))
        self._tell_hidden(hidden)

    def _wrong(self, line: Line, key: str) -> Iterator[CellFault]:
        """Yield what is wrong with a row as a whole."""
        if self._tied and not key:
            message = "Cette ligne ne dit pas à quel contrat elle appartient."
            yield fault_at(line.head, "cle-absente", message, _TIE)
        if line.place in self._merged:
            spot = Spotted(self.grid.name, self._merged[line.place])
            yield fault_at(spot, "cellules-fusionnees", _MERGED, _UNMERGE)

    def _tell_hidden(self, rows: int) -> None:
        columns = len(self.grid.odd.hidden_columns & self.columns.keys())
        for count, what in ((rows, "ligne"), (columns, "colonne")):
            if count:
                s, verb = ("s", "sont lues") if count > 1 else ("", "est lue")
                message = f"{count} {what}{s} masquée{s} {verb} comme les autres."
                spot = Spotted(self.grid.name, "A1")
                told = fault_at(spot, "masque", message, _DELETE, severity=Severity.NOTE)
                self._faults.append(told)

    @cached_property
    def _merged(self) -> dict[int, str]:
        """Return the rows that merged cells cover, each with the first of these cells."""
        found: dict[int, str] = {}
        for (top, left), (bottom, _) in self.grid.merged:
            for place in range(max(top, self._top + 1), min(bottom + 1, len(self.grid.rows))):
                found.setdefault(place, named_cell(top, left))
        return found

    def _key_of(self, place: int) -> str:
        row = self.grid.rows[place]
        column = len(row) if self.key is None else self.key
        return shown(row[column]).strip() if column < len(row) else ""

    def read(
        self,
        place: int,
        rank: int,
        raw: dict[str, tuple[Column, object]],
        cells: Cells,
        faults: list[CellFault],
    ) -> None:
        """Add the answers of a row, by path, their cells, and what is wrong with these.

        A `rank` is that of the element which the row of a sheet of lists describes.
        """
        for column_place, own in self.columns.items():
            column = replace(own, rank=rank) if rank else own
            cell = self.grid.cell(place, column_place)
            refused = self.grid.odd.faults.get((place, column_place), "")
            if cell.value == "" and not refused:
                continue
            cells.add(column, self.grid, place, column_place)
            try:
                if refused:
                    raise ParseProblem(refused + ".", _COMPUTE)
                raw[column.path] = column, answer_of(cell, column.asked)
            except ParseProblem as problem:
                faults.append(refusal(problem, cells[column.path], column.path))


def refusal(problem: ParseProblem, spot: Spotted, path: str) -> CellFault:
    """Return what is told of a cell that gives no answer."""
    message = f"{spot.label} : {problem.message}" if spot.label else problem.message
    return fault_at(spot, "reponse-refusee", message, problem.hint, question=path)


_TIE = "Ajoutez une colonne « Clé » qui répète, sur chaque ligne, la clé du contrat."
_ONE = "Gardez-en une."
_IGNORE = "Pour qu’une colonne soit laissée de côté, faites commencer son titre par « # »."
_MERGED = "Des cellules de cette ligne sont fusionnées : seule la première aurait une valeur."
_UNMERGE = "Annulez la fusion et remplissez chaque cellule."
_DELETE = "Supprimez ce qui ne doit pas l’être."
_COMPUTE = "Ouvrez le classeur, laissez-le se recalculer, enregistrez-le ; ou tapez la valeur."


def is_filled(row: Sequence[object]) -> bool:
    """Return whether a row holds anything but spaces."""
    return any(value != "" and (not isinstance(value, str) or value.strip()) for value in row)

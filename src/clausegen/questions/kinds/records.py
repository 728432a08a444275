"""A table of rows: severities, prices by step, sites; each field is a question of any kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import ge, le
from typing import Any

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.composite import missing, read_list, read_record
from clausegen.questions.facets import Facet, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.column import COLUMN
from clausegen.questions.kinds.row_samples import row_samples
from clausegen.questions.one_answer import properties_schema
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

ROWS_LIMIT = 100
COUNT = "nombre"
"""The number of rows, under a name that no field may bear."""


class Row(Mapping[str, Any]):
    """One row: the value of each field, in the order of their declaration, never changed."""

    __slots__ = ("_cells", "_hash")

    def __init__(self, cells: Mapping[str, Any]) -> None:
        self._cells = dict(cells)
        self._hash = hash(tuple(self._cells.items()))

    def __getitem__(self, field: str) -> Any:  # noqa: ANN401  # each field has its own type
        return self._cells[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Row({self._cells})"


class RowKind(Kind):
    """One row of a table, as a loop sees it; its first field names it."""

    name = "row"

    def read(self, raw: object, parameter: Parameter) -> Row:
        """Return the row given as a table. Raises ParseProblem, a part for each faulty field."""
        fields = {field.id: field for field in parameter.fields}
        cells = read_record(raw, fields)
        missing(cells, [id_ for id_, field in fields.items() if field.required])
        return Row({id_: cells.get(id_, field.unanswered) for id_, field in fields.items()})

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the text of the first field."""
        first = parameter.fields[0]
        return first.printed(value[first.id], spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the fields that are known, in figures: « 1, 120 € »."""
        known = (field for field in parameter.fields if _is_known(field, value[field.id]))
        return ", ".join(field.kind.figures(value[field.id], field) for field in known)

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return what each field shows."""
        return {
            field.id: field.kind.shown(value[field.id], field, spelling)
            for field in parameter.fields
            if _is_known(field, value[field.id])
        }

    def to_raw(self, value: Answer, parameter: Parameter) -> dict[str, object]:
        """Return the fields that are not empty."""
        return {
            field.id: field.kind.to_raw(value[field.id], field)
            for field in parameter.fields
            if _is_known(field, value[field.id])
        }

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a table of the fields."""
        return properties_schema(parameter.fields)

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        kinds: Counter[str] = Counter()
        cells: list[str] = []
        for field in parameter.fields:
            cells.append(f"{field.id} = {_example(field, kinds[field.kind.name])}")
            kinds[field.kind.name] += 1
        return f"{{ {', '.join(cells)} }}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: the fields of a table."""
        return "table"

    def fields(self, parameter: Parameter) -> Sequence[Parameter]:
        """Return the declared fields."""
        return parameter.fields

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(field.id for field in parameter.fields)

    def facet(self, value: Answer, name: str, parameter: Parameter, spelling: Spelling) -> Facet:
        """Return a field."""
        field = self.part(parameter, name)
        if field is None:
            raise AttributeError(name)
        return Part(field, value[name], field.printed(value[name], spelling))

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the field of that name."""
        return next((field for field in parameter.fields if field.id == name), None)


class Records(Kind):
    """Rows of declared fields, between bounds, in the order that the question declares."""

    name = "records"
    empty = ()
    bounds = "size"
    keys = frozenset({"fields", "unique", "increasing", "decreasing"})
    several = True

    def read(self, raw: object, parameter: Parameter) -> tuple[Row, ...]:
        """Return the rows given as a list of tables, or as one table."""
        row = _row(parameter)
        entries = [raw] if isinstance(raw, Mapping) else raw
        rows = read_list(entries, lambda each: ROW.read(each, row), ROWS_LIMIT)
        problems = [*_alike(rows, parameter), *_disordered(rows, parameter)]
        if problems:
            raise ParseProblem("lignes refusées", parts=tuple(problems))
        return rows

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the names of the rows in one phrase."""
        row = _row(parameter)
        return enumerate_fr([ROW.text(each, row, spelling) for each in value])

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return each row in figures: « 1, 120 € ; 10, 100 € »."""
        row = _row(parameter)
        return " ; ".join(ROW.figures(each, row) for each in value)

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return what each row shows."""
        return [ROW.shown(each, _row(parameter), spelling) for each in value]

    def to_raw(self, value: Answer, parameter: Parameter) -> list[object]:
        """Return the rows as tables."""
        return [ROW.to_raw(each, _row(parameter)) for each in value]

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a list of tables."""
        row = ROW.schema(_row(parameter))
        return {"type": "array", "items": row, "maxItems": ROWS_LIMIT}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return f"une liste de tables {ROW.forms(_row(parameter))}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: rows to add."""
        return "rows"

    def fields(self, parameter: Parameter) -> Sequence[Parameter]:
        """Return the declared fields."""
        return parameter.fields

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the number of rows, and the name of each column."""
        return (COUNT, *(field.id for field in parameter.fields))

    def facet(self, value: Answer, name: str, parameter: Parameter, spelling: Spelling) -> Facet:
        """Return the number of rows, or a column."""
        if name == COUNT:
            return len(value)
        column = self.part(parameter, name)
        if column is None:
            raise AttributeError(name)
        cells = tuple(row[name] for row in value)
        return Part(column, cells, column.printed(cells, spelling))

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the column of that name."""
        return _column(parameter, name)

    def element(self, parameter: Parameter) -> Parameter:
        """Return the question that one row answers."""
        return _row(parameter)

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return tables of one row and of several."""
        return self.samples_beside(parameter, {})

    def samples_beside(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Sequence[object]:
        """Return tables in which cells reach the constants, and as many rows as are counted."""
        sizes = [size for size in constants.get(COUNT, ()) if isinstance(size, int)]
        return list(row_samples(parameter, constants, sizes))

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return those of the first field, which names the rows, or of a column."""
        first = parameter.fields[0].id if parameter.fields else ""
        return super().heads(parameter, name or first)


@lru_cache(256)
def _row(parameter: Parameter) -> Parameter:
    """Return the question that one row answers."""
    return replace(parameter, kind=ROW, has_default=False, default=None)


@lru_cache(256)
def _column(parameter: Parameter, name: str) -> Parameter | None:
    """Return the question that a column answers; each of its cells answers that of the field."""
    field = ROW.part(parameter, name)
    return replace(field, kind=COLUMN, fields=(field,)) if field else None


def _is_known(field: Parameter, value: Answer) -> bool:
    """Return whether a row must say a value: it would not be read without an answer."""
    return field.has_default or value != field.kind.empty


def _example(field: Parameter, rank: int) -> str:
    """Return an answer to a field as TOML writes it, another for each field of the same kind."""
    forms = field.kind.forms(field)
    if table := re.search(r"\{.*\}", forms):
        return f"[{table[0]}]" if field.kind.several else table[0]
    examples = re.findall("« (.+?) »", forms) or ["…"]
    example = f'"{examples[rank % len(examples)]}"'
    return f"[{example}]" if field.kind.several else example


# --- rules of a table ---------------------------------------------------------------------------


def _alike(rows: Sequence[Row], parameter: Parameter) -> Iterator[ParseProblem]:
    """Yield a problem for each row whose answer to a unique field is that of an earlier one."""
    for id_ in parameter.unique:
        field = ROW.part(parameter, id_)
        seen: set[Any] = set()
        for rank, row in enumerate(rows, 1):
            value = row[id_].casefold() if isinstance(row[id_], str) else row[id_]
            if field and value in seen and _is_known(field, row[id_]):
                message = f"« {field.kind.figures(row[id_], field)} » figure deux fois."
                hint = "Donnez une réponse différente à chaque ligne."
                yield ParseProblem(message, hint, path=f"[{rank}].{id_}")
            seen.add(value)


def _disordered(rows: Sequence[Row], parameter: Parameter) -> Iterator[ParseProblem]:
    """Yield a problem for each row that breaks the order of a field."""
    for ids, follows, word in (
        (parameter.increasing, le, "croissant"),
        (parameter.decreasing, ge, "décroissant"),
    ):
        for id_ in ids:
            for rank in _breaks(rows, id_, follows):
                yield _misplaced(rows, rank, ROW.part(parameter, id_), word)


def _breaks(rows: Sequence[Row], id_: str, follows: Callable[[Any, Any], bool]) -> Iterator[int]:
    """Yield the rank of each row whose answer does not follow the one before."""
    answered = [(rank, row[id_]) for rank, row in enumerate(rows) if row[id_] is not None]
    for (_, before), (rank, after) in pairwise(answered):
        if not follows(before, after):
            yield rank


def _misplaced(rows: Sequence[Row], rank: int, field: Parameter | None, word: str) -> ParseProblem:
    assert field is not None  # noqa: S101  # the declaration was checked
    shown = field.kind.figures(rows[rank][field.id], field)
    message = f"« {shown} » n’est pas à sa place : cette colonne va en ordre {word}."
    return ParseProblem(
        message, "Rangez les lignes dans cet ordre.", path=f"[{rank + 1}].{field.id}"
    )


ROW = RowKind()
RECORDS = Records()

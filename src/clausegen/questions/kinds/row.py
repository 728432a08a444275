"""One row of a table: the answers to its fields, each a question of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from clausegen.french.numbers import Spelling
from clausegen.questions.composite import missing, read_record
from clausegen.questions.facets import Facets, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.one_answer import properties_schema
from clausegen.questions.parameter import Parameter, Schema


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
        """Return the first field in figures."""
        first = parameter.fields[0]
        return first.kind.figures(value[first.id], first)

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return what each field shows."""
        return {
            field.id: field.kind.shown(value[field.id], field, spelling)
            for field in parameter.fields
            if is_known(field, value[field.id])
        }

    def to_raw(self, value: Answer, parameter: Parameter) -> dict[str, object]:
        """Return the fields that are not empty."""
        return {
            field.id: field.kind.to_raw(value[field.id], field)
            for field in parameter.fields
            if is_known(field, value[field.id])
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

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return each field by name."""
        return partial(_cell, value, parameter)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the field of that name."""
        return next((field for field in parameter.fields if field.id == name), None)

    def place(self, name: str, value: Answer) -> str:
        """Return the field of that name."""
        return name


def _cell(row: Row, parameter: Parameter, name: str) -> Part:
    field = ROW.part(parameter, name)
    if field is None:
        raise AttributeError(name)
    return Part(field.kind, field, row[name])


def is_known(field: Parameter, value: Answer) -> bool:
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


ROW = RowKind()

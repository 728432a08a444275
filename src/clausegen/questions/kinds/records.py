"""A table of rows: severities, prices by step, sites; each field is a question of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from operator import ge, le
from typing import Any

from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.french.theme_phrases import THEMES
from clausegen.french.themes import tells
from clausegen.questions.composite import read_list
from clausegen.questions.facets import Facet, Facets, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.column import COLUMN
from clausegen.questions.kinds.row import ROW, Row, is_known
from clausegen.questions.kinds.row_samples import reaching_rows, reaching_themes, row_samples
from clausegen.questions.kinds.texts import words_of
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

ROWS_LIMIT = 100
COUNT = "nombre"
"""The number of rows, under a name that no field may bear."""
ABOUT = "sur_"
"""What begins the name of the rows that speak of a theme: « sur_urgence »."""


class Records(Kind):
    """Rows of declared fields, between bounds, in the order that the question declares."""

    name = "records"
    empty = ()
    bounds = "size"
    keys = frozenset({"fields", "unique", "increasing", "decreasing"})
    several = True
    of = ROW

    def read(self, raw: object, parameter: Parameter) -> tuple[Row, ...]:
        """Return the rows given as a list of tables, or as one table."""
        entries = [raw] if isinstance(raw, Mapping) else raw
        rows = read_list(entries, lambda each: ROW.read(each, parameter), ROWS_LIMIT)
        problems = [*_alike(rows, parameter), *_disordered(rows, parameter)]
        if problems:
            raise ParseProblem("lignes refusées", parts=tuple(problems))
        return rows

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the names of the rows in one phrase."""
        return enumerate_fr([ROW.text(each, parameter, spelling) for each in value])

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the names of the rows in one phrase, in figures."""
        return enumerate_fr([ROW.figures(each, parameter) for each in value])

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return what each row shows."""
        return [ROW.shown(each, parameter, spelling) for each in value]

    def to_raw(self, value: Answer, parameter: Parameter) -> list[object]:
        """Return the rows as tables."""
        return [ROW.to_raw(each, parameter) for each in value]

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a list of tables."""
        row = ROW.schema(parameter)
        return {"type": "array", "items": row, "maxItems": ROWS_LIMIT}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return f"une liste de tables {ROW.forms(parameter)}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: rows to add."""
        return "rows"

    def fields(self, parameter: Parameter) -> Sequence[Parameter]:
        """Return the declared fields."""
        return parameter.fields

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the number of rows, each column, and the rows that speak of each theme."""
        return (COUNT, *(field.id for field in parameter.fields), *map(ABOUT.__add__, THEMES))

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return the number of rows, or a column, by name."""
        return partial(_facet, value, parameter)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the column of that name, or the table of rows that speak of a theme."""
        return parameter if _theme(name) else _column(parameter, name)

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return tables of one row and of several."""
        return self.samples_beside(parameter, {})

    def samples_beside(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Sequence[object]:
        """Return tables in which cells reach the constants, and as many rows as are counted."""
        sizes = [size for size in constants.get(COUNT, ()) if isinstance(size, int)]
        return list(row_samples(parameter, constants, sizes))

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield tables whose cells may meet a condition, and rows that are alike but for names."""
        yield from self.samples_beside(parameter, constants)
        for field in parameter.fields:
            for name, compared in constants.items():
                column, _, fact = name.partition(".")
                if column == field.id:
                    beside = field.kind.reaching(field, {"": compared, fact: compared})
                    yield from reaching_rows(parameter, field, tuple(beside))

        yield from reaching_themes(parameter, constants)

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return those of the first field, which names the rows, or of a column."""
        first = parameter.fields[0].id if parameter.fields else ""
        return super().heads(parameter, name or first)


def _facet(rows: Sequence[Row], parameter: Parameter, name: str) -> Facet:
    if name == COUNT:
        return len(rows)
    if theme := _theme(name):
        return Part(RECORDS, parameter, tuple(each for each in rows if _tells(each, theme)), "")
    column = _column(parameter, name)
    if column is None:
        raise AttributeError(name)
    return Part(COLUMN, column, tuple(row[name] for row in rows))


def _theme(name: str) -> str:
    """Return the theme of « sur_urgence », '' for another name."""
    theme = name.removeprefix(ABOUT)
    return theme if name != theme and theme in THEMES else ""


def _tells(row: Row, theme: str) -> bool:
    """Return whether a text of a row speaks of a theme."""
    cells = (cell for cell in row.values() if isinstance(cell, str))
    return tells(theme, words_of([*cells]))


def _column(parameter: Parameter, name: str) -> Parameter | None:
    """Return the question that a column answers; each of its cells answers that of the field."""
    field = ROW.part(parameter, name)
    return replace(field, kind=COLUMN, fields=(field,)) if field else None


# --- rules of a table ---------------------------------------------------------------------------


def _alike(rows: Sequence[Row], parameter: Parameter) -> Iterator[ParseProblem]:
    """Yield a problem for each row whose answer to a unique field is that of an earlier one."""
    for field in (each for each in parameter.fields if each.id in parameter.unique):
        seen: set[Any] = set()
        for rank, value in enumerate((row[field.id] for row in rows), 1):
            alike = value.casefold() if isinstance(value, str) else value
            if alike in seen and is_known(field, value):
                message = f"« {field.kind.figures(value, field)} » figure deux fois."
                hint = "Donnez une réponse différente à chaque ligne."
                yield ParseProblem(message, hint, path=f"[{rank}].{field.id}")
            seen.add(alike)


def _disordered(rows: Sequence[Row], parameter: Parameter) -> Iterator[ParseProblem]:
    """Yield a problem for each row that breaks the order of a field."""
    for ids, follows, word in (
        (parameter.increasing, le, "croissant"),
        (parameter.decreasing, ge, "décroissant"),
    ):
        for field in (each for each in parameter.fields if each.id in ids):
            for rank in _breaks(rows, field.id, follows):
                yield _misplaced(rows, rank, field, word)


def _breaks(rows: Sequence[Row], id_: str, follows: Callable[[Any, Any], bool]) -> Iterator[int]:
    """Yield the rank of each row whose answer does not follow the one before."""
    answered = [(rank, row[id_]) for rank, row in enumerate(rows) if row[id_] is not None]
    for (_, before), (rank, after) in pairwise(answered):
        if not follows(before, after):
            yield rank


def _misplaced(rows: Sequence[Row], rank: int, field: Parameter, word: str) -> ParseProblem:
    shown = field.kind.figures(rows[rank][field.id], field)
    message = f"« {shown} » n’est pas à sa place : cette colonne va en ordre {word}."
    return ParseProblem(
        message, "Rangez les lignes dans cet ordre.", path=f"[{rank + 1}].{field.id}"
    )


RECORDS = Records()

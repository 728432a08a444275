"""Rows worth trying: each sample of each field, alone and in several rows, up and down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from clausegen.french.themes import examples
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter, ParseProblem

Column = Sequence[Any]
_SEVERAL = (2, 3)
_LONGEST = 12
"""Rows of the longest table that is tried; a clause that treats longer ones apart is rare."""


def row_samples(
    question: Parameter, parts: Mapping[str, Sequence[object]], sizes: Sequence[int]
) -> Iterator[list[dict[str, Any]]]:
    """Yield tables of rows; `parts` are constants that templates compare with fields.

    `sizes` are numbers of rows worth trying besides two, three and the bounds of the question.
    """
    columns = {field.id: _column(field, parts.get(field.id, ())) for field in question.fields}
    longest = max(map(len, columns.values()), default=0)
    for step in (0, 1):
        for rank in range(longest):
            yield [_row(columns, rank, step)]
    needed = {field.id: columns[field.id] for field in question.fields if field.required}
    yield [_row(needed, 0, 0)]
    bounds = (question.minimum or 0, question.maximum or 0)
    for size in sorted({*_SEVERAL, *sizes, *bounds} & set(range(2, _LONGEST + 1))):
        rows = _rows(question, columns, size)
        yield rows
        yield rows[::-1]


def reaching_rows(
    question: Parameter, field: Parameter, tried: Column
) -> Iterator[list[dict[str, Any]]]:
    """Yield tables of two rows: alike but for their names, then in a field, with each answer.

    A field that names its row has another answer in each.
    """
    columns = {each.id: _column(each, ()) for each in question.fields}
    rows = _rows(question, columns, 2)
    first = question.fields[0].id
    yield [rows[0], {**rows[0], first: rows[1][first]}]
    fitting = [raw for raw in tried if _accepted(raw, field)]
    if field.id in question.unique:
        for pair in permutations(fitting, 2):
            yield [{**row, field.id: value} for row, value in zip(rows, pair, strict=True)]
    for value in fitting:
        alone = [rows[0], {id_: raw for id_, raw in rows[1].items() if id_ != field.id}]
        yield from (alone, [{**row, field.id: value} for row in rows])


def reaching_themes(
    question: Parameter, parts: Mapping[str, Sequence[object]]
) -> Iterator[list[dict[str, Any]]]:
    """Yield tables whose first row speaks of each theme that a condition names, its cells reached.

    `parts` are constants by the names that a condition reads: « sur_urgence.montant.maximum ».
    """
    columns = {field.id: _column(field, ()) for field in question.fields}
    base = _rows(question, columns, 2)[0]
    first = question.fields[0].id
    for name, compared in parts.items():
        theme, _, rest = name.removeprefix("sur_").partition(".")
        for said in examples(theme) if name.startswith("sur_") else ():
            yield [{**base, first: said}]
            for field in (each for each in question.fields if each.id == rest.partition(".")[0]):
                reached = field.kind.reaching(field, {"": compared})
                yield from (
                    [{**base, first: said, field.id: raw}]
                    for raw in reached
                    if _accepted(raw, field)
                )


def _row(columns: Mapping[str, Column], rank: int, step: int) -> dict[str, Any]:
    """Return a row: the samples of each field at a rank, `step` further from field to field."""
    return {
        id_: given[(rank + step * place) % len(given)]
        for place, (id_, given) in enumerate(columns.items())
        if given
    }


def _rows(question: Parameter, columns: Mapping[str, Column], size: int) -> list[dict[str, Any]]:
    """Return rows in which each field goes up, or down where the question says so."""
    given = {
        field.id: _ranked(field, columns[field.id], size, down=field.id in question.decreasing)
        for field in question.fields
        if columns[field.id]
    }
    return [{id_: values[rank] for id_, values in given.items()} for rank in range(size)]


def _ranked(field: Parameter, samples: Column, size: int, *, down: bool) -> list[Any]:
    """Return as many samples of a field, texts that differ, values in order."""
    if field.kind.counted == "caractère" and not field.form:
        return [samples[0], *(f"{samples[0]} {rank}" for rank in range(2, size + 1))]
    if field.kind.bounds == "value":
        samples = sorted(samples, key=lambda raw: _value(raw, field), reverse=down)
    return [samples[min(rank, len(samples) - 1)] for rank in range(size)]


def _value(raw: object, field: Parameter) -> Any:  # noqa: ANN401  # each field has its own type
    return read_answer(raw, field)


def _column(field: Parameter, compared: Sequence[object]) -> Column:
    """Return the samples of a field that it accepts, its bounds and what it is compared with."""
    bounds = (field.minimum, field.maximum) if field.kind.bounds == "value" else ()
    ends = (field.kind.to_raw(bound, field) for bound in bounds if bound is not None)
    tried = [*field.kind.samples(field), *ends, *compared]
    return [raw for raw in tried if _accepted(raw, field)]


def _accepted(raw: object, field: Parameter) -> bool:
    try:
        read_answer(raw, field)
    except (ParseProblem, ValueError, TypeError):
        return False
    return True

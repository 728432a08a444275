"""Answers that reach every branch of a clause: each option, each extreme, alone and together.

They are a function of the questions alone: twice the same clause is checked with the same answers.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice, product
from math import prod
from typing import Any
from zlib import crc32

from clausegen.questions import Parameter, ParseProblem, read_answer
from clausegen.questions.values import Parameters
from clausegen.template.analysis import parameter_of

MIXED_ROWS = 28
MIXED_ANSWERS = 20_000
"""Answers of all the mixed rows together: a form of thousands of questions has fewer rows."""
PRODUCT_LIMIT = 600
_REFUSALS = (ParseProblem, ValueError, TypeError)


def candidates(
    parameter: Parameter, compared: Mapping[str, Sequence[object]] | None = None
) -> tuple[object, ...]:
    """Return answers worth trying for a question, None for none.

    `compared` are the constants that templates compare it with, under '', and its parts.
    """
    kind, constants = parameter.kind, compared or {}
    beside = kind.samples_beside(parameter, constants)
    tried: list[object] = [*beside, *constants.get("", ())]
    bounds = (parameter.minimum, parameter.maximum) if kind.bounds == "value" else ()
    tried += [kind.to_raw(bound, parameter) for bound in bounds if bound is not None]
    return (None, *(raw for raw in tried if _accepted(raw, parameter)))


def accepted(tried: Iterable[object], parameter: Parameter) -> tuple[object, ...]:
    """Return those of some raw answers that a question accepts, each value once, no default."""
    found: dict[Hashable, object] = {}
    for raw in tried:
        with suppress(*_REFUSALS):
            found.setdefault(read_answer(raw, parameter), raw)
    return tuple(raw for value, raw in found.items() if value != parameter.unanswered)


def _accepted(raw: object, parameter: Parameter) -> bool:
    try:
        read_answer(raw, parameter)
    except _REFUSALS:
        return False
    return True


Table = Mapping[str, tuple[object, ...]]
Row = dict[str, Any]


def table_of(parameters: Parameters, compared: Mapping[str, Sequence[object]]) -> Table:
    """Return the candidates of each question; `compared` are constants by dotted name."""
    by_id: dict[str, dict[str, Sequence[object]]] = {}
    for name, constants in compared.items():
        id_ = parameter_of(name, parameters)
        by_id.setdefault(id_, {})[name[len(id_) + 1 :]] = constants
    return {id_: candidates(each, by_id.get(id_)) for id_, each in parameters.items()}


def rows(table: Table) -> Iterator[Row]:
    """Yield sets of answers: none, then each answer once, then all of them mixed."""
    yield {}
    for rank in range(1, max((len(given) for given in table.values()), default=0)):
        yield _row((id_, given[rank % len(given)]) for id_, given in table.items())
    for rank in range(min(MIXED_ROWS, MIXED_ANSWERS // max(len(table), 1))):
        yield _row((id_, given[_pick(rank, id_, len(given))]) for id_, given in table.items())


def _pick(rank: int, id_: str, count: int) -> int:
    return crc32(f"{rank} {id_}".encode()) % count


def _row(pairs: Iterator[tuple[str, object]]) -> Row:
    return {id_: raw for id_, raw in pairs if raw is not None}


def combinations(table: Table, ids: Sequence[str]) -> tuple[list[Row], bool]:
    """Return the answers to some questions in every combination, and whether none is left out."""
    known = [id_ for id_ in ids if id_ in table]
    count = prod(len(table[id_]) for id_ in known)
    combined = islice(product(*(table[id_] for id_ in known)), PRODUCT_LIMIT)
    found = [_row(iter(zip(known, each, strict=True))) for each in combined]
    return found, count <= PRODUCT_LIMIT

"""Answers made of parts, named fields or elements: each read, every problem told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from clausegen.errors import nearest
from clausegen.french.grammar import enumerate_fr
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Parameter, ParseProblem, quoted

Read = TypeVar("Read")


def read_record(raw: object, asked: Mapping[str, Parameter]) -> dict[str, object]:
    """Return the fields of a table, read; empty ones are left out.

    Raises ParseProblem with one part for each unknown or refused field.
    """
    if not isinstance(raw, Mapping):
        example = f'Écrivez une table, {{ {next(iter(asked), "champ")} = "…" }}.'
        raise ParseProblem(f"{quoted(raw)} n’est pas une table de renseignements.", example)
    fields: dict[str, object] = {}
    problems: list[ParseProblem] = []
    for key, value in raw.items():
        try:
            if value not in (None, ""):
                fields[str(key)] = read_answer(value, _field(key, asked))
        except ParseProblem as problem:
            problems.append(problem.under(f".{str(key)[:40]}"))
    if problems:
        raise ParseProblem("renseignements refusés", parts=tuple(problems))
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _field(key: object, asked: Mapping[str, Parameter]) -> Parameter:
    if isinstance(key, str) and key in asked:
        return asked[key]
    known = enumerate_fr([f"« {name} »" for name in asked], "ou")
    hint = nearest(str(key)[:40], asked) or f"Renseignements possibles : {known}."
    raise ParseProblem(f"le renseignement {quoted(str(key))} n’existe pas.", hint)


def read_list(raw: object, reader: Callable[[object], Read], limit: int) -> tuple[Read, ...]:
    """Return each element of a list, read. Raises ParseProblem with the problems of all of them."""
    if not isinstance(raw, list | tuple | set | frozenset):
        raise ParseProblem(f"{quoted(raw)} n’est pas une liste.", "Écrivez une liste.")
    if len(raw) > limit:
        raise ParseProblem(f"la liste compte {len(raw)} éléments.", f"Gardez-en {limit} au plus.")
    read: list[Read] = []
    problems: list[ParseProblem] = []
    for rank, item in enumerate(raw, 1):
        try:
            read.append(reader(item))
        except ParseProblem as problem:
            problems.append(problem.under(f"[{rank}]"))
    if problems:
        raise ParseProblem("éléments refusés", parts=tuple(problems))
    return tuple(read)


def missing(fields: Mapping[str, object], names: Iterable[str]) -> None:
    """Raise ParseProblem for each of the fields that is not there."""
    absent = [name for name in names if name not in fields]
    if absent:
        parts = tuple(
            ParseProblem("ce renseignement manque.", "Complétez-le.", path=f".{name}")
            for name in absent
        )
        raise ParseProblem("renseignements manquants", parts=parts)

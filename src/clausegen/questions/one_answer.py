"""Reading one answer: size and depth bounded, then the kind's own parse, then the bounds.

A session remembers what it read: when one answer of a form changes, the others are not read again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sized
from datetime import date, time
from typing import Any, cast

from clausegen.document.memory import NOTHING, Keyed, Memory
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

STRING_LIMIT, ITEM_LIMIT, DEPTH_LIMIT = 20_000, 200, 6
_PLAIN = (bool, int, float, date, time)


def read_answer(raw: object, parameter: Parameter, memory: Memory = NOTHING) -> Hashable:
    """Return the value of an answer. Raises ParseProblem, which says how to mend it."""
    return memory.of(_read)(Keyed(key_of(raw), raw), parameter)


def _read(answer: Keyed[object], parameter: Parameter) -> Hashable:
    value = parameter.kind.read(answer.value, parameter)
    if parameter.kind.bounds != "none":
        _check_bounds(value, parameter)
    return value


def key_of(raw: object, depth: int = 0) -> Hashable:
    """Return a key that stands for an answer, its types included: 1, 1.0, « 1 » and true differ.

    Raises ParseProblem when the answer is too long, too deep or has too many parts.
    """
    if isinstance(raw, str):
        if len(raw) > STRING_LIMIT:
            counted = f"{len(raw)} caractères, pour {STRING_LIMIT} au plus"
            raise ParseProblem(f"la réponse compte {counted}.", "Abrégez-la.")
        return raw
    if not isinstance(raw, Mapping | list | tuple | set | frozenset):
        return (type(raw), raw if raw is None or isinstance(raw, _PLAIN) else id(raw))
    if depth >= DEPTH_LIMIT:
        raise ParseProblem("la réponse imbrique trop de tables.", "Suivez la forme indiquée.")
    if len(raw) > ITEM_LIMIT:
        raise ParseProblem(f"la réponse compte {len(raw)} éléments.", "Abrégez-la.")
    return (type(raw), *(_key_under(path, part, depth + 1) for path, part in _parts(raw)))


def _key_under(path: str, part: object, depth: int) -> Hashable:
    try:
        return key_of(part, depth)
    except ParseProblem as problem:
        raise problem.under(path) from None


def _parts(raw: Mapping[object, object] | Iterable[object]) -> Iterator[tuple[str, object]]:
    """Yield the parts of an answer, each after its path; the names of fields are parts, too."""
    if isinstance(raw, Mapping):
        for name, part in raw.items():
            yield "", name
            yield f".{name}", part
    else:
        yield from ((f"[{rank}]", part) for rank, part in enumerate(raw, 1))


def _check_bounds(value: Hashable, parameter: Parameter) -> None:
    measured = cast("Any", len(value) if isinstance(value, Sized) else value)
    low, high = parameter.minimum, parameter.maximum
    if low is not None and measured < low:
        raise _outside(value, low, parameter, "au moins")
    if high is not None and measured > high:
        raise _outside(value, high, parameter, "au plus")


def _outside(value: Hashable, bound: object, parameter: Parameter, side: str) -> ParseProblem:
    hint = f"Donnez une valeur {bounds_text(parameter)}."
    if isinstance(value, Sized):
        size = _counted(len(value), parameter)
        message = f"la réponse compte {size} : il en faut {bound} {side}."
        return ParseProblem(message, hint)
    shown, limit = (parameter.kind.figures(each, parameter) for each in (value, bound))
    return ParseProblem(f"« {shown} » n’est pas permis : {limit} {side}.", hint)


def _counted(size: int, parameter: Parameter) -> str:
    return f"{size} {parameter.kind.counted}{'s' if size > 1 else ''}"


def bounds_text(parameter: Parameter) -> str:
    """Return the bounds of a parameter in words: « de 1 heure à 10 jours ouvrés », or ''."""
    if parameter.kind.bounds == "value":
        shown = [
            parameter.kind.figures(each, parameter) if each is not None else ""
            for each in (parameter.minimum, parameter.maximum)
        ]
    else:
        ends = (parameter.minimum, parameter.maximum)
        shown = ["" if each is None else _counted(each, parameter) for each in ends]
    low, high = shown
    if low and high:
        return f"de {low} à {high}"
    return f"d’au moins {low}" if low else f"d’au plus {high}" if high else ""


def orders_text(parameter: Parameter) -> Iterator[str]:
    """Yield what the rows of a table answer to, in French: « Champs distincts : nom »."""
    for ids, told in (
        (parameter.unique, "Réponses distinctes d’une ligne à l’autre"),
        (parameter.increasing, "Réponses croissantes d’une ligne à l’autre"),
        (parameter.decreasing, "Réponses décroissantes d’une ligne à l’autre"),
    ):
        if ids:
            yield f"{told} : {', '.join(ids)}"


def schema_of(parameter: Parameter) -> Schema:
    """Return the JSON Schema of the canonical answers to a question, with label, help, default."""
    schema = {"title": parameter.label, **parameter.kind.schema(parameter)}
    if parameter.help:
        schema["description"] = parameter.help
    if parameter.has_default:
        schema["default"] = parameter.kind.to_raw(parameter.default, parameter)
    if parameter.kind.bounds == "size":
        bounds = zip(parameter.kind.sizes, (parameter.minimum, parameter.maximum), strict=True)
        schema |= {noun: bound for noun, bound in bounds if bound is not None}
    return schema


def properties_schema(fields: Iterable[Parameter]) -> Schema:
    """Return the JSON Schema of a table, each field under its own."""
    asked = tuple(fields)
    schema: Schema = {
        "type": "object",
        "properties": {field.id: schema_of(field) for field in asked},
        "additionalProperties": False,
    }
    required = [field.id for field in asked if field.required]
    return schema | ({"required": required} if required else {})

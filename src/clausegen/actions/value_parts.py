"""A part of an answer, such as the name of the second client, put in its place in the answer."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from clausegen.library.clause import Clause
from clausegen.questions.parameter import Parameter, ParseProblem


def value_of(clause: Clause, raw: Mapping[str, object], key: str, words: str) -> object:
    """Return the whole answer, as canonical, whose part of that key, or all of it, has such words.

    Raises ParseProblem for words that are no such answer, and for a part that it has not.
    """
    id_ = next(each for each in clause.spec.parameters if f"{key}.".startswith(f"{each}."))
    parameter = clause.spec.parameters[id_]
    steps = key[len(id_) + 1 :].split(".") if key != id_ else []
    field = _field(parameter, steps)
    part = field.kind.to_raw(field.kind.read(words, field), field)
    if not steps:
        return part
    whole = deepcopy(parameter.kind.to_raw(clause.values(raw)[id_].raw, parameter))
    _put(whole, steps, part)
    return whole


def _field(parameter: Parameter, steps: list[str]) -> Parameter:
    """Return the question that a part answers."""
    found: Parameter | None = parameter
    for step in steps:
        if found is None:
            break
        kind = found.kind
        found = kind.element(found) if step.isdecimal() else kind.part(found, step)
    if found is None:
        raise ParseProblem("cette réponse fait partie d’une autre, à changer à la main")
    return found


def _put(whole: Any, steps: list[str], part: object) -> None:  # noqa: ANN401  # JSON values
    """Put a part in its place in a canonical answer."""
    *path, last = steps
    try:
        for step in path:
            whole = whole[int(step)] if isinstance(whole, list) else whole[step]
        whole[int(last) if isinstance(whole, list) else last] = part
    except (IndexError, KeyError, TypeError) as error:
        raise ParseProblem("cette réponse fait partie d’une autre, à changer à la main") from error

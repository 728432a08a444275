"""Routing: which of the answers to an amendment the contract takes, and which the act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from clausegen.questions.values import Parameters

Answers: TypeAlias = dict[str, Any]
_ROW = re.compile(r"\[\d+\]")


def routed(
    raw: Mapping[str, Any], clause: Parameters, act: Parameters, prefix: str = ""
) -> tuple[Answers, Answers]:
    """Return the answers to a clause, then those to an act, as nested as they were.

    Each goes to who declares its question: to the clause where both do, or neither.
    """
    own: Answers = {}
    others: Answers = {}
    for key, value in raw.items():
        name = f"{prefix}{key}"
        if _shared(name, clause, act) and isinstance(value, Mapping):
            inner, outer = routed(value, clause, act, f"{name}.")
            own |= {key: inner} if inner else {}
            others |= {key: outer} if outer else {}
        elif _of_the_act(name, clause, act):
            others[key] = value
        else:
            own[key] = value
    return own, others


def _shared(name: str, clause: Parameters, act: Parameters) -> bool:
    return name in clause.namespaces and name in act.namespaces


def _of_the_act(name: str, clause: Parameters, act: Parameters) -> bool:
    """Return whether the act declares a question; a misspelt one is told by who has its family."""
    for known in (declares, _has_family):
        if known(clause, name):
            return False
        if known(act, name):
            return True
    return False


def declares(parameters: Parameters, name: str) -> bool:
    """Return whether a name is that of a question, or of a field of one."""
    return any(each in parameters for each in beginnings(name))


def _has_family(parameters: Parameters, name: str) -> bool:
    return any(each in parameters.namespaces for each in beginnings(name))


def beginnings(name: str) -> list[str]:
    """Return a dotted name and what it begins with, « a.b » and « a », whatever the row."""
    parts = _ROW.sub("", name).split(".", maxsplit=8)
    return [".".join(parts[:end]) for end in range(len(parts), 0, -1)]

"""Migrations: how the answers of an older contract answer the questions of today.

A template that renames, splits or removes a question says so; a contract drafted before then keeps
being amended, verified and consolidated.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clausegen.questions.answers import with_changes
from clausegen.questions.values import flat


@dataclass(frozen=True, slots=True)
class Migration:
    """A change of the questions, in the version `since`.

    The answer to `source`, '' where there was no such question, goes to each of `targets`, which
    are none for a question removed. `default` answers the targets that an older contract does not.
    """

    since: str
    source: str
    targets: tuple[str, ...]
    default: object = None


def migrated(
    steps: Sequence[Migration], raw: Mapping[str, Any], version: str, known: Collection[str]
) -> dict[str, Any]:
    """Return the nested answers of a contract of some version under the names of today.

    `known` are the questions of today. Done twice, it changes no more.
    """
    applied = after(steps, version)
    if not applied:
        return dict(raw)
    found = flat(raw)
    for step in applied:
        found = _moved(found, step, known)
    return with_changes({}, found)


def origins(steps: Sequence[Migration], version: str) -> dict[str, str]:
    """Return the question that each one of today was, in a contract of some version."""
    names: dict[str, str] = {}
    for step in after(steps, version):
        if step.source:
            first = names.get(step.source, step.source)
            names |= dict.fromkeys(step.targets, first)
    return names


def after(steps: Sequence[Migration], version: str) -> list[Migration]:
    """Return the migrations that a contract of some version has still to go through."""
    return [step for step in steps if numbers(version) < numbers(step.since)]


def _moved(answers: Mapping[str, Any], step: Migration, known: Collection[str]) -> dict[str, Any]:
    """Return answers by dotted name after one migration."""
    own = {
        name: value
        for name, value in answers.items()
        if step.source and is_under(name, step.source) and not any(is_under(name, k) for k in known)
    }
    kept = {name: value for name, value in answers.items() if name not in own}
    for target in step.targets:
        if any(is_under(name, target) for name in kept):
            continue
        kept |= {target + name[len(step.source) :]: value for name, value in own.items()}
        if not own and step.default is not None:
            kept[target] = step.default
    return kept


def is_under(name: str, id_: str) -> bool:
    """Return whether a dotted name is a question, or a field or row of it."""
    return name == id_ or name.startswith((f"{id_}.", f"{id_}["))


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers, so that 1.10.0 comes after 1.9.0; none is before all others."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())

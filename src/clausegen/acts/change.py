"""A change: two texts of one contract, what separates them, and the answers behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clausegen.amend.operations import Operation
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Avenant
from clausegen.questions.values import Values, flat


@dataclass(frozen=True, slots=True)
class Change:
    """Two texts and what separates them; `earlier` are the avenants before this one."""

    old: Document
    new: Document
    operations: tuple[Operation, ...]
    earlier: tuple[Avenant, ...] = ()


def same_text(one: Document, other: Document) -> bool:
    """Return whether two documents hold the same title and the same body."""
    return (one.title, one.body) == (other.title, other.body)


def changed_values(before: Values, after: Values) -> tuple[str, ...]:
    """Return the questions whose answers differ, however they were typed, in order."""
    return tuple(id_ for id_ in after if before[id_].canonical != after[id_].canonical)


def changed_answers(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the dotted names of the nested answers that differ, in order."""
    old, new = flat(before), flat(after)
    return tuple(sorted(key for key in {*old, *new} if old.get(key) != new.get(key)))

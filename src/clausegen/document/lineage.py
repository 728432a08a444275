"""Lineage: which text a document belongs to, what it does to another, and what was done to it.

These are facts beside the words: a format that has room for them tells them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

ModificationKind: TypeAlias = Literal["insertion", "repeal", "substitution", "renumbering"]


@dataclass(frozen=True, slots=True)
class Work:
    """A text whatever its version: its kind (« contrat »), its ISO date, its number and title.

    `dated` says what the date is of: « signature », « effet », or « droit » for the law that a text
    without a date was checked against.
    """

    kind: str
    date: str
    number: str
    title: str
    dated: str


@dataclass(frozen=True, slots=True)
class Modification:
    """One thing that an act does to a text.

    `source` is the id of the article of the act that says it, `target` of the node that changes;
    `left`, of the sibling after which it came or stood, and `parent`, of what is around it, are ''
    where none is. `old` and `new` are its words.
    """

    kind: ModificationKind
    source: str
    target: str
    left: str
    parent: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Act:
    """What one act does to a text from a day on.

    `base` is the day of the version before it, `addresses` are those of its nodes.
    """

    work: Work
    effect: str
    base: str
    addresses: Mapping[str, str]
    modifications: tuple[Modification, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The work that a document is a version of, the day of that version, and the acts behind it.

    `amends` is the work that this one amends, if it is an act; `acts` are then its own, else those
    that made this version. `first` are the addresses of the nodes in the first version.
    """

    work: Work
    day: str
    amends: Work | None = None
    acts: tuple[Act, ...] = ()
    first: Mapping[str, str] = field(default_factory=dict)
    editorial: Collection[str] = ()

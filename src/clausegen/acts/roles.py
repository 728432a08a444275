"""Roles: the parties to a contract before and after an avenant, by the question that names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clausegen.amend.compare import reading_order
from clausegen.library.clause import Clause
from clausegen.questions.answers import with_changes
from clausegen.questions.pairing import NOBODY, Pairing, Renamed, paired
from clausegen.questions.party import Party
from clausegen.questions.values import Value, Values


@dataclass(frozen=True, slots=True)
class Role:
    """Those who play one role in a contract, before and after, and who of them is who."""

    question: str
    old: tuple[Party, ...]
    new: tuple[Party, ...]
    pairing: Pairing

    @property
    def left(self) -> tuple[Party, ...]:
        """Return those who play it no more."""
        return tuple(self.old[rank] for rank in self.pairing.left)

    @property
    def joined(self) -> tuple[Party, ...]:
        """Return those who did not play it before."""
        return tuple(self.new[rank] for rank in self.pairing.joined)

    @property
    def order(self) -> tuple[int, ...]:
        """Return the ranks of the new list as the contract has them: the old ones as they were."""
        was = {now: f"o{before}" for before, now in self.pairing.kept}
        names = [was.get(rank, f"n{rank}") for rank in range(len(self.new))]
        order = reading_order([f"o{rank}" for rank in range(len(self.old))], names)
        return tuple(names.index(name) for name in order if name in names)


def roles(before: Values, after: Values, renamed: Renamed = NOBODY) -> tuple[Role, ...]:
    """Return each role that answers give, before and after them.

    `renamed` says who is the same person under another name.
    """
    found = []
    for value in parties_of(after):
        question, new = value.parameter.id, members(value)
        old = members(before[question]) if question in before else ()
        found.append(Role(question, old, new, paired(old, new, renamed)))
    return tuple(found)


def parties_of(values: Values) -> Iterator[Value]:
    """Yield the answers that name parties."""
    return (value for value in values.values() if members(value))


def members(value: Value) -> tuple[Party, ...]:
    """Return the parties that an answer names, none for an answer of another kind."""
    return value.parameter.kind.parties(value.raw)


def in_their_order(
    clause: Clause, raw: Mapping[str, object], before: Values, renamed: Renamed = NOBODY
) -> Mapping[str, object]:
    """Return answers whose parties keep the order and the term that they have in the contract.

    Who stands where in a list is no agreement; and a term is that of a role, not of the party that
    happens to give it.
    """
    changes: dict[str, object] = {}
    for role in roles(before, clause.values(raw), renamed):
        given = _given(raw, role.question)
        tables: Any = [given] if isinstance(given, Mapping) else given
        if not role.old or not _are_tables(tables, len(role.new)):
            continue
        played = [dict(tables[rank]) for rank in role.order]
        if not any(each.get("terme") for each in played):
            known = {"terme": role.old[0].terme, "genre": role.old[0].genre}
            played[0] |= {name: word for name, word in known.items() if word}
        if played != tables:
            changes[role.question] = played[0] if isinstance(given, Mapping) else played
    return with_changes(raw, changes) if changes else raw


def _are_tables(answer: object, count: int) -> bool:
    tables = answer if isinstance(answer, list) else []
    return len(tables) == count and all(isinstance(each, Mapping) for each in tables)


def _given(raw: Mapping[str, object], question: str) -> object:
    """Return the answer to a question in nested tables, None where there is none."""
    found: object = raw
    for name in question.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return raw.get(question, found)

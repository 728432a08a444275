"""What words of a contract touch: the guard rules and the commentary that deal with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.by_hand import ByHand
from clausegen.amend.operations import Insert, Move, target_of
from clausegen.document.tree import (
    Division,
    Document,
    Node,
    Variable,
    children,
    flatten,
    inlines_of,
    text_of,
    walk,
)
from clausegen.errors import ClausegenError
from clausegen.library.clause import Clause
from clausegen.questions.rules import Rule
from clausegen.questions.values import Values

_FEW = 5
"""Rules that a change touches by itself, rather than for being in a contract."""


class Touching:
    """Finds what the changes made by hand in a draft touch."""

    def __init__(self, clause: Clause, values: Values, drawn: Document) -> None:
        self._rules = clause.spec.rules
        self._nodes: dict[str, Node] = {node.id: node for node in walk(drawn)}
        self._above = {kid.id: node.id for node in walk(drawn) for kid in children(node)}
        self._asked = tuple(_asked(clause, values, drawn)) if clause.has_commentary else ()

    def rules(self, change: ByHand) -> tuple[str, ...]:
        """Return the ids of the rules that deal with the answers, or the passage, of a change."""
        return tuple(rule.id for rule in self._touched(change))

    def questions(self, change: ByHand) -> tuple[str, ...]:
        """Return the titles of what the commentary asks about the passage of a change."""
        around = set(self._around(change))
        return tuple(text_of(each.title) for each in self._asked if around & set(each.about))

    def explained(self, change: ByHand) -> tuple[str, ...]:
        """Return the titles of what the commentary asks about the rules that a change touches.

        There are none where these are many: they deal with the whole contract.
        """
        touched = self._touched(change)
        asked = {rule.question for rule in touched} if len(touched) <= _FEW else set()
        return tuple(text_of(each.title) for each in self._asked if each.id in asked)

    def _touched(self, change: ByHand) -> Sequence[Rule]:
        around = set(self._around(change))
        node = self._nodes.get(target_of(change.operation))
        printed = set(_answers(node)) if node is not None else set()
        return [
            rule
            for rule in self._rules
            if printed & set(rule.parameters) or around & {*rule.passages, *rule.absent}
        ]

    def _around(self, change: ByHand) -> Iterator[str]:
        """Yield the ids of the unit of a change, and of all that holds it."""
        operation = change.operation
        id_ = operation.parent if isinstance(operation, Insert | Move) else target_of(operation)
        while id_:
            yield id_
            id_ = self._above.get(id_, "")


def _asked(clause: Clause, values: Values, drawn: Document) -> Iterator[Division]:
    """Yield the questions of a commentary; none where it does not fit the text any more."""
    try:
        blocks = clause.commentary(values, drawn)
    except ClausegenError:
        return
    yield from (block for block in blocks if isinstance(block, Division))


def _answers(node: Node) -> Iterator[str]:
    for each in (node, *walk(node)):
        for content in inlines_of(each):
            yield from (leaf.parameter for leaf in flatten(content) if isinstance(leaf, Variable))

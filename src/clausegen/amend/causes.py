"""Causes: the answers that an operation's words come from."""

from __future__ import annotations

from collections.abc import Iterable

from clausegen.amend.operations import EditWords, Insert, Operation, Remove, Rewrite
from clausegen.document.tree import Inlines, Node, Variable, flatten, inlines_of, walk


def causes(operations: Iterable[Operation]) -> tuple[str, ...]:
    """Return the parameters whose printed answers differ between before and after, by name."""
    found: set[str] = set()
    for operation in operations:
        before, after = _sides(operation)
        found |= {one.parameter for one in _variables(before) ^ _variables(after)}
    return tuple(sorted(found))


def _sides(operation: Operation) -> tuple[list[Inlines], list[Inlines]]:
    """Return the runs of words that an operation takes out, and those that it brings in."""
    match operation:
        case EditWords():
            return [operation.before], [operation.after]
        case Rewrite():
            return _runs(operation.before), _runs(operation.after)
        case Insert():
            return [], _runs(operation.node)
        case Remove():
            return _runs(operation.node), []
        case _:
            return [], []


def _runs(node: Node) -> list[Inlines]:
    return [run for one in (node, *walk(node)) for run in inlines_of(one)]


def _variables(runs: Iterable[Inlines]) -> set[Variable]:
    return {one for run in runs for one in flatten(run) if isinstance(one, Variable)}

"""A node as the key of what was made of it.

The reader gives an unchanged article of a new draft as the very same object. What was made of it,
its HTML or its JSON, is then found by identity at no cost, where equality would compare every word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from clausegen.document.tree import Block, walk

Kept = TypeVar("Kept")
MEMORY = 1024
"""How many divisions are remembered: some twenty documents of fifty articles."""


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[Kept]):
    """A node that equals itself alone; as a key, it keeps the node alive and its identity true."""

    node: Kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.node is other.node

    def __hash__(self) -> int:
        return id(self.node)


@lru_cache(MEMORY)
def ids_of(block: Same[Block]) -> tuple[str, ...]:
    """Return the ids of a block and of every node under it, in reading order."""
    return tuple(node.id for node in (block.node, *walk(block.node)))

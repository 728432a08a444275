"""Passages: what stands together in a division, and the rank there of each of its alinéas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from clausegen.document.tree import (
    Block,
    Definition,
    Node,
    Paragraph,
    Table,
    children,
    text_of,
    walk,
)

Line: TypeAlias = tuple[str, int]
"""A printed line: the id of its node, and its rank among the lines of that node."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks, every node of them in reading order, and their alinéas by rank, from 0."""

    blocks: list[Block]
    nodes: list[Node]
    alineas: dict[Line, int]


def passage(blocks: Iterable[Block]) -> Passage:
    """Return what blocks hold; a table is no alinéa."""
    own = list(blocks)
    nodes = [node for block in own for node in (block, *walk(block))]
    tables = {node.id for node in nodes if isinstance(node, Table)}
    lines = (line for block in own for line in lines_in(block) if line[0] not in tables)
    return Passage(own, nodes, ranks(lines))


def ranks(lines: Iterable[Line]) -> dict[Line, int]:
    """Return the rank of each line, from 0."""
    return {line: rank for rank, line in enumerate(lines)}


def lines_in(node: Node) -> Iterator[Line]:
    """Yield the printed lines of a block: its paragraphs and definitions, or the table itself."""
    match node:
        case Definition() | Table():
            yield node.id, 0
        case Paragraph():
            breaks = text_of(node.content).count("\n")
            yield from ((node.id, rank_) for rank_ in range(breaks + 1))
        case _:
            for child in children(node):
                yield from lines_in(child)

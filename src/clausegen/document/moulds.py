"""Moulds: blocks that are alike, but for the answers that stand in them.

The rows of a workbook make the same article around the names of other clients. Who makes a block of
a mould notes it in the memory of the session, with the answers in it: a writer then writes the
mould once, and of each row no more than its answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from clausegen.document.memory import Memory
from clausegen.document.tree import Block, Variable


@dataclass(frozen=True, slots=True, eq=False)
class Mould:
    """A block in which holes stand for answers, in reading order."""

    block: Block
    holes: tuple[Variable, ...]


class Cast(NamedTuple):
    """What a block was made of: its mould, and the answer that fills each hole."""

    mould: Mould
    answers: tuple[Variable, ...]


def note(block: Block, cast: Cast, memory: Memory) -> None:
    """Note what a block was made of."""
    memory.note(block, cast)


def cast_of(block: Block, memory: Memory) -> Cast | None:
    """Return what a block was made of, None where that is not known."""
    found: Cast | None = memory.noted(block)
    return found

"""The outline: which blocks stand under a titre, and how deep each heading is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard, TypeVar

from clausegen.document.tree import STOP, Block, Division, Document, Node

Under = TypeVar("Under", bound=Node)


def under_parts(blocks: Iterable[Under]) -> Iterator[tuple[Under, bool]]:
    """Yield each block with whether it is an article under a titre.

    A titre holds the articles that follow it, up to the next titre, annex or block.
    """
    under = False
    for block in blocks:
        kind = block.kind if isinstance(block, Division) else ""
        if kind == "part":
            under = True
            yield block, False
            continue
        under = under and kind == "article"
        yield block, under


def depths(blocks: Iterable[Under]) -> Iterator[tuple[Under, int]]:
    """Yield each block with how deep its heading is: one more under a titre or an article."""
    for block, under in under_parts(blocks):
        yield block, under + (block.label.count(STOP) if isinstance(block, Division) else 0)


def articles_of(division: Division) -> tuple[Division, ...]:
    """Return the articles of an annex, which are numbered by themselves; none of another kind."""
    inside = division.body if division.kind == "annex" else ()
    return tuple(block for block in inside if _is_article(block))


def without_articles(division: Division) -> Division:
    """Return an annex without its articles, any other division as it is."""
    if not articles_of(division):
        return division
    return replace(division, body=tuple(block for block in division.body if not _is_article(block)))


def _is_article(block: Block) -> TypeGuard[Division]:
    return isinstance(block, Division) and block.kind == "article"


LISTED = 2
"""The deepest level that a table of contents lists: a longer table hides what it lists."""


def headings(document: Document) -> Iterator[tuple[Division, int]]:
    """Yield the divisions of a document with their level: 1, or more under a titre or another."""
    return _headings(document.body, 1)


def listed(document: Document) -> Iterator[tuple[Division, int]]:
    """Yield the divisions that a table of contents lists, with their level."""
    return (each for each in headings(document) if each[1] <= LISTED)


def _headings(blocks: Sequence[Block], level: int) -> Iterator[tuple[Division, int]]:
    for block, depth in depths(blocks):
        if isinstance(block, Division):
            yield block, level + depth
            yield from _headings(block.body, level + depth + 1)

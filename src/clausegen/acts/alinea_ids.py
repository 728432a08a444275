"""The ids of alinéas to which a template gives none: they follow the words, not the rank.

A reader names such an alinéa by its rank. Put one before it, and all that follow would bear the
name of the one before: an avenant would word anew what nobody changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from clausegen.amend.matching import Matcher
from clausegen.document.tree import Block, Division, Document, Paragraph, plain_lines, walk


def with_alinea_ids(new: Document, old: Document) -> Document:
    """Return a document whose alinéas named by rank bear the ids of the same words in another.

    Where alinéas bear numbers, their numbers tell them apart, and nothing changes.
    """
    if new.numbering.alinea:
        return new
    before = {node.id: node for node in walk(old) if isinstance(node, Division)}
    taken = {node.id for document in (old, new) for node in walk(document)}
    return replace(new, body=tuple(_aligned(node, before, taken) for node in new.body))


def _aligned(node: Block, before: dict[str, Division], taken: set[str]) -> Block:
    """Return a division under which alinéas are named anew; another node as it is."""
    if not isinstance(node, Division):
        return node
    body = [_aligned(each, before, taken) for each in node.body]
    former = before.get(node.id)
    names = _names(former, node, taken) if former else {}
    return replace(node, body=tuple(_named(each, names) for each in body))


def _named(node: Block, names: dict[str, str]) -> Block:
    return replace(node, id=names[node.id]) if node.id in names else node


def _names(old: Division, new: Division, taken: set[str]) -> dict[str, str]:
    """Return the ids that alinéas of a division take, by those that they have."""
    before, after = list(_by_rank(old)), list(_by_rank(new))
    kept = dict(_pairs(before, after))
    free = (f"{new.id}.{rank}" for rank in count(1))
    fresh = (id_ for id_ in free if id_ not in taken)
    names = {each.id: kept.get(each.id) or next(fresh) for each in after}
    return names if len(before) != len(after) or kept != {one.id: one.id for one in after} else {}


def _pairs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield the id of each alinéa that stays, and that which it had."""
    old, new = (["\n".join(plain_lines(each)) for each in side] for side in (before, after))
    steps = Matcher(old, new).get_opcodes()
    for _, start, end, first, last in steps:
        for one, other in zip(before[start:end], after[first:last], strict=False):
            yield other.id, one.id


def _by_rank(division: Division) -> Iterator[Paragraph]:
    """Yield the alinéas of a division that its template does not name."""
    for node in division.body:
        rank = node.id.removeprefix(f"{division.id}.")
        if isinstance(node, Paragraph) and node.id != rank and rank.isdecimal():
            yield node

"""The sentences for a table: its cells, its rows, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.amend.compare import twins
from clausegen.amend.wording.addresses import Address, group
from clausegen.amend.wording.alignment import Gap, Pair, align
from clausegen.amend.wording.insertions import block_noun
from clausegen.amend.wording.quotations import lines_of, lines_under, printed
from clausegen.amend.wording.sentences import (
    Sentence,
    completed,
    inserted,
    removed,
    replaced,
    rewritten,
)
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.tree import Node, Row, Table, children, text_of


def table_sentences(units: Units, old: Table, new: Table) -> Iterator[Sentence]:
    """Yield the sentences for a table that keeps its place. Raises Unaligned."""
    address = units.addresses.address(old.id)
    known = twins(old, new)
    steps = list(align(children(old), children(new), lambda row: known.get(row.id, row.id)))
    anew = rewritten(address, lines_of(new))
    if old.head.id != new.head.id or len(old.columns) != len(new.columns):
        yield anew
        return
    fine = [sentence for step in steps for sentence in _step(units, step, address)]
    yield from units.fewest(fine, anew)


def _step(units: Units, step: Pair[Node] | Gap[Node], table: Address) -> Iterator[Sentence]:
    match step:
        case Pair(Row() as before, Row() as after) if printed(before) != printed(after):
            yield from _row(units, before, after)
        case Gap():
            yield _rows(units, step, table)


def _rows(units: Units, gap: Gap[Node], table: Address) -> Sentence:
    """Return the sentence that changes the rows of a table in one place."""
    lines, what = lines_under(gap.come), block_noun(gap.come)
    if gap.gone:
        rows = [units.addresses.address(row.id) for row in gap.gone]
        address = group(rows, successive=True)
        if not gap.come:
            return removed(address)
        alone = len(gap.gone) == len(gap.come) == 1
        return rewritten(address, lines) if alone else replaced(address, what, lines)
    if gap.right is None or gap.left is None:
        return completed(table, what, lines)
    return inserted("après", units.addresses.address(gap.left.id), what, lines)


def _row(units: Units, old: Row, new: Row) -> Iterator[Sentence]:
    """Yield a sentence a changed cell, or one for the row when most of it changes."""
    changed = [
        (f"cell{rank}", before.content, after.content)
        for rank, (before, after) in enumerate(zip(old.cells, new.cells, strict=False))
        if text_of(before.content) != text_of(after.content)
    ]
    if len(old.cells) == len(new.cells) and len(changed) <= max(len(old.cells) // 2, 1):
        sentences = [units.reworded(old, part) for part, _, _ in changed]
        if None not in sentences:
            yield from (sentence for sentence in sentences if sentence)
            return
    yield rewritten(units.addresses.address(old.id), lines_of(new))

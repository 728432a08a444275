"""The sentences for a table: its cells, its rows, or the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.compare import twins
from clausegen.amend.wording.address import Address, group
from clausegen.amend.wording.alignment import Gap, Pair, align
from clausegen.amend.wording.insertions import block_noun
from clausegen.amend.wording.quotations import Line, Rows, lines_of, lines_under, printed
from clausegen.amend.wording.sentences import (
    Sentence,
    completed,
    inserted,
    merged,
    removed,
    replaced,
    rewritten,
)
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.tree import Node, Row, Table, children, plain_lines, text_of


def table_sentences(units: Units, old: Table, new: Table) -> Iterator[Sentence]:
    """Yield the sentences for a table that keeps its place. Raises Unaligned."""
    address = units.addresses.address(old.id)
    known = twins(old, new)
    steps = list(align(children(old), children(new), lambda row: known.get(row.id, row.id)))
    anew = rewritten(address, lines_of(new))
    grouped = old.groups or new.groups  # rows are counted, and columns named, under one heading
    if grouped or old.head.id != new.head.id or len(old.columns) != len(new.columns):
        yield anew
        return
    fine = [sentence for step in steps for sentence in _step(units, step, address, old)]
    yield from units.fewest(merged(fine), anew)


def _step(
    units: Units, step: Pair[Node] | Gap[Node], address: Address, table: Table
) -> Iterator[Sentence]:
    match step:
        case Pair(Row() as before, Row() as after) if printed(before) != printed(after):
            yield from _row(units, before, after, table)
        case Gap():
            yield _rows(units, step, address, table)


def _rows(units: Units, gap: Gap[Node], address: Address, table: Table) -> Sentence:
    """Return the sentence that changes the rows of a table in one place."""
    lines, what = quoted_rows(table, gap.come), block_noun(gap.come)
    if gap.gone:
        rows = [units.addresses.address(row.id) for row in gap.gone]
        gone = group(rows, successive=True)
        if not gap.come:
            return removed(gone)
        alone = len(gap.gone) == len(gap.come) == 1
        return rewritten(gone, lines) if alone else replaced(gone, what, lines)
    if gap.right is None or gap.left is None:
        return completed(address, what, lines)
    return inserted("après", units.addresses.address(gap.left.id), what, lines)


def quoted_rows(table: Table, rows: Sequence[Node]) -> tuple[Line, ...]:
    """Return rows as they are quoted: under the heading of their table, or as lines if broken."""
    whole = [row for row in rows if isinstance(row, Row)]
    if not whole or any("\n" in line for row in (table.head, *whole) for line in plain_lines(row)):
        return tuple(lines_under(rows))
    return (Rows(table.columns, table.head, tuple(whole)),)


def _row(units: Units, old: Row, new: Row, table: Table) -> Iterator[Sentence]:
    """Yield a sentence a changed cell, or one for the row when most of it changes."""
    address = units.addresses.address(old.id)
    head = old.id == table.head.id
    lines = (Table("", table.columns, new, ()),) if head else quoted_rows(table, [new])
    anew = rewritten(address, lines)
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
    yield anew

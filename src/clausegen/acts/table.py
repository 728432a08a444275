"""The table of an amendment: each unit that changes, its words before and after, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from clausegen.acts.units import MOVED, address_of, silent
from clausegen.amend.consequences import only_renumbers
from clausegen.amend.operations import EditWords, Insert, Move, Operation, Relabel, Remove, Rewrite
from clausegen.amend.word_edits import word_edits
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.quotations import single_lines
from clausegen.document.cutting import cut
from clausegen.document.tree import (
    Cell,
    Document,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Node,
    Row,
    Table,
    Text,
    text_of,
)
from clausegen.french.grammar import capitalised

TABLE_ID = "tableau"
HEAD = ("Unité", "Avant", "Après")
RENUMBERED = " (seul le numéro change)"
"""Says that a unit, or what refers to one, keeps its words."""
NOTHING: Inlines = (Text("–"),)


def comparative_table(old: Document, new: Document, operations: Iterable[Operation]) -> Table:
    """Return one row a changed unit: how it is named, its words before, its words after."""
    rows = _Rows(old, new)
    cells = [row for each in operations if not silent(each) for row in rows.of(each)]
    head = Row(f"{TABLE_ID}.0", tuple(Cell((Text(word),)) for word in HEAD))
    body = tuple(
        Row(f"{TABLE_ID}.{rank}", tuple(Cell(content) for content in row))
        for rank, row in enumerate(cells, 1)
    )
    return Table(TABLE_ID, ("left", "left", "left"), head, body)


class _Rows:
    def __init__(self, old: Document, new: Document) -> None:
        self._before = Addresses(old)
        self._after = Addresses(new)

    def of(self, operation: Operation) -> Iterator[tuple[Inlines, Inlines, Inlines]]:
        """Yield the rows of an operation: how its unit is named, its words before and after."""
        match operation:
            case EditWords(before=before, after=after):
                name = capitalised(address_of(operation, self._before))
                left, right = _emphasised(before, after)
                told = (Text(RENUMBERED),) if only_renumbers(operation) else ()
                yield (Text(name),), left, (*right, *told)
            case Rewrite(target=target, before=old, after=new):
                yield _named(self._before, target), *_emphasised(_joined(old), _joined(new))
            case Insert(node=node):
                yield _named(self._after, node.id), NOTHING, _joined(node)
            case Remove(node=node):
                yield _named(self._before, node.id), _joined(node), NOTHING
            case Relabel(target=target, before=label, after=other):
                number = (Text(f"{other}{RENUMBERED}"),)
                yield _named(self._before, target), (Text(label),), number
            case Move(target=target):
                old_name, new_name = _named(self._before, target), _named(self._after, target)
                yield old_name, old_name, (*new_name, Text(MOVED))


def _named(addresses: Addresses, id_: str, part: str = "") -> Inlines:
    try:
        return (Text(capitalised(addresses.address(id_, part).said())),)
    except KeyError:  # a block that has no name of its own
        return (Text(capitalised(addresses.whole(id_).said())),)


def _joined(node: Node) -> Inlines:
    lines = single_lines(node)
    return tuple(chain.from_iterable(_after_break(line, rank) for rank, line in enumerate(lines)))


def _after_break(line: Inlines, rank: int) -> Inlines:
    return (LineBreak(), *line) if rank else line


def _emphasised(before: Inlines, after: Inlines) -> tuple[Inlines, Inlines]:
    """Return both texts, bold where they differ."""
    old, new = text_of(before), text_of(after)
    left: list[Inline] = []
    right: list[Inline] = []
    position = shift = 0
    for edit in word_edits(old, new):
        end, start = edit.start + len(edit.old), edit.start + shift
        left += [*cut(before, position, edit.start), *_bold(cut(before, edit.start, end))]
        right += cut(after, position + shift, start)
        right += _bold(cut(after, start, start + len(edit.new)))
        position, shift = end, shift + len(edit.new) - len(edit.old)
    left += cut(before, position, len(old))
    right += cut(after, position + shift, len(new))
    return tuple(left) or NOTHING, tuple(right) or NOTHING


def _bold(content: Inlines) -> Inlines:
    return (Emphasis(content, strong=True),) if content else ()

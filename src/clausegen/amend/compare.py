"""Compare: two versions of a document in, the operations between them out.

Nodes are matched by their ids, and by their words where a unit bears another id: those of the rows
of a table come from what its other rows say. Small changes are edits of words; a unit that changes
much is worded anew, and so is an article when most of its words do.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TypeAlias

from clausegen.amend.matching import Matcher, uncrossed
from clausegen.amend.operations import (
    DOCUMENT,
    EditWords,
    Insert,
    Move,
    Operation,
    Relabel,
    Remove,
    Rewrite,
)
from clausegen.amend.word_edits import word_edits
from clausegen.document.outline import articles_of
from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    ItemList,
    Node,
    Paragraph,
    Row,
    Table,
    children,
    plain_lines,
    text_of,
)
from clausegen.document.walking import Part, parts

FEW_EDITS = 3
"""How many edits of a unit are told apart, however short it is."""
WORDS_FOR_EACH = 20
"""How many words a unit has for each edit that is told apart where they are more than a few.

« Le mot : « x » est remplacé par le mot : « y » » reads ten words: the edits are told while they
read half as long as the unit typed again. More of them, a lawyer words it anew, and is understood.
"""
MOST_CHANGES = 1_000
"""Changes of one division that are told apart: whoever reads more of them reads it anew sooner."""
MAX_QUOTED = 0.8
"""How much of a unit its edits quote at most, in characters, old and new ones together."""
MAX_ARTICLE = 0.5


def compare(old: Document, new: Document, *, whole: bool = True) -> tuple[Operation, ...]:
    """Return the operations that turn `old` into `new`, in the order of the text.

    Equal documents give none. The properties and comments of documents are not compared. Without
    `whole`, no unit is worded anew because much of it changes: each part of it is told.
    """
    return tuple(_title(old, new) + _children(old, new, DOCUMENT, whole))


def _title(old: Document, new: Document) -> list[Operation]:
    return [] if old.title == new.title else [_edit(DOCUMENT, "title", old.title, new.title)]


def _children(
    old: Document | Node, new: Document | Node, parent: str, whole: bool
) -> list[Operation]:
    """Return what changes among the children of two nodes, in the order of reading."""
    known = twins(old, new)
    before = {node.id: node for node in children(old)}
    after = {known.get(node.id, node.id): node for node in children(new)}
    common = {id_ for id_ in before if id_ in after and type(before[id_]) is type(after[id_])}
    stays = in_order([i for i in before if i in common], [i for i in after if i in common])
    moves = common - stays
    lefts, new_lefts = _lefts(before), _lefts(after)
    operations: list[Operation] = []
    for id_ in reading_order(list(before), list(after)):
        if id_ in moves:
            operations.append(Move(id_, parent, lefts[id_], new_lefts[id_]))
        if id_ in common:
            operations += _pair(before[id_], after[id_], whole)
            continue
        if id_ in before:
            operations.append(Remove(parent, lefts[id_], before[id_]))
        if id_ in after:
            operations.append(Insert(parent, new_lefts[id_], after[id_]))
    return operations


def twins(old: Document | Node, new: Document | Node) -> dict[str, str]:
    """Return, by id, the id of the unit whose place and words a new one under two nodes takes.

    Units are paragraphs, definitions and rows: what a template names anew shows no change.
    """
    before, after = children(old), children(new)
    common = set(map(_named, before)) & set(map(_named, after))
    if len(common) in (len(before), len(after)):
        return {}
    keys = [_key(node, common) for node in before], [_key(node, common) for node in after]
    blocks = Matcher(*keys).get_matching_blocks()
    pairs = [(before[b.a + i].id, after[b.b + i].id) for b in blocks for i in range(b.size)]
    taken = {node.id for node in after}
    return {name: known for known, name in pairs if name != known and known not in taken}


_Name: TypeAlias = tuple[object, ...]


def _named(node: Node) -> _Name:
    return (type(node), node.id)


def _key(node: Node, common: Container[_Name]) -> _Name:
    """Return what a unit is matched by: its id where both sides have it, else its words."""
    name = _named(node)
    if name in common or not isinstance(node, Paragraph | Definition | Row):
        return name
    return (type(node), "", *plain_lines(node))


def in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return the ids that keep their order, as many as may, the others having moved among them."""
    places = {id_: place for place, id_ in enumerate(new)}
    return {old[rank] for rank in uncrossed({rank: places[id_] for rank, id_ in enumerate(old)})}


def _lefts(nodes: dict[str, Node]) -> dict[str, str]:
    """Return the id of what stands before each node, by the id that it is known by."""
    return dict(zip(nodes, [DOCUMENT, *(node.id for node in nodes.values())], strict=False))


def reading_order(old: list[str], new: list[str]) -> list[str]:
    """Return all ids once, those that are new each after its left neighbour."""
    if old == new:
        return list(old)
    after: dict[str | None, list[str]] = {None: [], **{id_: [] for id_ in old}}
    left = None
    for id_ in new:
        if id_ in after:
            left = id_
        else:
            after[left].append(id_)
    return [*after[None], *(id_ for known in old for id_ in (known, *after[known]))]


def _pair(old: Node, new: Node, whole: bool) -> list[Operation]:
    """Return what changes from a node to the one of the same id, whole where too much does."""
    if old == new:
        return []
    if _reshaped(old, new):
        return [Rewrite(old.id, old, new)]
    operations = _relabel(old, new)
    operations += _parts(old, new, whole)
    operations += _children(old, new, old.id, whole)
    if not whole:
        return operations
    if isinstance(old, Table) and _crossed(old, operations):
        return [Rewrite(old.id, old, new)]
    if isinstance(old, Division) and (_crossed(old, operations) or _mostly_new(old, operations)):
        return _reworded(old, new)
    return operations


def _reworded(old: Division, new: Node) -> list[Operation]:
    """Return the rewriting of a division under the label that it had, and the label that it takes.

    What the rewriting alone would do, no other operation says.
    """
    reworded = replace(new, label=old.label) if isinstance(new, Division) else new
    return [*_relabel(old, new), Rewrite(old.id, old, reworded)]


def _crossed(unit: Division | Table, operations: list[Operation]) -> bool:
    """Return whether parts of a unit move or take other labels: no sentence says that.

    It is said of the articles of an annex.
    """
    articles = articles_of(unit) if isinstance(unit, Division) else ()
    told = {unit.id, *(one.id for one in articles)}
    return any(
        isinstance(operation, Move | Relabel) and operation.target not in told
        for operation in operations
    )


def _reshaped(old: Node, new: Node) -> bool:
    """Return whether two nodes differ in what no other operation expresses."""
    match old, new:
        case Division(), Division():
            shape = (old.kind, old.about, old.landscape, old.form, old.head)
            return shape != (new.kind, new.about, new.landscape, new.form, new.head)
        case ItemList(), ItemList():
            return (old.kind, old.typed_ends) != (new.kind, new.typed_ends)
        case Table(), Table():
            return table_shape(old) != table_shape(new)
        case Paragraph(), Paragraph():
            look = (old.id, old.formula, old.picture)
            return look != (new.id, new.formula, new.picture)
        case (Row(), Row()) | (Definition(), Definition()):
            return old.id != new.id
        case _:
            return False


def table_shape(table: Table) -> tuple[object, ...]:
    """Return what a table is besides its words."""
    return table.columns, table.total, table.framed, tuple(map(row_shape, table.groups))


def row_shape(row: Row) -> tuple[object, ...]:
    """Return what a row is besides its words: its cells, and which others cover them."""
    return tuple((cell.joined, cell.under) for cell in row.cells)


def _relabel(old: Node, new: Node) -> list[Operation]:
    if isinstance(old, Division | Item) and isinstance(new, Division | Item):
        return [] if old.label == new.label else [Relabel(old.id, old.label, new.label)]
    return []


def _parts(old: Node, new: Node, whole: bool) -> list[Operation]:
    if isinstance(old, Row) and isinstance(new, Row) and row_shape(old) != row_shape(new):
        return [Rewrite(old.id, old, new)]
    edits = [
        _words(old, new, part, before, after) if whole else _edit(old.id, part, before, after)
        for (part, before), (_, after) in zip(parts(old), parts(new), strict=True)
        if before != after
    ]
    return next(([edit] for edit in edits if isinstance(edit, Rewrite)), edits)


def _words(old: Node, new: Node, part: Part, before: Inlines, after: Inlines) -> Operation:
    """Return a change of words, or the rewriting of the node where that is better read."""
    edit = _edit(old.id, part, before, after)
    if not isinstance(old, Paragraph | Definition) or part == "term":
        return edit
    length = max(len(text_of(before)), len(text_of(after)), 1)
    quoted = sum(len(e.old) + len(e.new) for e in edit.edits)
    if [(e.start, e.old) for e in edit.edits] == [(len(text_of(before)), "")]:
        return edit
    told_apart = len({(each.old, each.new) for each in edit.edits})
    most = max(FEW_EDITS, len(text_of(after).split()) // WORDS_FOR_EACH)
    if told_apart > most or quoted / length >= MAX_QUOTED:
        return Rewrite(old.id, old, new)
    return edit


def _edit(target: str, part: Part, before: Inlines, after: Inlines) -> EditWords:
    edits = word_edits(text_of(before), text_of(after))
    return EditWords(target, part, edits, before, after)


def _mostly_new(division: Division, operations: list[Operation]) -> bool:
    """Return whether a division is worded anew: most of its words change, or too many of its parts.

    What is inserted leaves the other units as they are and does not count among the words. Of an
    annex that holds articles, each of these is worded anew by itself.
    """
    if articles_of(division):
        return False
    touched = [op for op in operations if isinstance(op, EditWords | Rewrite | Remove)]
    changed = sum(map(_size_of, touched))
    most = len(touched) > 2 and changed / max(_size(division), 1) > MAX_ARTICLE
    return most or len(operations) > MOST_CHANGES


def _size_of(operation: EditWords | Rewrite | Remove) -> int:
    """Return how many characters an operation changes."""
    match operation:
        case EditWords():
            return sum(max(len(edit.old), len(edit.new)) for edit in operation.edits)
        case Rewrite():
            lines = list(plain_lines(operation.before)), list(plain_lines(operation.after))
            return max(sum(map(len, each)) for each in lines) if lines[0] != lines[1] else 0
        case Remove():
            return _size(operation.node)


def _size(node: Node) -> int:
    return sum(map(len, plain_lines(node)))

"""The parts of a node that hold words, and its children, both read and replaced by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

from clausegen.document.tree import (
    Cell,
    Definition,
    Definitions,
    Deleted,
    Division,
    Document,
    Inlines,
    Inserted,
    Item,
    ItemList,
    Node,
    Paragraph,
    Parties,
    Quotation,
    Row,
    Signatures,
    Table,
    Text,
    children,
    inlines_of,
    walk,
)

Part: TypeAlias = str
"""« title », « content », « term », « body », or « cell0 », « cell1 » … from the left."""

Place: TypeAlias = tuple[str, Part]
"""A part of a node, after the id of the node, none for the document itself."""
Mark: TypeAlias = type[Inserted] | type[Deleted]

Tree = TypeVar("Tree", bound=Document | Node)


def parts(node: Document | Node) -> Iterator[tuple[Part, Inlines]]:
    """Yield each part of a node that holds words; the derived end of an item is none."""
    match node:
        case Document() | Division():
            yield "title", node.title
        case Paragraph():
            yield "content", node.content
        case Definition():
            yield "term", node.term
            yield "body", node.body
        case Row():
            for rank, cell in enumerate(node.cells):
                yield f"cell{rank}", cell.content
        case _:
            return


def placed_parts(document: Document) -> Iterator[tuple[Place, Inlines]]:
    """Yield each part of a whole document that holds words, after its place."""
    yield from ((("", part), content) for part, content in parts(document))
    for node in walk(document):
        yield from (((node.id, part), content) for part, content in parts(node))


def rewritten(document: Document, words: Callable[[Place, Inlines], Inlines]) -> Document:
    """Return a document with what a function makes of each part that holds words."""
    return _rewritten(document, "", words)


def _rewritten(node: Tree, id_: str, words: Callable[[Place, Inlines], Inlines]) -> Tree:
    for part, content in parts(node):
        others = words((id_, part), content)
        if others is not content:
            node = with_part(node, part, others)
    return with_children(node, [_of_kid(kid, words) for kid in children(node)])


def _of_kid(kid: Node, words: Callable[[Place, Inlines], Inlines]) -> Node:
    return _rewritten(kid, kid.id, words)


def part_of(node: Document | Node, part: Part) -> Inlines:
    """Return one part of a node, or no inlines where it has none of that name."""
    return dict(parts(node)).get(part, ())


def with_part(node: Tree, part: Part, content: Inlines) -> Tree:
    """Return a node with one part replaced."""
    if isinstance(node, Row):
        rank = int(part.removeprefix("cell"))
        cell = replace(node.cells[rank], content=content)
        cells = (*node.cells[:rank], cell, *node.cells[rank + 1 :])
        return cast("Tree", replace(node, cells=cells))
    words: dict[str, Any] = {part: content}
    return replace(node, **words)


def with_children(node: Tree, nodes: Sequence[Node]) -> Tree:
    """Return a node with its children replaced."""
    kids: tuple[Any, ...] = tuple(nodes)
    if kids == children(node):
        return node
    match node:
        case Document() | Division() | Item() | Quotation():
            return replace(node, body=kids)
        case ItemList():
            return replace(node, items=kids)
        case Definitions():
            return replace(node, entries=kids)
        case Table():
            above = len(node.groups)
            return replace(node, groups=kids[:above], head=kids[above], rows=kids[above + 1 :])
        case Parties():
            return replace(node, blocks=kids)
        case Signatures():
            return replace(node, columns=kids)
        case _:
            return node


def is_wholly(node: Node, mark: Mark) -> bool:
    """Return whether every word of a node, under it too, bears one mark of a redline."""
    runs = [run for one in (node, *walk(node)) for run in inlines_of(one) if run]
    return bool(runs) and all(isinstance(inline, mark) for run in runs for inline in run)


def label_of(node: Division | Item) -> Inlines:
    """Return the label of a node, in a redline after the one that is struck before it."""
    label = (Text(node.label),)
    return (Deleted((Text(node.former),)), Inserted(label)) if node.former else label


def printed_label(item: Item) -> Inlines:
    """Return what is printed before an item: its label, struck or inserted with all its words."""
    label = label_of(item)
    covering = next((mark for mark in (Deleted, Inserted) if is_wholly(item, mark)), None)
    return (covering(label),) if covering and item.label else label


class Drawn(NamedTuple):
    """A cell as it is drawn: its first column, how many columns and rows it takes.

    One that the cell above it covers takes no row.
    """

    cell: Cell
    column: int
    width: int
    height: int


def spans(row: Row) -> Iterator[tuple[Cell, int]]:
    """Yield the cells of a row, each with the number of columns under it."""
    return ((cell, width) for cell, _, width in _placed(row))


def drawn(rows: Sequence[Row]) -> list[tuple[Drawn, ...]]:
    """Return the cells of rows one under the other as they are drawn, row by row."""
    laid = [[*_placed(row)] for row in rows]
    covered = [_covered(above, cells) for above, cells in zip([[], *laid], laid, strict=False)]
    found: list[tuple[Drawn, ...]] = []
    below: dict[int, int] = {}
    for cells, gone in zip(reversed(laid), reversed(covered), strict=True):
        heights = ((0 if at in gone else 1 + below.get(at, 0)) for _, at, _ in cells)
        found.append(tuple(Drawn(*each, high) for each, high in zip(cells, heights, strict=True)))
        below = {at: 1 + below.get(at, 0) for at in gone}
    return found[::-1]


_Placed: TypeAlias = tuple[Cell, int, int]


def _placed(row: Row) -> Iterator[_Placed]:
    """Yield the cells of a row that none on their left covers, their column, their width."""
    first = 0
    for place, cell in enumerate(row.cells):
        if place and (cell.content or not cell.joined):
            yield row.cells[first], first, place - first
            first = place
    if row.cells:
        yield row.cells[first], first, len(row.cells) - first


def _covered(above: Sequence[_Placed], cells: Sequence[_Placed]) -> frozenset[int]:
    """Return the columns of the cells that those above them, of the same columns, cover."""
    edges = {(at, width) for _, at, width in above}
    goes_on = ((cell, at) for cell, at, width in cells if (at, width) in edges)
    return frozenset(at for cell, at in goes_on if cell.under and not cell.content)

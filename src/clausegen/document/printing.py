"""The printed lines of a document, each with the node and the answers that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.document.tree import (
    DEFINITION_MARK,
    Definition,
    Division,
    Document,
    Inlines,
    Item,
    Node,
    Paragraph,
    Row,
    Variable,
    children,
    flatten,
    heading_label,
    plain_lines,
    text_of,
)


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """An answer where a line prints it: at which character it starts."""

    variable: Variable
    start: int


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line: its characters, the node that it is of, its answers in order."""

    text: str
    node: str
    values: tuple[PrintedValue, ...] = ()


def printed_lines(document: Document) -> tuple[PrintedLine, ...]:
    """Return every line that `plain_text` prints below the title, in order."""
    return tuple(line for block in document.body for line in _lines(block))


def _lines(node: Node, before: str = "") -> Iterator[PrintedLine]:
    """Yield the lines of a node; `before` is the label of the item that it opens."""
    match node:
        case Division():
            label = heading_label(node)
            yield _line(node.id, label + text_of(node.title), (len(label), node.title))
        case Paragraph():
            yield _line(node.id, before + text_of(node.content), (len(before), node.content))
        case Definition():
            start = len(text_of(node.term)) + len(DEFINITION_MARK)
            yield _line(node.id, next(plain_lines(node)), (0, node.term), (start, node.body))
        case Row():
            yield _row(node)
        case Item():
            yield from _item(node)
            return
    for child in children(node):
        yield from _lines(child)


def _line(node: str, text: str, *parts: tuple[int, Inlines]) -> PrintedLine:
    values = (value for start, content in parts for value in _values(content, start))
    return PrintedLine(text, node, tuple(values))


def _values(content: Inlines, start: int) -> Iterator[PrintedValue]:
    for leaf in flatten(content):
        if isinstance(leaf, Variable):
            yield PrintedValue(leaf, start)
        start += len(text_of((leaf,)))


def _row(row: Row) -> PrintedLine:
    parts: list[tuple[int, Inlines]] = []
    start = 0
    for cell in row.cells:
        parts.append((start, cell.content))
        start += len(text_of(cell.content)) + 1
    return _line(row.id, next(plain_lines(row)), *parts)


def _item(item: Item) -> Iterator[PrintedLine]:
    """Yield the lines of an item, its label before the first and its end after the last."""
    label = f"{item.former}{item.label} "
    lines = [
        line
        for rank, child in enumerate(item.body)
        for line in _lines(child, label if rank == 0 and isinstance(child, Paragraph) else "")
    ] or [PrintedLine(label, item.id)]
    last = lines.pop()
    yield from lines
    yield PrintedLine(last.text + text_of(item.end), last.node, last.values)

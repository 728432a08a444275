"""Quoted blocks: the new text of a unit, line by line, as an avenant quotes it.

Each line opens with « and only the last closes with »; quotations inside move one level down. The
sign that ends the sentence around comes after that », save a stop that the block has already.
Emphasis is kept, since the text that comes into force has it; references point elsewhere than in
the avenant and become words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from clausegen.amend.wording.quoting import inward
from clausegen.document.tree import (
    DEFINITION_MARK,
    Align,
    Cell,
    Citation,
    CrossReference,
    Definition,
    Deleted,
    Division,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Item,
    LineBreak,
    Node,
    Number,
    Paragraph,
    Quotation,
    Row,
    Table,
    Text,
    Variable,
    children,
    heading_label,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import with_children
from clausegen.french.spaces import NBSP

CELL_MARK = " | "


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows quoted by themselves: `head` stands above them as a reminder, and is not quoted."""

    columns: tuple[Align, ...]
    head: Row
    rows: tuple[Row, ...]


Line: TypeAlias = Inlines | Table | Rows | Paragraph
"""What a quoted block shows after one « : a line, alone or as the caption of a picture; or a table
or rows, each line of which has its own."""
_CLOSERS = f"»”’{NBSP}"


def quotation(id_: str, lines: Sequence[Line], end: str) -> Quotation:
    """Return lines as one quoted block, and the sign that ends the sentence around."""
    stopped = end == "." and words_of(lines[-1]).rstrip(_CLOSERS).endswith(".")
    shut = f"{NBSP}»" if stopped else f"{NBSP}»{end}"
    closing = [*("" for _ in lines[1:]), shut]
    blocks = (
        _quoted(f"{id_}.{rank}", line, close)
        for rank, (line, close) in enumerate(zip(lines, closing, strict=True), 1)
    )
    return Quotation(id_, tuple(blocks))


def words_of(line: Line) -> str:
    """Return the words of a line, those of a table in its own lines."""
    if isinstance(line, Rows):
        return "\n".join(text for row in line.rows for text in plain_lines(row))
    return "\n".join(plain_lines(line)) if isinstance(line, Table | Paragraph) else text_of(line)


def _quoted(id_: str, line: Line, close: str) -> Paragraph | Table:
    """Return a line between the marks that open and close a quotation."""
    match line:
        case Rows():
            rows = _quoted_rows(f"{id_}.1", line.rows, close)
            return Table(id_, line.columns, _plain_row(f"{id_}.0", line.head), rows)
        case Table():
            return with_children(replace(line, id=id_), _quoted_rows(id_, rows_of(line), close))
        case Paragraph():
            return replace(line, id=id_, content=_opened(line.content, close))
        case _:
            return Paragraph(id_, _opened(line, close))


def _quoted_rows(id_: str, rows: Sequence[Row], close: str) -> tuple[Row, ...]:
    *firsts, last = (_quoted_row(f"{id_}.{rank}", row) for rank, row in enumerate(rows))
    *cells, cell = last.cells
    shut = replace(cell, content=(*cell.content, Text(close))) if close else cell
    return (*firsts, replace(last, cells=(*cells, shut)))


def _plain_row(id_: str, row: Row) -> Row:
    """Return a row under another id, its references being words."""
    words = (tuple(_inward(inline) for inline in cell.content) for cell in row.cells)
    return Row(id_, tuple(map(Cell, words)))


def rows_of(table: Table) -> tuple[Row, ...]:
    """Return the rows of a table, its headings first."""
    return (*table.headings, *table.rows)


def _quoted_row(id_: str, row: Row) -> Row:
    first, *others = (
        replace(cell, content=tuple(_inward(inline) for inline in cell.content))
        for cell in row.cells
    )
    return Row(id_, (Cell((Text(f"«{NBSP}"), *first.content)), *others))


def _opened(line: Inlines, close: str) -> Inlines:
    inside = tuple(_inward(inline) for inline in line)
    end = (Text(close),) if close else ()
    return (Text(f"«{NBSP}"), *inside, *end)


def _inward(inline: Inline) -> Inline:
    """Return an inline as it stands inside guillemets, its own being turned inward."""
    match inline:
        case Emphasis() | Inserted() | Deleted():
            return replace(inline, content=tuple(_inward(one) for one in inline.content))
        case LineBreak():
            return inline
        case CrossReference() | Number():
            return Text(inward(inline.text))
        case Variable() if not inline.blank:
            return Text(inward(inline.text))
        case Text() | Variable() | Citation():
            return replace(inline, text=inward(inline.text))


def lines_of(node: Node) -> list[Line]:
    """Return the lines that a node prints, a break inside a paragraph giving one more.

    A whole table is one, to be printed as a table; rows by themselves are lines.
    """
    return [
        line
        for whole in _lines(node)
        for line in ([whole] if isinstance(whole, Table | Rows | Paragraph) else _split(whole))
    ]


def single_lines(node: Node) -> list[Inlines]:
    """Return the same, the rows of a table being lines."""
    return [one for line in lines_of(node) for one in _apart(line)]


def _apart(line: Line) -> list[Inlines]:
    match line:
        case Rows():
            return [row_line(row) for row in line.rows]
        case Table():
            return [row_line(row) for row in rows_of(line)]
        case Paragraph():
            return [line.content]
        case _:
            return [line]


def lines_under(nodes: Iterable[Node]) -> list[Line]:
    """Return the lines of several nodes, one after the other."""
    return [line for node in nodes for line in lines_of(node)]


def printed(node: Node) -> list[str]:
    """Return the lines that a node prints, without the punctuation that closes items.

    What pictures show comes last: a document in which one changes is printed otherwise.
    """
    within = (each for each in (node, *walk(node)) if isinstance(each, Paragraph))
    pictures = [repr(each.picture) for each in within if each.picture]
    return [*plain_lines(_unclosed(node)), *pictures]


def _unclosed(node: Node) -> Node:
    open_ = with_children(node, [_unclosed(kid) for kid in children(node)])
    return replace(open_, end=()) if isinstance(open_, Item) else open_


def _lines(node: Node) -> Iterator[Line]:
    """Yield the lines under which a node is quoted."""
    match node:
        case Table() if not any("\n" in line for line in plain_lines(node)):
            yield node
            return
        case Division():
            yield (Text(heading_label(node)), *node.title)
        case Paragraph():
            yield node if node.picture else node.content
        case Definition():
            yield (*node.term, Text(DEFINITION_MARK), *node.body)
        case Row():
            yield row_line(node)
        case Item():
            yield from _item(node)
            return
    for child in children(node):
        yield from _lines(child)


def row_line(row: Row) -> Inlines:
    """Return a row in one line, its cells apart."""
    first, *others = (cell.content for cell in row.cells)
    return (*first, *(one for content in others for one in (Text(CELL_MARK), *content)))


def _item(item: Item) -> Iterator[Inlines]:
    lines = [one for child in item.body for line in _lines(child) for one in _apart(line)] or [()]
    lines[0] = (Text(f"{item.label} "), *lines[0])
    lines[-1] = (*lines[-1], *item.end)
    yield from lines


def _split(line: Inlines) -> list[Inlines]:
    """Return a line cut at its breaks, those in an emphasis or an answer of several lines too."""
    lines: list[Inlines] = [()]
    for inline in line:
        first, *others = _pieces(inline)
        lines[-1] += first
        lines += others
    return lines


def _pieces(inline: Inline) -> list[Inlines]:
    """Return what stands on each line of an inline."""
    match inline:
        case LineBreak():
            return [(), ()]
        case Emphasis():
            return [(replace(inline, content=part),) for part in _split(inline.content)]
        case Text() | Variable() if "\n" in inline.text:
            return [(replace(inline, text=part),) for part in inline.text.split("\n")]
        case _:
            return [(inline,)]

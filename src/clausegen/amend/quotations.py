"""Quoted blocks: the new text of a unit, line by line, as an avenant quotes it.

Each line opens with « and only the last closes with »; quotations inside move one level down. The
sign that ends the sentence around comes after that », save a stop that the block has already.
Emphasis is kept, since the text that comes into force has it; references point elsewhere than in
the avenant and become words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clausegen.amend.parts import with_children
from clausegen.amend.quoting import inward
from clausegen.model import (
    DEFINITION_MARK,
    NBSP,
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
    Paragraph,
    Quotation,
    Row,
    Text,
    Variable,
    children,
    heading_label,
    plain_lines,
    text_of,
)

CELL_MARK = " | "
_CLOSERS = f"»”’{NBSP}"


def quotation(id_: str, lines: Sequence[Inlines], end: str) -> Quotation:
    """Return lines as one quoted block, and the sign that ends the sentence around."""
    stopped = end == "." and text_of(lines[-1]).rstrip(_CLOSERS).endswith(".")
    shut = f"{NBSP}»" if stopped else f"{NBSP}»{end}"
    closing = [*("" for _ in lines[1:]), shut]
    return Quotation(
        id_,
        tuple(
            Paragraph(f"{id_}.{rank}", _opened(line, close))
            for rank, (line, close) in enumerate(zip(lines, closing, strict=True), 1)
        ),
    )


def _opened(line: Inlines, close: str) -> Inlines:
    inside = tuple(_inward(inline) for inline in line)
    end = (Text(close),) if close else ()
    return (Text(f"«{NBSP}"), *inside, *end)


def _inward(inline: Inline) -> Inline:
    match inline:
        case Emphasis() | Inserted() | Deleted():
            return replace(inline, content=tuple(_inward(one) for one in inline.content))
        case LineBreak():
            return inline
        case CrossReference():
            return Text(inward(inline.text))
        case Variable() if not inline.blank:
            return Text(inward(inline.text))
        case Text() | Variable() | Citation():
            return replace(inline, text=inward(inline.text))


def lines_of(node: Node) -> list[Inlines]:
    """Return the lines that a node prints, a break inside a paragraph giving one more."""
    return [line for whole in _lines(node) for line in _split(whole)]


def lines_under(nodes: Iterable[Node]) -> list[Inlines]:
    """Return the lines of several nodes, one after the other."""
    return [line for node in nodes for line in lines_of(node)]


def printed(node: Node) -> list[str]:
    """Return the lines that a node prints, without the punctuation that closes items."""
    return list(plain_lines(_unclosed(node)))


def _unclosed(node: Node) -> Node:
    open_ = with_children(node, [_unclosed(kid) for kid in children(node)])
    return replace(open_, end=()) if isinstance(open_, Item) else open_


def _lines(node: Node) -> Iterator[Inlines]:
    match node:
        case Division():
            yield (Text(heading_label(node)), *node.title)
        case Paragraph():
            yield node.content
        case Definition():
            yield (*node.term, Text(DEFINITION_MARK), *node.body)
        case Row():
            yield _row(node)
        case Item():
            yield from _item(node)
            return
    for child in children(node):
        yield from _lines(child)


def _row(row: Row) -> Inlines:
    first, *others = (cell.content for cell in row.cells)
    return (*first, *(one for content in others for one in (Text(CELL_MARK), *content)))


def _item(item: Item) -> Iterator[Inlines]:
    lines = [line for child in item.body for line in _lines(child)] or [()]
    lines[0] = (Text(f"{item.label} "), *lines[0])
    lines[-1] = (*lines[-1], *item.end)
    yield from lines


def _split(line: Inlines) -> list[Inlines]:
    """Return a line cut at its breaks, those inside an emphasis too."""
    lines: list[Inlines] = [()]
    for inline in line:
        if isinstance(inline, LineBreak):
            lines.append(())
            continue
        pieces: list[Inline] = [inline]
        if isinstance(inline, Emphasis):
            pieces = [replace(inline, content=part) for part in _split(inline.content)]
        lines[-1] += (pieces[0],)
        lines += [(piece,) for piece in pieces[1:]]
    return lines

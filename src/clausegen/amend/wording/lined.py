"""Lines: lists and definitions as the alinéas that paper shows, where their labels cannot be named.

Contracts that others wrote have dashes in two runs, letters twice, a term defined again: no label
names them once. Their ranks do, for an alinéa is every line that begins anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from clausegen.document.tree import (
    DEFINITION_MARK,
    Block,
    Definition,
    Definitions,
    Division,
    Document,
    Item,
    ItemList,
    Paragraph,
    Text,
    walk,
)

_Whole = TypeVar("_Whole", Document, Division)


def lined(whole: _Whole) -> _Whole:
    """Return a document or a division whose lists and definitions are paragraphs, printed alike."""
    return replace(whole, body=lines(whole.body))


def items_of(document: Document) -> frozenset[str]:
    """Return the ids of what stands in the items of lists, which `lined` makes paragraphs."""
    items = (node for node in walk(document) if isinstance(node, Item))
    return frozenset(node.id for item in items for node in (item, *walk(item)))


def lines(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks as the lines that they print, tables and signatures kept."""
    return tuple(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[Block]:
    """Yield a block, or the paragraphs that print what it prints."""
    match block:
        case Division():
            yield lined(block)
        case ItemList():
            for item in block.items:
                yield from _of_item(item)
        case Definitions():
            yield from map(_of_definition, block.entries)
        case _:
            yield block


def _of_item(item: Item) -> Iterator[Block]:
    """Yield the lines of an item, its label before the first words, its end after the last."""
    first, *others = item.body or (Paragraph(item.id, ()),)
    label = (Text(f"{item.former}{item.label} "),)
    if isinstance(first, Paragraph):
        found = [replace(first, content=(*label, *first.content)), *lines(tuple(others))]
    else:
        found = [Paragraph(item.id, label), *lines(item.body)]
    last = found.pop()
    yield from found
    yield replace(last, content=(*last.content, *item.end)) if isinstance(last, Paragraph) else last


def _of_definition(definition: Definition) -> Paragraph:
    words = (*definition.term, Text(DEFINITION_MARK), *definition.body)
    return Paragraph(definition.id, words)

"""Lists of a contract: lines that bear labels, put in the lists that those labels tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from clausegen.document.tree import Block, Inlines, Item, ItemList, ListKind, Paragraph
from clausegen.readers.docx.host.typed_labels import Label, order_of


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line of a list: its label, its words, and how deep Word counts it (-1 if it was typed)."""

    label: Label
    content: Inlines
    id: str
    depth: int = -1


@dataclass(slots=True)
class _Open:
    """A list not yet closed, and the items that it has so far."""

    kind: ListKind
    depth: int
    items: list[_Entry] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    line: Labelled
    lists: list[_Open] = field(default_factory=list)


NextId: TypeAlias = Callable[[], str]


def lists_of(lines: Sequence[Labelled], next_id: NextId) -> tuple[ItemList, ...]:
    """Return consecutive lines with labels as lists, one in another where labels change.

    A line goes on with the innermost list whose labels it continues; one of another kind opens a
    list in the item before it.
    """
    outer: list[_Open] = []
    ahead: list[_Open] = []
    for line in lines:
        found = next((one for one in reversed(ahead) if _continues(one, line)), None)
        if found is None:
            found = _Open(line.label.kind, line.depth)
            parent = _parent(ahead, line)
            (parent.items[-1].lists if parent else outer).append(found)
            ahead = [*ahead[: ahead.index(parent) + 1], found] if parent else [found]
        else:
            del ahead[ahead.index(found) + 1 :]
        found.items.append(_Entry(line))
    return tuple(_closed(one, next_id) for one in outer)


def _continues(list_: _Open, line: Labelled) -> bool:
    """Return whether a line is the next item of a list."""
    if list_.depth != line.depth and (line.depth >= 0 or list_.depth >= 0):
        return False
    if list_.kind != line.label.kind:
        return _as_letter(list_, line)
    if line.depth >= 0:
        return True
    last = list_.items[-1].line.label
    if list_.kind == "dashes":
        return last.text == line.label.text
    return order_of(line.label.text, list_.kind) != 1


def _as_letter(list_: _Open, line: Labelled) -> bool:
    """Return whether « i) » is the letter after « h) »."""
    last = list_.items[-1].line.label
    after = order_of(line.label.text, "letters") == order_of(last.text, "letters") + 1
    return list_.kind == "letters" and line.label.kind == "romans" and after


def _parent(ahead: Sequence[_Open], line: Labelled) -> _Open | None:
    """Return the list in whose last item a new list opens, None for a list of its own."""
    if line.depth >= 0:
        return next((one for one in reversed(ahead) if 0 <= one.depth < line.depth), None)
    return ahead[-1] if ahead and all(one.kind != line.label.kind for one in ahead) else None


def _closed(list_: _Open, next_id: NextId) -> ItemList:
    items = tuple(_item(entry, next_id) for entry in list_.items)
    return ItemList(next_id(), list_.kind, items, typed_ends=True)


def _item(entry: _Entry, next_id: NextId) -> Item:
    inner: tuple[Block, ...] = tuple(_closed(one, next_id) for one in entry.lists)
    words = Paragraph(next_id(), entry.line.content)
    return Item(entry.line.id, entry.line.label.text, (words, *inner))  # type: ignore[arg-type]

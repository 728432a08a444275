"""The punctuation that closes the items of a list: derived from their rank, never typed.

Items end with « ; » and the last with « . »; those of a nested list end with « , » and its last
with what closes the item around it (J.-P. Lacroux, *Orthotypographie*, « énumérations »).
"""

from __future__ import annotations

import re
from dataclasses import replace

from clausegen.document.cutting import cut
from clausegen.document.tree import (
    Inlines,
    Item,
    ItemList,
    Paragraph,
    Quotation,
    Text,
    plain_lines,
    text_of,
)
from clausegen.french.spaces import FINE

_CLOSING = re.compile(r"[ \xa0\u202f]?[;,.]$")
_OTHERWISE = re.compile(r"[;,] ?(?:et|ou)$|[:!?…]$")
_SPACE = re.compile(r"[ \xa0\u202f]")


def close_list(items: ItemList, *, nested: bool = False, last: str = ".") -> ItemList:
    """Return a list with the end of each item, nested lists included, as its rank demands.

    Ends that an author typed stay as they are.
    """
    if items.typed_ends:
        return items
    between = "," if nested else f"{FINE};"
    count = len(items.items)
    closed = tuple(
        _close_item(item, between if rank < count else last)
        for rank, item in enumerate(items.items, 1)
    )
    return replace(items, items=closed)


def as_derived(items: ItemList) -> ItemList:
    """Return a list as one of ours, where what its author typed is what its ranks demand."""
    bare = _bare(items)
    closed = close_list(bare)
    return closed if _told(closed) == _told(items) else items


def as_ours(items: ItemList) -> ItemList:
    """Return a list as one of ours, whatever signs its author closed the items with.

    One that has an item closed by more than a sign (« ; et ») stays as it was typed.
    """
    if any(_OTHERWISE.search(line) for line in _told(items)):
        return items
    return close_list(_bare(items))


def _bare(items: ItemList) -> ItemList:
    """Return a list without the signs that close its items."""
    made = tuple(replace(item, body=_bare_body(item), end=()) for item in items.items)
    return replace(items, items=made, typed_ends=False)


def _bare_body(item: Item) -> tuple[Paragraph | ItemList | Quotation, ...]:
    *before, last = item.body or (None,)
    if isinstance(last, ItemList):
        last = _bare(last)
    elif isinstance(last, Paragraph) and (found := _CLOSING.search(text_of(last.content))):
        last = replace(last, content=cut(last.content, 0, found.start()))
    kept = (*before, last) if item.body else ()
    return tuple(each for each in kept if each is not None)


def _told(items: ItemList) -> list[str]:
    return [_SPACE.sub(" ", line) for line in plain_lines(items)]


def _close_item(item: Item, end: str) -> Item:
    body = tuple(
        close_list(block, nested=True, last=end) if isinstance(block, ItemList) else block
        for block in item.body
    )
    return replace(item, body=body, end=_end(item, end))


def _end(item: Item, end: str) -> Inlines:
    """Return what closes an item: nothing after a list, a quotation or an abbreviation's stop."""
    last = item.body[-1] if item.body else None
    if not isinstance(last, Paragraph) or (end == "." and text_of(last.content).endswith(".")):
        return ()
    return (Text(end),)

"""The punctuation that closes the items of a list: derived from their rank, never typed.

Items end with « ; » and the last with « . »; those of a nested list end with « , » and its last
with what closes the item around it (J.-P. Lacroux, *Orthotypographie*, « énumérations »).
"""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import Inlines, Item, ItemList, Paragraph, Text, text_of
from clausegen.french.spaces import FINE


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

"""Inlines cut by the characters that they print, so that marks can be laid between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausegen.document.tree import Deleted, Emphasis, Inline, Inlines, Inserted, LineBreak, text_of


def cut(content: Inlines, start: int, end: int) -> Inlines:
    """Return the inlines that print the characters from `start` to `end`.

    A node that is cut keeps its kind: half a variable is a variable, half an emphasis emphasised.
    """
    return tuple(_cut(content, start, end))


def _cut(content: Inlines, start: int, end: int) -> Iterator[Inline]:
    """Yield what lies between two places of a content, inlines being cut where they fall."""
    position = 0
    for inline in content:
        length = len(text_of((inline,)))
        left, right = max(start - position, 0), min(end - position, length)
        position += length
        if left >= right:
            continue
        match inline:
            case Emphasis() | Inserted() | Deleted():
                yield replace(inline, content=cut(inline.content, left, right))
            case LineBreak():
                yield inline
            case _:
                yield replace(inline, text=inline.text[left:right])

"""Revisions: which contents are wholly inserted or deleted, and the marks that say so."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Literal, TypeAlias
from xml.sax.saxutils import quoteattr

from clausegen.document.inlines import is_marked
from clausegen.document.tree import (
    Deleted,
    Division,
    Document,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    Item,
    Node,
    inlines_of,
)

Mark: TypeAlias = Literal["", "ins", "del"]


def mark_of(inline: Inline) -> Mark:
    """Return the revision that covers the whole of an inline."""
    match inline:
        case Inserted():
            return "ins"
        case Deleted():
            return "del"
        case Emphasis():
            return whole_mark(inline.content)
        case _:
            return ""


def whole_mark(content: Inlines) -> Mark:
    """Return the revision that covers every inline, hence the paragraph made of them."""
    mark = mark_of(content[0]) if content else ""
    return mark if mark and all(mark_of(inline) == mark for inline in content) else ""


def has_deletion(content: Inlines) -> bool:
    """Return whether some words of inlines are struck, at any depth of emphasis."""
    return any(
        isinstance(inline, Deleted)
        or (isinstance(inline, Emphasis) and has_deletion(inline.content))
        for inline in content
    )


def has_revisions(nodes: Iterable[Document | Node]) -> bool:
    """Return whether some node holds a revision, at any depth of emphasis, or changes its label."""
    return any(
        (isinstance(node, Division | Item) and bool(node.former))
        or any(is_marked(content) for content in inlines_of(node))
        for node in nodes
    )


class RevisionMarks:
    """Opens each revision under its own number, signed by one author at one moment."""

    def __init__(self, author: str, when: str, first: int) -> None:
        date = f" w:date={quoteattr(when)}" if when else ""
        self._signature = f"w:author={quoteattr(author or 'clausegen')}{date}"
        self._numbers = count(first)

    def attributes(self) -> str:
        """Return the number, author and date of the next revision, as attributes."""
        return f'w:id="{next(self._numbers)}" {self._signature}'

    def wrap(self, mark: Mark, runs: str) -> str:
        """Return runs inside the element of their revision."""
        return f"<w:{mark} {self.attributes()}>{runs}</w:{mark}>" if mark else runs

    def empty(self, mark: Mark) -> str:
        """Return the element that marks a paragraph mark or a table row, or nothing."""
        return f"<w:{mark} {self.attributes()}/>" if mark else ""

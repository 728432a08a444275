"""Documents as the screens of avenants show them: on a sheet, by pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from clausegen.document.inlines import Deleted, Inserted
from clausegen.document.memory import NOTHING, Memory
from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Emphasis,
    Inlines,
    text_of,
    walk,
)
from clausegen.document.walking import parts
from clausegen.writers.html_pieces import pieces
from clausegen.writers.html_tree import Beside


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to be shown: its title, and its pieces by the id of each."""

    title: str
    pieces: tuple[tuple[str, SafeString], ...]


def sheet(document: Document, beside: Beside, memory: Memory = NOTHING) -> Sheet:
    """Return a document as a sheet. What is typed in it is escaped by the writer of HTML."""
    found = pieces(document, beside, memory, level=3)
    shown = tuple((id_, mark_safe(html)) for id_, html in found)  # noqa: S308
    return Sheet(text_of(document.title), shown)


@dataclass(frozen=True, slots=True)
class Marked:
    """A redline cut down to the articles that changed, and how many of all they are."""

    document: Document
    touched: int
    count: int


def only_marked(redline: Document) -> Marked:
    """Return the articles of a redline that bear a mark, with the titres over them."""
    articles = [each for each in redline.body if _is_article(each)]
    touched = [each for each in articles if _is_marked(each)]
    body = tuple(each for each in redline.body if _is_marked(each))
    return Marked(replace(redline, body=body), len(touched), len(articles))


def _is_article(block: Block) -> bool:
    return isinstance(block, Division) and block.kind != "part"


def _is_marked(block: Block) -> bool:
    nodes = (block, *_under(block))
    return any(_bears(content) for node in nodes for _, content in parts(node))


def _under(block: Block) -> Iterator[Block]:
    whole = Document("", (), (block,))
    yield from (node for node in walk(whole))  # type: ignore[misc]  # parts() takes any node


def _bears(content: Inlines) -> bool:
    return any(
        isinstance(each, Inserted | Deleted)
        or (isinstance(each, Emphasis) and _bears(each.content))
        for each in content
    )

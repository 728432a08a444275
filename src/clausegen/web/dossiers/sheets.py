"""A document as screens show it: on a sheet, by pieces."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from clausegen.document.memory import NOTHING, Memory
from clausegen.document.tree import Document, text_of
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

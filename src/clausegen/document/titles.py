"""Titles: a text that bears none is called after its file, whose name is no word of it."""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import Document

UNTITLED = "sans-titre"
"""The id of a document whose title is the name of its file."""


def titled_as(old: Document, new: Document) -> Document:
    """Return a later version of a document, under the same name where neither bears a title."""
    return replace(new, title=old.title) if old.id == new.id == UNTITLED else new

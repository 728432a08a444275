"""Titles: a text that bears none is called after its file, whose name is no word of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausegen.document.tree import Document, text_of
from clausegen.errors import NOWHERE, Diagnostic, Severity, fault
from clausegen.french.spaces import NBSP

UNTITLED = "sans-titre"
"""The id of a document whose title is the name of its file."""


def titled_as(old: Document, new: Document) -> Document:
    """Return a later version of a document, under its id and, where it bears none, its title.

    One that is the first to bear a title is no longer one without.
    """
    if new.id == UNTITLED:
        return replace(new, id=old.id, title=old.title)
    return new if old.id == UNTITLED else replace(new, id=old.id)


def untitled_copy(old: Document, copy: Document) -> Iterator[Diagnostic]:
    """Yield a warning for a copy that lost the title of its text, as read before it was aligned."""
    if copy.id == UNTITLED != old.id:
        message = f"La copie ne montre plus l’intitulé «{NBSP}{text_of(old.title)}{NBSP}»."
        hint = "L’intitulé reste tel quel : pour le changer, écrivez le nouveau dans la copie."
        yield fault("copie-sans-titre", message, NOWHERE, hint, Severity.WARNING)

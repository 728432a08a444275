"""Consequences: operations that say nothing new, but follow from other numbers."""

from __future__ import annotations

from dataclasses import replace

from clausegen.amend.operations import EditWords, Operation, Relabel
from clausegen.document.tree import CrossReference, Emphasis, Inline, Inlines


def only_renumbers(operation: Operation) -> bool:
    """Return whether an operation changes the number of a unit, or that in references, alone."""
    match operation:
        case Relabel():
            return True
        case EditWords(before=before, after=after):
            return before != after and _unnumbered(before) == _unnumbered(after)
        case _:
            return False


def _unnumbered(content: Inlines) -> Inlines:
    return tuple(map(_without_label, content))


def _without_label(inline: Inline) -> Inline:
    match inline:
        case CrossReference():
            return replace(inline, text="")
        case Emphasis():
            return replace(inline, content=_unnumbered(inline.content))
        case _:
            return inline

"""Spaces: what differs between two texts by nothing else, which no sentence of an avenant says."""

from __future__ import annotations

import re

from clausegen.document.tree import Document, Inlines, text_of
from clausegen.document.walking import Place, placed_parts, rewritten

_SPACES = re.compile("[ \u00a0\u202f]+")
_BESIDE_SIGNS = re.compile("(?<=«) | (?=[;:!?»%€])")


def respaced(old: Document, new: Document) -> Document:
    """Return a new text with the spaces of the old one wherever nothing else differs."""
    before = dict(placed_parts(old))

    def words(place: Place, content: Inlines) -> Inlines:
        was = before.get(place, content)
        return was if spaces_alone(was, content) else content

    return rewritten(new, words)


def spaces_alone(before: Inlines, after: Inlines) -> bool:
    """Return whether words differ, and only by their spaces."""
    old, new = text_of(before), text_of(after)
    return old != new and _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return _BESIDE_SIGNS.sub("", _SPACES.sub(" ", text))

"""What a document says of the style that it is set in."""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import Document
from clausegen.styles.style import MAISON, Style


def styled(document: Document, style: Style) -> Document:
    """Return a document that says which style it is set in; the one by default goes unsaid."""
    if (style.id, style.digest) == (MAISON.id, MAISON.digest):  # with room for initials, or not
        return document
    own = replace(document.properties, style=style.id, style_digest=style.digest)
    return replace(document, properties=own)

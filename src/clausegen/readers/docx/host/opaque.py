"""What a line of a contract shows that is no words: an image, an object, on a line of its own.

It keeps its place in the text under words between brackets, « [Image : Plan des locaux] ». What
floats, or stands amid words or in a cell, is only told.
"""

from __future__ import annotations

import re

from lxml import etree

from clausegen.document.tree import Inlines, Text
from clausegen.french.ellipsis import shortened
from clausegen.french.spaces import NBSP
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_MOST = 60
"""Characters of what an image is said to show."""
_BY_MACHINE = re.compile(
    "générée? automatiquement|automatically generated"
    "|contenu généré par l.IA peut être incorrect|AI-generated content may be incorrect",
    re.IGNORECASE,
)
"""What Word says of an image that nobody described."""
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
DRAWN = {f"{_W}drawing": "image", f"{_W}pict": "image", f"{_W}object": "objet incorporé"}
"""What the elements are that show no words of the text."""


def said_of(drawn: etree._Element) -> str:
    """Return what an image is said to show, '' where nothing says it."""
    told = next((each for each in drawn.iter() if each.get("descr") or each.get("alt")), None)
    return "" if told is None else str(told.get("descr") or told.get("alt"))


def in_place(paragraph: etree._Element) -> Inlines:
    """Return the words that stand for the first thing that a line without words shows, or none."""
    drawn = next(filter(_stands_in_line, paragraph.iter(*DRAWN)), None)
    if drawn is None:
        return ()
    said = "" if _BY_MACHINE.search(said_of(drawn)) else " ".join(said_of(drawn).split())
    name = DRAWN[str(drawn.tag)].capitalize()
    return (Text(f"[{name}{NBSP}: {shortened(said, _MOST)}]" if said else f"[{name}]"),)


def _stands_in_line(drawn: etree._Element) -> bool:
    """Return whether something is set in the line, as a letter is, and holds no box of words."""
    if next(drawn.iter(f"{_W}txbxContent"), None) is not None:
        return False
    if drawn.tag == f"{_W}drawing":
        return next(drawn.iter(_INLINE), None) is not None
    return not any("absolute" in str(each.get("style", "")) for each in drawn.iter())

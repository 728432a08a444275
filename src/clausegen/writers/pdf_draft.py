"""The word « Projet » across the pages of a draft: outlines under the text, never text itself.

It is one stream that all pages of a shape share, before their own: nothing is laid out for it, a
reader that takes the text out does not meet it, and a screen reader is told that it is an artifact.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import cos, radians, sin
from typing import TYPE_CHECKING

from clausegen.writers.html import DRAFT

if TYPE_CHECKING:
    from pydyf import PDF, Stream

FACE = "SourceSerif4-Regular.otf"
CAPITAL = 670  # height of its capitals, in thousandths of the size
SPACING = 30  # between two letters, in the same unit
ANGLE = radians(38)
WIDTH = 360  # of the word, in points
PAGE = (595.28, 841.89)  # A4 in points
OPERATORS = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "closePath": "h"}


def mark_draft(pdf: PDF, colour: str) -> None:
    """Draw the word under the text of each page of a PDF, before it is serialised."""
    import pydyf

    pages = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page"]
    drawn: dict[bool, Stream] = {}
    for page in pages:
        turned = page["MediaBox"][2] > page["MediaBox"][3]
        if turned not in drawn:
            drawn[turned] = pydyf.Stream([_drawing(colour, turned=turned)], compress=True)
            pdf.add_object(drawn[turned])
        page["Contents"] = pydyf.Array([drawn[turned].reference, page["Contents"]])


@cache
def _drawing(colour: str, *, turned: bool) -> bytes:
    """Return the operators that draw the word, slanted, in the middle of a page."""
    width, height = reversed(PAGE) if turned else PAGE
    path, length = _outlines()
    along, up = WIDTH / length * cos(ANGLE), WIDTH / length * sin(ANGLE)
    # The middle of the word goes to the middle of the page: half its length, half a capital up.
    left = width / 2 - along * length / 2 + up * CAPITAL / 2
    low = height / 2 - up * length / 2 - along * CAPITAL / 2
    matrix = f"{along:.4f} {up:.4f} {-up:.4f} {along:.4f} {left:.2f} {low:.2f} cm"
    return f"/Artifact BMC q {_ink(colour)} {matrix} {path} f Q EMC\n".encode()


def _ink(colour: str) -> str:
    """Return the operator that fills with a colour: of grey, where that is all it is."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 2) for at in (1, 3, 5))
    return f"{red:g} g" if red == green == blue else f"{red:g} {green:g} {blue:g} rg"


def _outlines() -> tuple[str, float]:
    """Return the path of the word as operators, and its length, in thousandths of its size."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    with (files("clausegen") / "assets" / "fonts" / FACE).open("rb") as file, TTFont(file) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        pen, length = RecordingPen(), 0
        for sign in DRAFT:
            glyph = glyphs[names[ord(sign)]]
            glyph.draw(TransformPen(pen, (1, 0, 0, 1, length, 0)))
            length += glyph.width + SPACING
    steps = [
        " ".join([*(f"{x:g} {y:g}" for x, y in points), OPERATORS[verb]])
        for verb, points in pen.value
    ]
    return " ".join(steps), length - SPACING

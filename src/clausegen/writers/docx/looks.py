"""One paragraph style of Word, and what a house changes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from clausegen.styles import Style
from clausegen.styles.style import USUAL_LOOK
from clausegen.styles.style import Look as HouseLook
from clausegen.writers.docx.numbering import STEP, twips

TITLES, TEXT = "majorHAnsi", "minorHAnsi"  # the faces of the theme, as styles name them
FACE_HEIGHT = 1.25  # what faces give a single line, more or less, as a multiple of their size


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: sizes and spaces in points, indents in twentieths of a point.

    `line` multiplies the height that a face gives its lines; `face` is one of the theme's.
    """

    id: str
    name: str
    base: str = "Normal"
    following: str = ""
    face: str = ""
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    align: str = ""
    before: float = 0
    after: float = 0
    line: float = 0
    left: int = 0
    hanging: int = 0
    keep: bool = False
    level: int = 0
    border: str = ""
    tab: int = 0
    custom: bool = False


@dataclass(frozen=True, slots=True)
class Indents:
    """Where the text of a division stands, and a step of its lists, in twentieths of a point."""

    article: int = 0
    step: int = STEP

    @classmethod
    def of(cls, style: Style) -> Indents:
        """Return the indents of a house."""
        return cls(twips(style.indents.article), twips(style.indents.item))


_LOOKS = {  # the look of a house that each paragraph style takes
    "Title": "title", "PartHeading": "part", "PartArticle": "heading1", "Heading1": "heading1",
    "Heading2": "heading2", "AnnexHeading": "annex", "Alinea": "text",
    "QuotedHeading": "quoted_heading", "BodyText": "text", "Party": "party",
    "Definition": "definition", "Signature": "signature", "Header": "header", "Footer": "footer",
    "TOC1": "contents", "TOC2": "contents2",
}  # fmt: skip  # a table
_IN_TABLES = ("table", "table_head")  # whose rules and spaces are those of cells
_FAMILIES = {"List": "item", "TableText": "table", "TableHeading": "table_head"}


def housed(look: Look, style: Style) -> Look:
    """Return a look as a house has it."""
    family = next((own for stem, own in _FAMILIES.items() if look.id.startswith(stem)), "")
    name = _LOOKS.get(look.id, family)
    house = getattr(style.looks, name) if name else None
    if house is None or house == USUAL_LOOK:
        return look
    changes: dict[str, Any] = {
        "face": {"text": TEXT, "label": TITLES}.get(house.face or ""),
        "size": house.size,
        "line": house.line / FACE_HEIGHT if house.line else None,
        "bold": house.bold,
        "italic": house.italic,
        "colour": getattr(style.colours, house.colour) if house.colour else None,
        "align": {"left": "left", "justify": "both"}.get(house.align or ""),
        "before": house.before,
        "after": house.after,
        "border": edges(house, style),
    }
    if name in _IN_TABLES:
        changes |= {"before": None, "after": None, "border": None}
    return replace(look, **{key: value for key, value in changes.items() if value is not None})


def edges(house: HouseLook, style: Style, under: int = 4) -> str | None:
    """Return the rules above and below a paragraph, None where the house says nothing of them.

    That below stands some points `under` its words.
    """
    if house.above is None and house.below is None:
        return None
    ink = getattr(style.colours, house.edge or "accent")
    rules = (("top", house.above, 3), ("bottom", house.below, under))
    return "".join(edge(side, ink, round(8 * width), gap) for side, width, gap in rules if width)


def edge(side: str, colour: str, eighths: int, space: int) -> str:
    """Return a rule on one side of a paragraph or of a cell."""
    return (
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{hex_of(colour)}"/>'
    )


def hex_of(colour: str) -> str:
    """Return a colour as Word writes it."""
    return colour.removeprefix("#").upper()

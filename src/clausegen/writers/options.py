"""What a caller may choose about the form of a document, never about its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from clausegen.document.lineage import Lineage
from clausegen.document.memory import NOTHING, Memory

PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # A4, in millimetres


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The look of a house: faces, sizes in points, margins in millimetres, one accent colour.

    `initials` asks for room, at the foot of each page of Word and PDF, for those of the parties.
    `text_fallback` and `label_fallback` are what Word uses where the faces are not installed.
    """

    text_font: str = "Source Serif 4"
    text_fallback: str = "Georgia"
    label_font: str = "Source Sans 3"
    label_fallback: str = "Calibri"
    text_size: float = 10.5
    title_size: float = 20
    heading_size: float = 12
    small_size: float = 8.5
    line_height: float = 1.35
    margin_top: float = 25
    margin_side: float = 22
    accent: str = "#1f4e5f"
    ink: str = "#1c1c1c"
    soft_ink: str = "#5b5b5b"
    rule: str = "#c9c9c4"
    initials: bool = False


DEFAULT = HouseStyle()
INITIALLED = HouseStyle(initials=True)
INITIALS = "Paraphes\u00a0:"


@dataclass(frozen=True, slots=True)
class Options:
    """How to write one document.

    `contents` adds a table of contents, `archive` asks for the archival variant of the format.
    `author` and `when` (ISO 8601) sign the revisions of a redline. `lineage` are the acts behind a
    text, for the format that tells them. The `memory` of a session makes its next document faster,
    and no different.
    """

    contents: bool = False
    archive: bool = False
    style: HouseStyle = DEFAULT
    author: str = ""
    when: str = ""
    lineage: Lineage | None = None
    memory: Memory = field(default=NOTHING, compare=False, repr=False)

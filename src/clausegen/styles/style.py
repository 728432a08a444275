"""What a style may set. A writer knows the tree and a style; what is None is as it usually is.

The tables of `style.toml` are the classes below, key by key. Sizes and spaces are in points,
lengths in millimetres; the values by default are those of the style « maison ».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, TypeAlias

from clausegen.document.numbering import USUAL, Numbering

PAGE_WIDTH, PAGE_HEIGHT = 210, 297  # A4, in millimetres
STYLE_FILE = "style.toml"
INITIALS = "Paraphes\u00a0:"
# How pydantic reads the classes: no key that is not known, no text for a number.
_STRICT: Final[dict[str, object]] = {"extra": "forbid", "strict": True}

Face: TypeAlias = Literal["text", "label"]
Ink: TypeAlias = Literal["ink", "soft", "rule", "accent"]


@dataclass(frozen=True, slots=True)
class Page:
    """The margins of a page, and how far headers and footers of Word stand from its edges."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    top: float = 25
    right: float = 22
    bottom: float = 25
    left: float = 22
    header: float = 12.5
    footer: float = 12.5

    @property
    def across(self) -> float:
        """The margins of both sides together."""
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a face that comes with a style, for PDF: the family that it draws, and how."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    file: str
    family: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of the text and of labels, and what Word and a browser use where they lack."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    text: str = "Source Serif 4"
    text_fallback: str = "Georgia"
    label: str = "Source Sans 3"
    label_fallback: str = "Calibri"
    files: tuple[FontFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of type; `line` is the height of a line of text, as a multiple of its size."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    text: float = 10.5
    title: float = 20
    heading: float = 12
    small: float = 8.5
    line: float = 1.35


@dataclass(frozen=True, slots=True)
class Colours:
    """The inks of a house, as « #1f4e5f »."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    ink: str = "#1c1c1c"
    soft: str = "#5b5b5b"
    rule: str = "#c9c9c4"
    accent: str = "#1f4e5f"


@dataclass(frozen=True, slots=True)
class Indents:
    """Where the text of an article stands, numbers hanging left of it, and a step of its lists."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    article: float = 0
    item: float = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph looks: `above` and `below` are the weights of rules."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    face: Face | None = None
    size: float | None = None
    line: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: Ink | None = None
    align: Literal["left", "justify"] | None = None
    before: float | None = None
    after: float | None = None
    above: float | None = None
    below: float | None = None
    edge: Ink | None = None


USUAL_LOOK = Look()
"""The look of what a house leaves as it is."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How each kind of paragraph looks where it differs from what is usual."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    title: Look = USUAL_LOOK
    part: Look = USUAL_LOOK
    heading1: Look = USUAL_LOOK
    heading2: Look = USUAL_LOOK
    annex: Look = USUAL_LOOK
    quoted_heading: Look = USUAL_LOOK
    text: Look = USUAL_LOOK
    party: Look = USUAL_LOOK
    definition: Look = USUAL_LOOK
    item: Look = USUAL_LOOK
    table: Look = USUAL_LOOK
    table_head: Look = USUAL_LOOK
    signature: Look = USUAL_LOOK
    header: Look = USUAL_LOOK
    footer: Look = USUAL_LOOK
    contents: Look = USUAL_LOOK
    contents2: Look = USUAL_LOOK


@dataclass(frozen=True, slots=True)
class Footer:
    """Where the foot of a page tells its number, and whether it keeps room for initials."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    page: Literal["left", "right"] = "right"
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of a house: an SVG for PDF and HTML, a PNG for Word or for all, its width."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    alt: str
    svg: str = ""
    png: str = ""
    width: float = 50


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The cover of a contract: the size of its title, and how far down the page that stands."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    title: float = 32
    line: float = 1.15
    drop: float = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """The word across the pages of a draft; the running header tells the state in any case."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    mark: bool = True
    colour: str = "#f2f2f2"


@dataclass(frozen=True, slots=True)
class Signing:
    """The signature block: the most columns, the room under each name, a rule above each.

    The ink of the rule is the `edge` of the look of signatures, that of rules by default.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    columns: Literal[2, 3] = 3
    room: float = 22.6
    rule: float = 0.5


@dataclass(frozen=True, slots=True)
class WordFile:
    """The Word file of a house, and which of its styles stands for each of ours, by name."""

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    file: str
    styles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a house.

    `id` is the name of its folder, `digest` that of all its files, '' for « maison » as it ships;
    `assets` are the files that it names, by name.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = _STRICT
    id: str = "maison"
    title: str = "Maison"
    description: str = "La présentation par défaut : sobre, numéros dans le titre des articles."
    page: Page = Page()
    fonts: Fonts = Fonts()
    sizes: Sizes = Sizes()
    colours: Colours = Colours()
    indents: Indents = Indents()
    looks: Looks = Looks()
    definitions: Literal["lines", "table"] = "lines"
    annexes: Literal["new_page", "flow"] = "new_page"
    contents: bool = False
    footer: Footer = Footer()
    logo: Logo | None = None
    cover: CoverPage | None = None
    draft: Draft = Draft()
    signatures: Signing = Signing()
    numbering: Numbering = USUAL
    word: WordFile | None = None
    digest: str = ""
    assets: tuple[tuple[str, bytes], ...] = ()

    def asset(self, name: str) -> bytes:
        """Return the bytes of a file that the style names."""
        return dict(self.assets)[name]


MAISON = Style()
"""The style by default."""

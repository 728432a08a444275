"""The looks of a Word file that others made, as XML to be written again around our words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from clausegen.document.tree import ListKind

Properties: TypeAlias = tuple[tuple[str, str], ...]
"""The properties of a paragraph or of a run in the order of the standard: each name, its XML."""

_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
)  # fmt: skip  # names
_RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs")
_BEFORE_NUMBER = 6  # the properties before a list's, in that order
NO_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def joined(properties: Properties) -> str:
    """Return properties as XML."""
    return "".join(xml for _, xml in properties)


def with_property(properties: Properties, name: str, xml: str) -> Properties:
    """Return the properties of a paragraph with one of them set, '' taking it away."""
    others = [each for each in properties if each[0] != name]
    if xml:
        others.append((name, xml))
    rank = {each: number for number, each in enumerate(_PARAGRAPH_ORDER)}
    return tuple(sorted(others, key=lambda each: rank.get(each[0], len(rank))))


def with_face(face: Properties, *names: str) -> Properties:
    """Return the properties of a run with switches set: « b » for bold, « i » for italic."""
    wanted = tuple(each for name in names for each in (name, f"{name}Cs"))
    kept = [each for each in face if each[0] not in wanted]
    kept += [(name, f"<w:{name}/>") for name in wanted]
    rank = {each: number for number, each in enumerate(_RUN_ORDER)}
    return tuple(sorted(kept, key=lambda each: rank.get(each[0], len(rank))))


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: its own properties, those of its mark, those of its words.

    `numbered` tells that its style puts it in a list.
    """

    properties: Properties = ()
    mark: Properties = ()
    face: Properties = ()
    numbered: bool = False

    def set(self, name: str, xml: str) -> Look:
        """Return the look with one property of the paragraph set."""
        return replace(self, properties=with_property(self.properties, name, xml))

    def out_of_list(self) -> Look:
        """Return the look without the number that the paragraph or its style brings."""
        return self.set("numPr", NO_LIST if self.numbered else "")


@dataclass(frozen=True, slots=True)
class HeadingLook:
    """How headings look: what is typed around their number, or that Word counts it.

    `between` and `title` are the faces of what follows the number where it is not the number's,
    `apart` the look of a title that stands on a line of its own; `capitals` says that titles are
    typed in capitals.
    """

    look: Look
    before: str = ""
    after: str = ""
    counted: bool = False
    capitals: bool = False
    between: Properties = ()
    title: Properties = ()
    apart: Look | None = None

    def new_page(self) -> HeadingLook:
        """Return the look of a heading that begins a page."""
        return replace(self, look=self.look.set("pageBreakBefore", "<w:pageBreakBefore/>"))


@dataclass(frozen=True, slots=True)
class ListLook:
    """How the items of a list look.

    `labels` are those that Word will print, in order, in a list of its own that starts anew after
    `definition`, the XML of a sequence of that number; without labels, ours are typed. `bullet` is
    the XML of a list whose items all have one label.
    """

    look: Look
    level: int = 0
    sequence: int = 0
    definition: str = ""
    labels: tuple[str, ...] = ()
    bullet: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The empty lines of a file: before a heading, under its number, after it, between alinéas."""

    before: Look | None = None
    under: Look | None = None
    after: Look | None = None
    between: Look | None = None


@dataclass(frozen=True, slots=True)
class HostLooks:
    """All that a file teaches of how its articles look.

    `alinea_after` follows the number typed before an alinéa, « 7.1 », '' where none is typed;
    `counted_alineas` tells that Word counts them. `first_list` and `first_mark` are the first free
    numbers of lists, and of bookmarks and revisions; `taken` are the names of its bookmarks, in
    lower case. `declared` is the declaration of the namespace of Word where the file has it under
    another name.
    """

    heading: HeadingLook
    sub_heading: HeadingLook
    annex: HeadingLook
    alinea: Look
    plain: Look
    item: Look
    lists: Mapping[ListKind, ListLook] = field(default_factory=dict)
    gaps: Gaps = field(default_factory=Gaps)
    alinea_after: str = ""
    table: str = ""
    first_list: int = 1
    first_mark: int = 1
    taken: frozenset[str] = frozenset()
    declared: str = ""

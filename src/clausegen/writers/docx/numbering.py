"""Native numbering: which list instance prints the label of each division and item.

A label is data (« 2 », « b) », « 5 bis ») and Word counts. The plan walks a document once: as long
as a label is the next one, its paragraph stays in the current instance; a gap or a fresh list opens
an instance that starts at that very number; a label that no counter prints (« 5 bis ») is typed as
text. So is the label of a quoted article: it must not count among the articles of the avenant.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from clausegen.document.numbering import USUAL
from clausegen.document.tree import (
    DIVISION_WORDS,
    Division,
    Document,
    Item,
    ItemList,
    Node,
    Paragraph,
    Quotation,
    Table,
    children,
)
from clausegen.french.numbers import parse_roman
from clausegen.french.spaces import FIGURE, NBSP
from clausegen.styles import MAISON, Style
from clausegen.writers.docx.names import DECLARATION, NAMESPACES, NUMBERING_PART
from clausegen.writers.docx.package import Member, pack
from clausegen.writers.docx.revisions import whole_mark

TYPED = 0
LEVELS = 9
STEP = 510  # twentieths of a point: the indent of one level of a list, where a house says no other
FORMATS = {
    # The dash goes with the number: a firm's own numbering replaces both and keeps a clean title.
    "article": ("decimal", f"{DIVISION_WORDS['article']}{NBSP}% –"),
    "annex": ("decimal", f"{DIVISION_WORDS['annex']}{NBSP}% –"),
    "question": ("decimal", f"{DIVISION_WORDS['question']}{NBSP}% –"),
    "letters": ("lowerLetter", "%)"),
    "numbers": ("decimal", "%°"),
    "dashes": ("decimal", "–"),  # not a bullet, which LibreOffice exports under another sign
    "none": ("none", ""),  # for a heading whose label is typed: its style would number it
}
IDENTIFIERS = {kind: number for number, kind in enumerate(FORMATS, 1)}
UNNUMBERED = IDENTIFIERS["none"]
RARE = {
    "part": ("upperRoman", f"{DIVISION_WORDS['part']}{NBSP}% –"),
    "article 1": ("decimal", f"%{FIGURE}"),
    "article 1.": ("decimal", f"%.{FIGURE}"),
    "letters (a)": ("lowerLetter", "(%)"),
    "romans i)": ("lowerRoman", "%)"),
    "romans (i)": ("lowerRoman", "(%)"),
}
"""The sequences that stand only in a file that counts with them."""


NO_LABEL = ""
"""The label of a table, which prints none."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


class ListPlace(NamedTuple):
    """Where a label comes from: a list instance and its level, or TYPED for plain text."""

    number: int
    level: int
    label: str


@dataclass(slots=True)
class Counter:
    """The count that Word keeps for one sequence of labels.

    Each of them stands `apart`, in an instance of its own, once one of a redline was typed.
    """

    kind: str
    level: int
    number: int = TYPED
    count: int = 0
    apart: bool = False


@dataclass(slots=True)
class NumberingPlan:
    """The place of each division and item by id, and the list instances they need.

    `typed` are the ids of those whose labels are text whatever they are.
    """

    typed: Collection[str] = ()
    places: dict[str, ListPlace] = field(default_factory=dict)
    instances: list[tuple[str, int, int]] = field(default_factory=list)

    def place(self, id_: str, label: str, counter: Counter, *, marked: bool = False) -> None:
        """Give a label its place; after a revised one the next label starts its own instance,
        so that it stays the same whether the revision is accepted or rejected.
        """
        value = value_of(label, counter.kind)
        if value is None or id_ in self.typed:
            self.places[id_] = ListPlace(TYPED, counter.level, label)
            counter.apart = counter.apart or id_ in self.typed
            return
        alone = counter.apart or not counter.number
        if counter.kind != "dashes" and (alone or value != counter.count + 1):
            self.instances.append((counter.kind, counter.level, value))
            counter.number = len(FORMATS) + len(self.instances)
        self.places[id_] = ListPlace(counter.number, counter.level, label)
        counter.count = value
        if marked and counter.kind != "dashes":
            counter.number = TYPED


def value_of(label: str, kind: str) -> int | None:
    """Return the count at which Word prints a label, None when it never does."""
    match kind:
        case "part":
            return parse_roman(label)
        case "dashes":
            return 1 if label == "–" else None
        case "letters" | "letters (a)":
            letter = _inside(label, opened=kind != "letters")
            single = len(letter) == 1 and "a" <= letter <= "z"
            return ord(letter) - ord("a") + 1 if single else None
        case "romans i)" | "romans (i)":
            numeral = _inside(label, opened=kind == "romans (i)")
            return parse_roman(numeral.upper()) if numeral.islower() else None
        case "numbers":
            return _decimal(label[:-1]) if label.endswith("°") else None
        case _:
            return _decimal(label)


def _inside(label: str, *, opened: bool) -> str:
    """Return what stands in a label before « ) », or between brackets, '' for another label."""
    start = "(" if opened else ""
    fits = label.startswith(start) and label.endswith(")")
    return label[len(start) : -1] if fits else ""


def _decimal(text: str) -> int | None:
    plain = text.isascii() and text.isdecimal() and text[0] != "0" and len(text) < 5
    return int(text) if plain else None


def plan(document: Document, typed: Collection[str] = ()) -> NumberingPlan:
    """Return the numbering of a whole document, some labels being typed by the ids they lead."""
    result = NumberingPlan(typed)
    headings = {str(k): Counter(k, 0, IDENTIFIERS.get(k, TYPED)) for k in DIVISION_WORDS}
    _visit(document, result, headings)
    return result


def _visit(node: Document | Node, result: NumberingPlan, headings: dict[str, Counter]) -> None:
    """Plan how the labels under a node are made, in reading order."""
    for child in children(node):
        match child:
            case Division():
                _divide(child, result, headings)
            case Quotation():
                _visit(child, result, {})
            case ItemList():
                _list(child, result, 0)
            case Table():
                result.places[child.id] = ListPlace(TYPED, 0, NO_LABEL)


def _divide(division: Division, result: NumberingPlan, headings: dict[str, Counter]) -> None:
    """Plan how the label of a division is made, and those under it."""
    if division.kind in headings and not division.head:
        marked = bool(whole_mark(division.title))
        kind: str = division.kind
        if division.form != USUAL.article and f"{kind} {division.form}" in RARE:
            kind = f"{kind} {division.form}"
        counter = headings.setdefault(kind, Counter(kind, 0))
        result.place(division.id, division.label, counter, marked=marked)
    else:
        result.places[division.id] = ListPlace(TYPED, 0, division.label)
    _visit(division, result, headings)


def _list(items: ItemList, result: NumberingPlan, level: int) -> None:
    number = IDENTIFIERS[items.kind] if items.kind == "dashes" else TYPED
    counter = Counter(_kind_of(items), min(level, LEVELS - 1), number)
    for item in items.items:
        result.place(item.id, item.label, counter, marked=_item_is_marked(item))
        for child in item.body:
            if isinstance(child, ItemList):
                _list(child, result, level + 1)
            else:
                _visit(child, result, {})


def _kind_of(items: ItemList) -> str:
    """Return the sequence that prints the labels of a list, as the first of them shows."""
    opened = bool(items.items) and items.items[0].label.startswith("(")
    match items.kind:
        case "letters" if opened:
            return "letters (a)"
        case "romans":
            return "romans (i)" if opened else "romans i)"
        case kind:
            return kind


def _item_is_marked(item: Item) -> bool:
    first = item.body[0] if item.body else None
    return isinstance(first, Paragraph) and bool(whole_mark(first.content))


def numbering_member(
    instances: tuple[tuple[str, int, int], ...],
    style: Style = MAISON,
    house: tuple[str, str] = ("", ""),
) -> Member:
    """Return the numbering part: the sequences, one instance each, and those of a document.

    The sequences of the Word file of a `house` and their instances stand among them.
    """
    rare = [kind for kind in RARE if any(kind == each for each, _, _ in instances)]
    identifiers = {**IDENTIFIERS, **{k: n for n, k in enumerate(rare, len(IDENTIFIERS) + 1)}}
    numbers = [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{identifiers[kind]}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        "</w:num>"
        for number, (kind, level, value) in enumerate(instances, len(FORMATS) + 1)
    ]
    sequences, shared = _shared(style)
    rarely = "".join(_sequence(kind, identifiers[kind], style) for kind in rare)
    lists = f"{sequences}{rarely}{house[0]}{shared}{house[1]}{''.join(numbers)}"
    xml = f"{lists}</w:numbering>"
    return pack(NUMBERING_PART, xml.encode())


def _level(kind: str, level: int, style: Style) -> str:
    """Return one level of a sequence.

    Headings are indented as their style says: where they are those of a house, nothing is said.
    """
    number_format, text = {**FORMATS, **RARE}[kind]
    printed = text.replace("%", f"%{level + 1}")
    heading, ours = kind.split(maxsplit=1)[0] in DIVISION_WORDS, style.word is None
    named = '<w:pStyle w:val="Heading1"/>' if ours and kind == "article" and not level else ""
    after = "space" if heading else "tab"
    if kind == "none" or text.endswith(FIGURE):
        after = "nothing"
    step, article, left, hanging = twips(style.indents.item), twips(style.indents.article), 0, 0
    if after == "tab":
        left, hanging = article + step * (level + 1), step
    colour = ""
    if heading and after == "nothing" and article:  # the number hangs in the margin
        after, left, hanging = "tab", article, article
        colour = f'<w:rPr><w:color w:val="{style.colours.accent[1:].upper()}"/></w:rPr>'
    indent = f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{named}'
        f'<w:suff w:val="{after}"/><w:lvlText w:val="{printed}"/><w:lvlJc w:val="left"/>'
        f"{indent if ours or after == 'tab' else ''}{colour}</w:lvl>"
    )


def _sequence(kind: str, identifier: int, style: Style) -> str:
    """Return the levels of a sequence; Word knows it by two numbers of eight digits."""
    levels = "".join(_level(kind, level, style) for level in range(LEVELS))
    names = (f"{base + identifier:08X}" for base in (0xC1A050, 0xC1A060))
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}"><w:nsid w:val="{next(names)}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{next(names)}"/>{levels}'
        "</w:abstractNum>"
    )


@lru_cache(maxsize=16)
def _shared(style: Style) -> tuple[str, str]:
    """Return the sequences that all documents of a house share, and their instances."""
    sequences = f"{DECLARATION}<w:numbering {NAMESPACES}>" + "".join(
        _sequence(kind, number, style) for kind, number in IDENTIFIERS.items()
    )
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in IDENTIFIERS.values()
    )
    return sequences, instances

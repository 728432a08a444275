"""The words of a DOCX body as Word shows them, the labels of its lists counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from clausegen.french.spaces import FIGURE
from clausegen.writers.docx.names import CONTENTS_GALLERY, TABLE_STYLE, W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_PROPERTIES = f"{_W}pPr"
LEVELS = 9
LONGEST_LABEL = 200  # characters; a hostile file may repeat a longer one without end
LONGEST_CHAIN = 100  # styles, each based on the next; in a longer one the walk would be quadratic
CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_SHOWN = tuple(f"{_W}{tag}" for tag in ("t", "delText", *CHARACTERS))
_WRAPPERS = {f"{_W}{name}" for name in ("ins", "del", "customXml", "smartTag")}
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(slots=True)
class NumberingLevel:
    """How one level of a list prints: its first number, its format, its text, what follows."""

    start: int
    number_format: str
    text: str
    suffix: str


@dataclass(slots=True)
class Instance:
    """One list: the sequence it counts in, its levels, the numbers it starts at."""

    sequence: str
    levels: dict[int, NumberingLevel]
    starts: dict[int, int] = field(default_factory=dict)


class BodyReader:
    """Reads paragraphs in order, counting as Word does."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._instances = _instances(numbering) if numbering is not None else {}
        self._styled = _numbered_styles(styles) if styles is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def line(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph, its label in front."""
        line = self._label(paragraph) + "".join(_characters(paragraph))
        return line.replace(f"{FIGURE} ", FIGURE)  # the tab after a number that hangs

    def _label(self, paragraph: etree._Element) -> str:
        """Return the label that Word prints before a paragraph, and what parts both."""
        if paragraph.find(_PROPERTIES) is None and not self._styled.get(""):
            return ""
        style = _value(paragraph, "pPr", "pStyle")
        styled = self._styled.get(style, ("0", "0"))
        identifier = _value(paragraph, "pPr", "numPr", "numId") or styled[0]
        depth = _value(paragraph, "pPr", "numPr", "ilvl") or styled[1]
        instance = self._instances.get(identifier)
        level = _integer(depth)
        if instance is None or level not in instance.levels:
            return ""
        counts = self._count(identifier, instance, level)
        shape = instance.levels[level]
        text = shape.text
        for position in range(LEVELS):
            if f"%{position + 1}" in text and position in instance.levels:
                outer = instance.levels[position]
                number = counts[position] or outer.start
                text = text.replace(f"%{position + 1}", _formatted(number, outer.number_format))
        text = text[:LONGEST_LABEL]
        return text if shape.suffix == "nothing" or not text else f"{text} "

    def _count(self, identifier: str, instance: Instance, level: int) -> list[int | None]:
        """Return the numbers at each level of a sequence once a paragraph has taken its own."""
        counts = self._counts.setdefault(instance.sequence, [None] * LEVELS)
        start = instance.levels[level].start
        if level in instance.starts and (identifier, level) not in self._started:
            counts[level] = instance.starts[level]
        else:
            current = counts[level]
            counts[level] = start if current is None else current + 1
        self._started.add((identifier, level))
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return counts


def body_sections(
    reader: BodyReader, body: etree._Element, starts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the id and text of each section; a bookmark of `starts` begins a new one."""
    id_, lines = "", list[str]()
    for element in _blocks(body):
        for name in _bookmarks(element):
            if name in starts:
                yield id_, _joined(lines)
                id_, lines = starts[name], []
        if element.tag == f"{_W}p":
            lines.append(reader.line(element))
        elif element.tag == f"{_W}tbl":
            lines.extend(_rows(reader, element))
    yield id_, _joined(lines)


def _joined(lines: list[str]) -> str:
    """Return lines as text, without the blank ones."""
    return "\n".join(line for line in "\n".join(lines).split("\n") if line.strip())


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs, tables and bookmarks in order, looking inside what only wraps them."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl", f"{_W}bookmarkStart"):
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            gallery = _value(child, "sdtPr", "docPartObj", "docPartGallery")
            if content is not None and gallery != CONTENTS_GALLERY:
                yield from _blocks(content)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _bookmarks(element: etree._Element) -> Iterator[str]:
    return (str(mark.get(f"{_W}name")) for mark in element.iter(f"{_W}bookmarkStart"))


def _rows(reader: BodyReader, table: etree._Element) -> Iterator[str]:
    """Yield the lines of a table: a row of ours is one line, any other cell has its own lines."""
    between = "\t" if _value(table, "tblPr", "tblStyle") == TABLE_STYLE else "\n"
    for row in _outermost(table, f"{_W}tr"):
        cells = (
            "\n".join(reader.line(paragraph) for paragraph in cell.iter(f"{_W}p"))
            for cell in _outermost(row, f"{_W}tc")
        )
        yield between.join(cells)


def _outermost(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a tag under another, none that stands in one already yielded."""
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _characters(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(*_SHOWN):
        name = etree.QName(element).localname
        if name in CHARACTERS:
            parent = element.getparent()
            if parent is not None and parent.tag == f"{_W}r":
                yield CHARACTERS[name]
        else:
            yield (element.text or "").replace("\t", " ").replace("\n", " ")


# --- numbering and styles -----------------------------------------------------------------------


def _instances(numbering: etree._Element) -> dict[str, Instance]:
    """Return the lists of a Word file by identifier, with what each changes of its sequence."""
    sequences = {
        str(sequence.get(f"{_W}abstractNumId")): _levels(sequence)
        for sequence in numbering.iterfind(f"{_W}abstractNum")
    }
    found: dict[str, Instance] = {}
    for number in numbering.iterfind(f"{_W}num"):
        sequence = _value(number, "abstractNumId")
        instance = Instance(sequence, dict(sequences.get(sequence, {})))
        for override in number.iterfind(f"{_W}lvlOverride"):
            level = _integer(str(override.get(f"{_W}ilvl")))
            start = _value(override, "startOverride")
            if start:
                instance.starts[level] = _integer(start)
            instance.levels.update(_levels(override))
        found[str(number.get(f"{_W}numId"))] = instance
    return found


def _levels(parent: etree._Element) -> dict[int, NumberingLevel]:
    """Return how each level of a sequence is numbered."""
    return {
        _integer(str(level.get(f"{_W}ilvl"))): NumberingLevel(
            _integer(_value(level, "start") or "1"),
            _value(level, "numFmt") or "decimal",
            _value(level, "lvlText")[:LONGEST_LABEL],
            _value(level, "suff") or "tab",
        )
        for level in parent.iterfind(f"{_W}lvl")
        if _integer(str(level.get(f"{_W}ilvl"))) < LEVELS
    }


def _numbered_styles(styles: etree._Element) -> dict[str, tuple[str, str]]:
    """Return the list instance and level that each paragraph style brings, bases included."""
    own: dict[str, tuple[str, str]] = {}
    bases: dict[str, str] = {}
    for style in styles.iterfind(f"{_W}style"):
        id_ = str(style.get(f"{_W}styleId"))
        number = _value(style, "pPr", "numPr", "numId")
        bases[id_] = _value(style, "basedOn")
        if number:
            own[id_] = (number, _value(style, "pPr", "numPr", "ilvl") or "0")
    for id_ in bases:
        base, steps = id_, 0
        while base in bases and base not in own and steps < LONGEST_CHAIN:
            base, steps = bases[base], steps + 1
        if base in own:
            own[id_] = own[base]
    return own


def _value(element: etree._Element, *path: str) -> str:
    """Return the w:val at the end of a path of children, or nothing."""
    found = element.find("/".join(f"{_W}{name}" for name in path))
    return "" if found is None else str(found.get(_VAL, ""))


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _formatted(number: int, number_format: str) -> str:
    """Return a number as a format of Word prints it."""
    match number_format:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
            return letter.upper() if number_format == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            numeral = _roman(min(number, 3999))
            return numeral.upper() if number_format == "upperRoman" else numeral
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral

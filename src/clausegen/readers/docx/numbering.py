"""The labels of lists, counted anew as Word does: which list a paragraph is in, what it prints.

A paragraph takes its list from itself or from its style, and that from its base; its level from
itself, from the level that names one of these styles, or from the style. One count runs through all
the lists of a sequence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from clausegen.writers.docx.names import W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_PROPERTIES = f"{_W}pPr"
LEVELS = 9
LONGEST_LABEL = 200  # characters; a hostile file may repeat a longer one without end
LONGEST_CHAIN = 100  # styles, each based on the next; in a longer one the walk would be quadratic
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class NumberingLevel:
    """How one level of a list prints: its first number, its format, its text, what follows.

    `style` is the paragraph style that it numbers; `legal` prints all its numbers in decimal. It
    begins anew after each of the first `restart` levels, after none where that is 0.
    """

    start: int
    number_format: str
    text: str
    suffix: str
    style: str = ""
    legal: bool = False
    restart: int = LEVELS


@dataclass(slots=True)
class Instance:
    """One list: the sequence it counts in, its levels, the numbers it starts at."""

    sequence: str
    levels: dict[int, NumberingLevel]
    starts: dict[int, int] = field(default_factory=dict)


class StyleNumber(NamedTuple):
    """The list and the level that a paragraph style brings, and the styles it rests on."""

    list: str = ""
    level: str = ""
    chain: tuple[str, ...] = ()


class Numbering:
    """Counts the paragraphs of a Word file in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styled = _numbered_styles(styles) if styles is not None else {}
        self._default = default_style(styles)
        self._instances = _instances(numbering, self._styled) if numbering is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def place(self, paragraph: etree._Element) -> tuple[str, int, NumberingLevel] | None:
        """Return the list, the level and its look for a numbered paragraph, None for another."""
        style = value(paragraph, "pPr", "pStyle") or self._default
        styled = self._styled.get(style, StyleNumber())
        identifier = value(paragraph, "pPr", "numPr", "numId") or styled.list
        instance = self._instances.get(identifier)
        if instance is None:
            return None
        level = _level(value(paragraph, "pPr", "numPr", "ilvl"), styled, instance)
        return (identifier, level, instance.levels[level]) if level in instance.levels else None

    def numbers(self, style: str) -> bool:
        """Return whether a style puts its paragraphs in a list."""
        return self._styled.get(style, StyleNumber()).list in self._instances

    def label(self, paragraph: etree._Element) -> str:
        """Return the label that Word prints before a paragraph, and what parts both."""
        place = self.place(paragraph)
        if place is None or _is_section_break(paragraph):
            return ""
        identifier, level, shape = place
        instance = self._instances[identifier]
        counts = self._count(identifier, instance, level)
        text = _BULLETS.get(shape.text, "•") if _draws(shape) else shape.text
        for position in range(LEVELS):
            if f"%{position + 1}" in text and position in instance.levels:
                outer = instance.levels[position]
                printed = "decimal" if shape.legal else outer.number_format
                reached = counts[position]
                number = outer.start if reached is None else reached
                text = text.replace(f"%{position + 1}", formatted(number, printed))
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
        for deeper in range(level + 1, LEVELS):
            shape = instance.levels.get(deeper)
            if shape is None or level < shape.restart:
                counts[deeper] = None
        return counts


_BULLETS = {"o": "○"}
"""What a letter draws that stands for a bullet, in the face of its list."""


def _draws(shape: NumberingLevel) -> bool:
    """Return whether a label is a letter that a face of symbols draws as a bullet."""
    return shape.number_format == "bullet" and shape.text.isalnum()


def _level(own: str, styled: StyleNumber, instance: Instance) -> int:
    if own:
        return integer(own)
    named = (n for n, level in instance.levels.items() if level.style in styled.chain)
    return next(named, integer(styled.level or "0"))


def _is_section_break(paragraph: etree._Element) -> bool:
    return len(paragraph) == 1 and paragraph.find(f"{_PROPERTIES}/{_W}sectPr") is not None


def _instances(numbering: etree._Element, styled: Mapping[str, StyleNumber]) -> dict[str, Instance]:
    """Return the lists of a Word file by identifier, with what each changes of its sequence."""
    sequences = {
        str(sequence.get(f"{_W}abstractNumId")): sequence
        for sequence in numbering.iterfind(f"{_W}abstractNum")
    }
    lists = {str(each.get(f"{_W}numId")): each for each in numbering.iterfind(f"{_W}num")}
    levels: dict[str, dict[int, NumberingLevel]] = {}
    found: dict[str, Instance] = {}
    for identifier, number in lists.items():
        sequence = value(number, "abstractNumId")
        linked = value(sequences[sequence], "numStyleLink") if sequence in sequences else ""
        if linked and (other := lists.get(styled.get(linked, StyleNumber()).list)) is not None:
            sequence = value(other, "abstractNumId")
        if sequence not in levels:
            levels[sequence] = _levels(sequences[sequence]) if sequence in sequences else {}
        found[identifier] = _overridden(number, Instance(sequence, dict(levels[sequence])))
    return found


def _overridden(number: etree._Element, instance: Instance) -> Instance:
    for override in number.iterfind(f"{_W}lvlOverride"):
        level = integer(str(override.get(f"{_W}ilvl")))
        start = value(override, "startOverride")
        if start:
            instance.starts[level] = integer(start)
        instance.levels.update(_levels(override))
    return instance


def _levels(parent: etree._Element) -> dict[int, NumberingLevel]:
    """Return how each level of a sequence is numbered."""
    return {
        integer(str(level.get(f"{_W}ilvl"))): NumberingLevel(
            integer(value(level, "start")),  # none is 0 (ECMA-376, 17.9.25)
            value(level, "numFmt") or "decimal",
            value(level, "lvlText")[:LONGEST_LABEL],
            value(level, "suff") or "tab",
            value(level, "pStyle"),
            is_on(level.find(f"{_W}isLgl")),
            integer(value(level, "lvlRestart") or str(LEVELS)),
        )
        for level in parent.iterfind(f"{_W}lvl")
        if integer(str(level.get(f"{_W}ilvl"))) < LEVELS
    }


def _numbered_styles(styles: etree._Element) -> dict[str, StyleNumber]:
    """Return the list and level that each style brings, its base's where it brings none."""
    own: dict[str, tuple[str, str]] = {}
    bases: dict[str, str] = {}
    for style in styles.iterfind(f"{_W}style"):
        id_ = str(style.get(f"{_W}styleId"))
        number = value(style, "pPr", "numPr", "numId")
        bases[id_] = value(style, "basedOn")
        if number:
            own[id_] = (number, value(style, "pPr", "numPr", "ilvl"))
    found: dict[str, StyleNumber] = {}
    for id_ in bases:
        chain = chain_of(id_, bases) if own else ()
        numbered = next((own[base] for base in chain if base in own), None)
        if numbered:
            found[id_] = StyleNumber(*numbered, chain)
    return found


def default_style(styles: etree._Element | None) -> str:
    """Return the id of the style of a paragraph that names none, '' where a file says nothing."""
    for style in () if styles is None else styles.iterfind(f"{_W}style"):
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
            return str(style.get(f"{_W}styleId"))
    return ""


def chain_of(id_: str, bases: Mapping[str, str]) -> tuple[str, ...]:
    """Return a style and those it rests on, none twice and no more than a few."""
    found: dict[str, None] = {}
    while id_ in bases and id_ not in found and len(found) < LONGEST_CHAIN:
        found[id_] = None
        id_ = bases[id_]
    return tuple(found)


def value(element: etree._Element, *path: str) -> str:
    """Return the w:val at the end of a path of children, or nothing."""
    found = element.find("/".join(f"{_W}{name}" for name in path))
    return "" if found is None else str(found.get(_VAL, ""))


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch of Word is there and not off."""
    return element is not None and element.get(_VAL, "1") not in _OFF


def integer(text: str) -> int:
    """Return a small number that a file writes, 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def formatted(number: int, number_format: str) -> str:
    """Return a number as a format of Word prints it."""
    match number_format:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
            return letter.upper() if number_format == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            numeral = _roman(min(number, 3999))
            return numeral.upper() if number_format == "upperRoman" else numeral
        case "decimalZero":
            return f"{number:02}"
        case "none" | "bullet":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    numeral = ""
    for step, letters in ROMAN:
        numeral += letters * (number // step)
        number %= step
    return numeral

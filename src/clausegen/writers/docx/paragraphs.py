"""Paragraphs and tables as values, which something may still precede or follow in their words.

They become XML once, when a part is joined: nobody looks for a place in what is already written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from clausegen.document.paragraph_ids import paragraph_id
from clausegen.writers.docx.revisions import Mark


class WordParagraph(NamedTuple):
    """A paragraph: its properties, in the order of the standard, and what it holds.

    Word numbers it by its `key`, the id of what it shows; one without a key by what precedes it.
    """

    properties: str
    runs: str = ""
    key: str = ""

    def led_by(self, xml: str) -> WordParagraph:
        """Return the paragraph with something before its words."""
        return self._replace(runs=xml + self.runs)

    def followed_by(self, xml: str) -> WordParagraph:
        """Return the paragraph with something after its words."""
        return self._replace(runs=self.runs + xml)

    def ending(self, section: str) -> WordParagraph:
        """Return the paragraph as the last of a section, whose properties close its own."""
        return self._replace(properties=self.properties + section)

    @property
    def xml(self) -> str:
        """The element of the paragraph."""
        named = f' w14:paraId="{paragraph_id(self.key)}"' if self.key else ""
        return f"<w:p{named}><w:pPr>{self.properties}</w:pPr>{self.runs}</w:p>"


class Looks(NamedTuple):
    """What a paragraph needs beyond its words, in the order of the standard."""

    style: str
    keep: bool = False
    new_page: bool = False
    number: tuple[int, int] | None = None
    indent: tuple[int, int] | None = None
    mark: Mark = ""
    outline: int = 0
    before: int = 0

    @property
    def xml(self) -> str:
        """The properties as XML, in the order of the schema."""
        keep = "<w:keepNext/>" if self.keep else ""
        new_page = "<w:pageBreakBefore/>" if self.new_page else ""
        number = ""
        if self.number is not None:
            instance, level = self.number
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
        spacing = f'<w:spacing w:before="{self.before}"/>' if self.before else ""
        indent = ""
        if self.indent is not None:
            left, hanging = self.indent
            indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
        outline = f'<w:outlineLvl w:val="{min(self.outline, 8)}"/>' if self.outline else ""
        return f'<w:pStyle w:val="{self.style}"/>{keep}{new_page}{number}{spacing}{indent}{outline}'


SPACER = WordParagraph('<w:pStyle w:val="Spacer"/>')
"""A paragraph of next to no height."""


class WordCell(NamedTuple):
    """A cell: its properties and its only paragraph."""

    properties: str
    paragraph: WordParagraph

    @property
    def xml(self) -> str:
        """The element of the cell."""
        return f"<w:tc><w:tcPr>{self.properties}</w:tcPr>{self.paragraph.xml}</w:tc>"


class WordRow(NamedTuple):
    """A row: its properties and its cells."""

    properties: str
    cells: tuple[WordCell, ...]

    def led_by(self, xml: str) -> WordRow:
        """Return the row with something before the words of its first cell."""
        first, *others = self.cells
        led = first._replace(paragraph=first.paragraph.led_by(xml))
        return self._replace(cells=(led, *others))

    @property
    def xml(self) -> str:
        """The element of the row."""
        cells = "".join([cell.xml for cell in self.cells])
        return f"<w:tr><w:trPr>{self.properties}</w:trPr>{cells}</w:tr>"


class WordTable(NamedTuple):
    """A table: its properties and its grid, its rows, and the paragraph that parts it from others.

    Word makes one table of two that touch.
    """

    properties: str
    rows: tuple[WordRow, ...]
    after: WordParagraph = SPACER

    def led_by(self, xml: str) -> WordTable:
        """Return the table with something before its first words, or after it if it has no row."""
        if not self.rows:
            return self._replace(after=self.after.led_by(xml))
        first, *others = self.rows
        return self._replace(rows=(first.led_by(xml), *others))

    def followed_by(self, xml: str) -> WordTable:
        """Return the table with something in the paragraph after it."""
        return self._replace(after=self.after.followed_by(xml))

    @property
    def xml(self) -> str:
        """The elements of the table and of the paragraph after it."""
        rows = "".join([row.xml for row in self.rows])
        return f"<w:tbl>{self.properties}{rows}</w:tbl>{self.after.xml}"


WordBlock: TypeAlias = WordParagraph | WordTable


def led_by(blocks: Sequence[WordBlock], xml: str) -> list[WordBlock]:
    """Return blocks with something before the first words of the first, if there is any."""
    return [blocks[0].led_by(xml), *blocks[1:]] if blocks else []


def followed_by(blocks: Sequence[WordBlock], xml: str) -> list[WordBlock]:
    """Return blocks with something after the last words of the last, if there is any."""
    return [*blocks[:-1], blocks[-1].followed_by(xml)] if blocks else []


def joined(blocks: Sequence[WordBlock]) -> str:
    """Return blocks as the elements of a part, in order."""
    return "".join([block.xml for block in blocks])


FOOTER, TURNED_FOOTER = "the footer", "the turned footer"
"""The keys of the paragraphs that a style writes once for all its files."""
_OPENING = re.compile(rb'<w:p(?: w14:paraId="(\w{8})")?>')


class ParagraphIds:
    """Gives each paragraph of a file a number that no other has."""

    def __init__(self) -> None:
        self._taken = {paragraph_id(key) for key in (FOOTER, TURNED_FOOTER)}
        self._last = ""

    def identified(self, xml: bytes) -> bytes:
        """Return a part whose paragraphs are all numbered."""
        return _OPENING.sub(self._opening, xml)

    def _opening(self, found: re.Match[bytes]) -> bytes:
        number = found[1].decode() if found[1] else paragraph_id(f"{self._last}+")
        while number in self._taken:
            number = paragraph_id(f"{number}+")
        self._taken.add(number)
        self._last = number
        return f'<w:p w14:paraId="{number}">'.encode()

"""The words of a DOCX body as Word shows them, the labels of its lists counted anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from clausegen.french.spaces import FIGURE
from clausegen.readers.docx.numbering import Numbering, integer, value
from clausegen.writers.docx.names import CONTENTS_GALLERY, TABLE_STYLE, W
from clausegen.writers.docx.run_words import PARTS, TEXTS, said

_W = f"{{{W}}}"
MOST_COLUMNS = 63  # of a table of Word
_WRAPPERS = {f"{_W}{name}" for name in ("ins", "del", "customXml", "smartTag")}


class BodyReader:
    """Reads paragraphs in order, counting as Word does."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._numbering = Numbering(numbering, styles)

    def line(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph, its label in front."""
        line = self._numbering.label(paragraph) + "".join(characters(paragraph))
        return line.replace(f"{FIGURE} ", FIGURE)  # the tab after a number that hangs


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
            gallery = value(child, "sdtPr", "docPartObj", "docPartGallery")
            if content is not None and gallery != CONTENTS_GALLERY:
                yield from _blocks(content)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _bookmarks(element: etree._Element) -> Iterator[str]:
    return (str(mark.get(f"{_W}name")) for mark in element.iter(f"{_W}bookmarkStart"))


def _rows(reader: BodyReader, table: etree._Element) -> Iterator[str]:
    """Yield the lines of a table: a row of ours is one line, any other cell has its own lines."""
    between = "\t" if value(table, "tblPr", "tblStyle") == TABLE_STYLE else "\n"
    for row in _outermost(table, f"{_W}tr"):
        cells: list[str] = []
        for cell in _outermost(row, f"{_W}tc"):
            cells.append("\n".join(reader.line(paragraph) for paragraph in cell.iter(f"{_W}p")))
            if between == "\t":
                cells += [""] * (min(integer(value(cell, "tcPr", "gridSpan")), MOST_COLUMNS) - 1)
        yield between.join(cells)


def _outermost(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a tag under another, none that stands in one already yielded."""
    for child in parent:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def characters(paragraph: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph, its label left out; those that are struck, or boxed, too."""
    for part in paragraph.iter(*PARTS):
        parent = part.getparent()
        if part.tag in TEXTS or (parent is not None and parent.tag == f"{_W}r"):
            yield said(part, struck=True, tab=" ")

"""What `verify` reads in a page: the document that it carries, and the words that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HTMLParser

from clausegen.document.json import document_from_json
from clausegen.document.tree import Document
from clausegen.errors import ClausegenError
from clausegen.files.json import read_json
from clausegen.writers.html import DATA_ID

_LINES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr"))
_BESIDE = frozenset(("aside", "nav"))  # comments and contents are not part of the text

# A document of 300 pages of ours holds 18,000 elements, seven deep, of three attributes at most.
MAX_ELEMENTS = 200_000
MAX_DEPTH = 100
MAX_ATTRIBUTES = 100  # libxml2 compares each with all those before it
NESTING = 5  # sections that stand one in another: a part, a title, a chapter, an article
PIECE = 16_000  # bytes
SILENCE = 3  # pieces in which nothing was met


@dataclass(frozen=True, slots=True)
class PageContents:
    """What a page holds: `document` as it was written, and the text shown by id of division.

    `text` is the whole text, as `plain_text` prints it. `document` is None when the page carries
    none.
    """

    document: Document | None
    text: str
    divisions: Mapping[str, str]


def read_html(data: bytes) -> PageContents:
    """Return what a page that the HTML writer made holds, even if it was edited since.

    Raises ClausegenError when it is no page, or when the document that it carries is broken.
    """
    root = _tree(data)
    main = next(root.iter("main"), root)
    text = _shown(main)
    divisions: dict[str, str] = {}
    left = NESTING * len(text)
    for section in main.iter("section"):
        divisions[section.get("id", "")] = shown = _shown(section)
        left -= len(shown)
        if left < 0:
            raise ClausegenError("Cette page imbrique trop de sections pour venir de clausegen.")
    return PageContents(_carried(root), text, divisions)


def _tree(data: bytes) -> etree._Element:
    """Return the tree of a page, fed piece by piece so that no tag grows without end."""
    target: Any = _Bounded()  # its methods take less than the stubs of lxml ask
    parser = HTMLParser(encoding="utf-8", target=target)
    try:
        for start in range(0, len(data), PIECE):
            target.fed()
            parser.feed(data[start : start + PIECE])
        root = parser.close()
    except (etree.LxmlError, AssertionError, ValueError) as fault:
        raise ClausegenError(target.refusal) from fault
    return root


class _Bounded:
    """Builds the tree of a page, and fails once there is more in it than in a page of ours.

    `refusal` says why the page is refused.
    """

    def __init__(self) -> None:
        self._tree: Any = etree.TreeBuilder()
        self.refusal = "Ce fichier n’est pas une page HTML."
        self._elements = self._depth = self._silence = 0

    def fed(self) -> None:
        """Note that one more piece comes: in several, something is met, unless a tag is endless."""
        self._silence += 1
        self._hold(self._silence, SILENCE, "une balise trop longue")

    def start(self, tag: str, attributes: Mapping[str, str], *_: object) -> None:
        self._silence = 0
        self._elements += 1
        self._depth += 1
        self._hold(self._elements, MAX_ELEMENTS, "trop de balises")
        self._hold(self._depth, MAX_DEPTH, "des balises trop imbriquées")
        self._hold(len(attributes), MAX_ATTRIBUTES, "trop d’attributs")
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._silence = 0
        self._depth -= 1
        self._tree.end(tag)

    def data(self, text: str) -> None:
        self._silence = 0
        self._tree.data(text)

    def close(self) -> etree._Element:
        root: etree._Element = self._tree.close()
        return root

    def _hold(self, count: int, limit: int, what: str) -> None:
        if count > limit:
            self.refusal = f"Cette page contient {what} pour venir de clausegen."
            raise ValueError(what)


def _shown(node: etree._Element) -> str:
    return "".join(f"{line}\n" for line in _lines(node))


def _carried(root: etree._Element) -> Document | None:
    block = next((node for node in root.iter("script") if node.get("id") == DATA_ID), None)
    if block is None:
        return None
    try:
        data = read_json(block.text or "")
    except ValueError as fault:
        raise ClausegenError("Les données que porte cette page sont abîmées.") from fault
    return document_from_json(data)


def _lines(node: etree._Element) -> Iterator[str]:
    """Yield the lines that an element shows, one a paragraph, a heading, a term or a row."""
    for child in node:
        if child.tag in _BESIDE:
            continue
        if child.tag == "table":
            yield from _rows(child)
        elif child.tag in _LINES or (child.tag == "div" and node.tag == "dl"):
            yield _text(child)
        else:
            yield from _lines(child)


def _rows(table: etree._Element) -> Iterator[str]:
    """Yield the rows of a table as lines, their cells parted by tabs.

    A cell that takes several columns or rows leaves nothing in the others.
    """
    held: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row:
            _leave(held, cells)
            wide, high = (_taken(cell.get(name, "")) for name in ("colspan", "rowspan"))
            held |= dict.fromkeys(range(len(cells), len(cells) + wide), high - 1)
            cells += [_text(cell), *[""] * (wide - 1)]
        _leave(held, cells)
        yield "\t".join(cells)


def _leave(held: dict[int, int], cells: list[str]) -> None:
    """Put nothing in the columns that come next where a cell above them takes this row, too."""
    while held.get(len(cells), 0):
        held[len(cells)] -= 1
        cells.append("")


def _taken(span: str) -> int:
    return max(int(span), 1) if re.fullmatch(r"\d{1,3}", span) else 1


def _text(node: etree._Element) -> str:
    parts = [node.text or ""]
    for child in node:
        parts += ["\n" if child.tag == "br" else _text(child), child.tail or ""]
    return "".join(parts)

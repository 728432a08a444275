"""What `verify` reads in a page: the document that it carries, and the words that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from clausegen.bounded_json import read_json
from clausegen.errors import ClausegenError
from clausegen.model import Document
from clausegen.tree_json import document_from_json
from clausegen.writers.html import DATA_ID

_LINES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr"))
_BESIDE = frozenset(("aside", "nav"))  # comments and contents are not part of the text

# As in a DOCX; a page of 300 pages of ours holds 70,000 tags and attributes.
MAX_MARKS = 600_000


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
    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise ClausegenError("Cette page contient trop de balises pour venir de clausegen.")
    try:
        root = document_fromstring(data, parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as fault:
        raise ClausegenError("Ce fichier n’est pas une page HTML.") from fault
    main = next(root.iter("main"), root)
    divisions = {
        section.get("id", ""): "".join(f"{line}\n" for line in _lines(section))
        for section in main.iter("section")
    }
    return PageContents(_carried(root), "".join(f"{line}\n" for line in _lines(main)), divisions)


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
        if child.tag == "tr":
            yield "\t".join(_text(cell) for cell in child)
        elif child.tag in _LINES or (child.tag == "div" and node.tag == "dl"):
            yield _text(child)
        else:
            yield from _lines(child)


def _text(node: etree._Element) -> str:
    parts = [node.text or ""]
    for child in node:
        parts += ["\n" if child.tag == "br" else _text(child), child.tail or ""]
    return "".join(parts)

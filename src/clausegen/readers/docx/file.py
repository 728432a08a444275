"""Reading back a DOCX, from anywhere: what it says it is, and the words that Word shows.

Nothing here is shared with the writer, so that it can judge it, but names and how the paragraphs
of a redline end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from clausegen.document.json import document_from_json
from clausegen.document.tree import Division, Document, Node, plain_lines, text_of
from clausegen.errors import ClausegenError
from clausegen.files.json import read_json
from clausegen.readers.docx.text import BodyReader, body_sections
from clausegen.readers.docx.unpacking import body_of, contents_of, parts_of
from clausegen.writers.docx import names
from clausegen.writers.docx.paragraph_ends import steadied

_PROGRAM_PART = re.compile(r"docProps/app\.xml")
_PROGRAM = re.compile(rb"<Application>([^<]*)")


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A stretch of text: the id of the division or block that it begins with, and its lines.

    The first section, the title, has no id.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class DocxContents:
    """What a DOCX holds: the document it was written from, its properties, its shown text.

    `document` is None and `answers` empty where the embedded data are missing or damaged.
    `properties` has the keys of `names.PROPERTY_NAMES`.
    """

    document: Document | None
    answers: str
    properties: Mapping[str, str]
    sections: tuple[ShownSection, ...]


def program_of(data: bytes) -> str:
    """Return the program that a DOCX says saved it, « LibreOffice/7.4 », '' where none is said."""
    (told, *_) = (*contents_of(data, _PROGRAM_PART).values(), b"")
    found = _PROGRAM.search(told)
    return found[1].decode("utf-8", "replace") if found else ""


def read_docx(data: bytes) -> DocxContents:
    """Return what a DOCX holds, its text cut at the divisions of its embedded document.

    Raises ClausegenError, with the reason, for what is no DOCX or must not be opened.
    """
    parts, body = body_of(data)
    document, answers = _embedded(parts)
    starts = _starts(document) if document else {}
    reader = BodyReader(parts.get(names.NUMBERING_PART), parts.get(names.STYLES_PART))
    found = [ShownSection(id_, text) for id_, text in body_sections(reader, body, starts)]
    return DocxContents(document, answers, _properties(parts), tuple(found))


def embedded_document(data: bytes) -> Document | None:
    """Return the document that a DOCX carries, None where it has none or a damaged one.

    Raises ClausegenError, with the reason, for what is no DOCX or must not be opened.
    """
    return _embedded(parts_of(data))[0]


def sections_of(document: Document) -> tuple[ShownSection, ...]:
    """Return the sections that an unaltered DOCX of this document shows."""
    found: list[tuple[str, list[str]]] = [("", [text_of(document.title)])]

    def add(node: Node) -> None:
        if not isinstance(node, Division):
            found[-1][1].extend(plain_lines(node))
            return
        found.append((node.id, [next(plain_lines(node))]))
        for block in node.body:
            add(block)

    for block in steadied(document).body:
        if not isinstance(block, Division):
            found.append((block.id, []))
        add(block)
    return tuple(ShownSection(id_, _shown("\n".join(lines))) for id_, lines in found)


def _shown(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _starts(document: Document) -> dict[str, str]:
    """Return the id that each bookmark beginning a section stands for."""
    ids = [section.id for section in sections_of(document) if section.id]
    return {names.bookmark_name(id_): id_ for id_ in ids}


def _embedded(parts: Mapping[str, etree._Element]) -> tuple[Document | None, str]:
    """Return the tree and the answers that a Word file carries, None and '' without them."""
    space = f"{{{names.CLAUSEGEN}}}"
    for root in parts.values():
        if root.tag != f"{space}clausegen":
            continue
        try:
            tree = read_json(root.findtext(f"{space}document", ""))
            return document_from_json(tree), root.findtext(f"{space}answers", "")
        except (ValueError, ClausegenError):
            return None, ""
    return None, ""


def _properties(parts: Mapping[str, etree._Element]) -> dict[str, str]:
    root = parts.get(names.CUSTOM_PART)
    if root is None:
        return {}
    keys = {name: key for key, name in names.PROPERTY_NAMES.items()}
    return {
        keys[str(entry.get("name"))]: "".join(str(text) for text in entry.itertext())
        for entry in root
        if entry.get("name") in keys
    }

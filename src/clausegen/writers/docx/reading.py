"""Reading back a DOCX, from anywhere: what it says it is, and the words that Word shows.

Nothing here is shared with the writer but names, so that it can judge it. A file may be hostile:
sizes are bounded before anything is unpacked, no entity is resolved, nothing is fetched.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from clausegen.errors import ClausegenError
from clausegen.model import Division, Document, Node, plain_lines, text_of
from clausegen.tree_json import document_from_json
from clausegen.writers.docx import names
from clausegen.writers.docx.reading_text import BodyReader, body_sections

MAX_FILE = 40_000_000
MAX_PART = 30_000_000
MAX_MEMBERS = 2_000
XML_NAME = re.compile(r"(word/(document|numbering|styles)|docProps/custom|customXml/item\d+)\.xml")
# What zipfile raises, here and there, on an archive whose bytes are wrong or encrypted.
DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Section:
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
    sections: tuple[Section, ...]


def read_docx(data: bytes) -> DocxContents:
    """Return what a DOCX holds, its text cut at the divisions of its embedded document.

    Raises ClausegenError, with the reason, for what is no DOCX or must not be opened.
    """
    parts = parts_of(data)
    if names.DOCUMENT_PART not in parts:
        raise _refused("il ne contient pas de document Word")
    document, answers = _embedded(parts)
    starts = _starts(document) if document else {}
    reader = BodyReader(parts.get(names.NUMBERING_PART), parts.get(names.STYLES_PART))
    body = parts[names.DOCUMENT_PART].find(f"{{{names.W}}}body")
    if body is None:
        raise _refused("son texte est introuvable")
    found = [Section(id_, text) for id_, text in body_sections(reader, body, starts)]
    return DocxContents(document, answers, _properties(parts), tuple(found))


def sections_of(document: Document) -> tuple[Section, ...]:
    """Return the sections that an unaltered DOCX of this document shows."""
    found: list[tuple[str, list[str]]] = [("", [text_of(document.title)])]

    def add(node: Node) -> None:
        if not isinstance(node, Division):
            found[-1][1].extend(plain_lines(node))
            return
        found.append((node.id, [next(plain_lines(node))]))
        for block in node.body:
            add(block)

    for block in document.body:
        if not isinstance(block, Division):
            found.append((block.id, []))
        add(block)
    return tuple(Section(id_, _shown("\n".join(lines))) for id_, lines in found)


def _shown(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def _starts(document: Document) -> dict[str, str]:
    """Return the id that each bookmark beginning a section stands for."""
    ids = [section.id for section in sections_of(document) if section.id]
    return {names.bookmark_name(id_): id_ for id_ in ids}


def _embedded(parts: Mapping[str, etree._Element]) -> tuple[Document | None, str]:
    space = f"{{{names.CLAUSEGEN}}}"
    for root in parts.values():
        if root.tag != f"{space}clausegen":
            continue
        try:
            tree = json.loads(root.findtext(f"{space}document", ""))
            return document_from_json(tree), root.findtext(f"{space}answers", "")
        except (ValueError, RecursionError, ClausegenError):
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


# --- the package --------------------------------------------------------------------------------


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """Return the XML parts of a DOCX that matter, parsed. Raises as `read_docx`."""
    if len(data) > MAX_FILE:
        raise _refused("il est trop volumineux")
    try:
        with ZipFile(BytesIO(data)) as package:
            return {info.filename: _parsed(package, info) for info in _members(package)}
    except DAMAGE as error:
        raise _refused("l’archive est abîmée") from error


def _members(package: ZipFile) -> Iterator[ZipInfo]:
    members = package.infolist()
    if len(members) > MAX_MEMBERS:
        raise _refused("il contient trop de fichiers")
    if len({info.filename.lower() for info in members}) != len(members):
        raise _refused("deux de ses fichiers portent le même nom")
    return (info for info in members if XML_NAME.fullmatch(info.filename))


def _parsed(package: ZipFile, info: ZipInfo) -> etree._Element:
    """Return a part as XML; its declared size may lie, so reading stops at the bound."""
    with package.open(info) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise _refused(f"« {info.filename} » est trop volumineux")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(f"« {info.filename} » n’est pas du XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(f"« {info.filename} » déclare un type de document")
    return root


def _refused(reason: str) -> ClausegenError:
    return ClausegenError(f"Ce fichier n’est pas un document Word lisible : {reason}.")

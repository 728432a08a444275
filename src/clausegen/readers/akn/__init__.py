"""Reading Akoma Ntoso back: the document that our writer wrote, out of the very words shown.

1. parsing   the XML within a budget, no document type, nothing fetched
2. inlines   the words
3. body      the blocks
4. metadata  what the file says beside the words, to be compared

Nothing is carried twice: a word that somebody changed in the file is changed in the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from lxml import etree

from clausegen.document.json import part_from_json
from clausegen.document.numbering import Numbering
from clausegen.document.tree import Block, Document, Inlines, Properties
from clausegen.readers.akn.body import BodyReader
from clausegen.readers.akn.inlines import InlineReader
from clausegen.readers.akn.parsing import inside, own, refused, tag_of, tree_of, unexpected
from clausegen.writers.akn import names

FOREIGN = "il ne porte pas, ou plus, les données que clausegen y met"


def read_akn(data: bytes) -> Document:
    """Return the document that a file in Akoma Ntoso holds.

    Raises ClausegenError, with the reason and the line, for what our writer did not write: another
    tool's file, one that was damaged, or one that must not be opened.
    """
    root = tree_of(data)
    (doc, *others) = list(inside(root)) or [root]
    if others or tag_of(doc) != "doc":
        raise refused("il contient autre chose qu’un seul document")
    origin = next(doc.iter(f"{{{names.OWN}}}document"), None)
    if origin is None:
        raise refused(FOREIGN)
    reader = BodyReader(InlineReader(_nodes(doc)))
    parts = list(inside(doc))
    if [tag_of(part) for part in parts[:2]] != ["meta", "preface"]:
        raise refused("ses métadonnées ou son titre manquent")
    meta, preface, *zones = parts
    title = _title(reader, preface)
    body = tuple(block for zone in zones for block in _blocks(reader, zone))
    comments = tuple(reader.comment(note) for note in meta.iterfind(f"{{{names.AKN}}}notes/*"))
    numbering = _numbering(origin)
    return Document(own(origin, names.ID), title, body, _properties(origin), comments, numbering)


def _nodes(doc: etree._Element) -> dict[str, str]:
    """Return the id of the node that each address names."""
    name = f"{{{names.OWN}}}{names.ID.removeprefix('c:')}"
    return {
        str(one.get("eId")): str(one.get(name))
        for one in doc.iter()
        if one.get("eId") is not None and one.get(name) is not None
    }


def _title(reader: BodyReader, preface: etree._Element) -> Inlines:
    """Return the title, which is all that a preface holds."""
    element = preface
    for tag in ("p", "docTitle"):
        inner = list(inside(element))
        if [tag_of(one) for one in inner] != [tag]:
            raise unexpected(element, "il ne devrait contenir que le titre")
        element = inner[0]
    return reader.inlines.content(element)


def _blocks(reader: BodyReader, part: etree._Element) -> Iterator[Block]:
    match tag_of(part):
        case "mainBody":
            yield from reader.provisions(part)
        case "preamble" | "conclusions":
            yield from reader.blocks(part)
        case "attachments":
            yield from (reader.annex(one) for one in inside(part))
        case _:
            raise unexpected(part, "il n’est pas connu ici")


def _properties(origin: etree._Element) -> Properties:
    """Return the properties of which our own data tell those that are not at their default."""
    told = _told(origin, Properties)
    if "draft" in told:
        told["draft"] = told["draft"] == "True"
    return Properties(**told)


def _numbering(origin: etree._Element) -> Numbering:
    """Return the scheme of numbers. Raises ClausegenError for one that we do not have."""
    told = {"type": "Numbering", **_told(origin, Numbering)}
    numbering: Numbering = part_from_json(Numbering, told, "numbering")
    return numbering


def _told(origin: etree._Element, kind: type) -> dict[str, Any]:
    """Return the fields of a type of which our own data tell something."""
    known = {f"{{{names.OWN}}}{field.name}": field.name for field in fields(kind)}
    return {known[str(one.tag)]: one.text or "" for one in origin if one.tag in known}

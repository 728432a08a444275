"""Opening a contract that others wrote, and refusing those that must stay as they are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from clausegen.errors import ClausegenError
from clausegen.readers.docx.numbering import is_on
from clausegen.readers.docx.unpacking import contents_of, refused, tree_of
from clausegen.writers.docx.names import DOCUMENT_PART, NUMBERING_PART, STYLES_PART, W
from clausegen.writers.docx.package import Member, join, pack

_W = f"{{{W}}}"
SETTINGS_PART = "word/settings.xml"
RELATIONS_PART = "word/_rels/document.xml.rels"
TYPES_PART = "[Content_Types].xml"
_WANTED = re.compile(
    r"word/(document|numbering|styles|settings|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
    r"|word/_rels/document\.xml\.rels|\[Content_Types\]\.xml"
)
_OLE = b"\xd0\xcf\x11\xe0"  # begins a file that Word encrypts, and those of Word 97
_LOCAL = b"PK\x03\x04"  # begins each member of an archive
_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<26xHH")
_CONTENTS = re.compile(rb"<w:instrText[^>]*>\s*TOC\b|docPartGallery w:val=\"Table of Contents\"")
_OTHER_CODE = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8)", re.IGNORECASE)
_STRICT = b"purl.oclc.org/ooxml"
_PASSWORDS = ("hash", "hashValue", "password")


@dataclass(frozen=True, slots=True)
class HostFile:
    """A contract: its members as they are packed, the bytes of its XML parts and their trees."""

    members: tuple[Member, ...]
    contents: Mapping[str, bytes]
    parts: Mapping[str, etree._Element]

    @property
    def body(self) -> etree._Element:
        """The body of its text."""
        return next(iter(self.parts[DOCUMENT_PART].iterfind(f"{_W}body")))

    @property
    def blocks(self) -> tuple[etree._Element, ...]:
        """The paragraphs, tables and the like of its text, in order."""
        return tuple(self.body.iterchildren(tag=etree.Element))

    @property
    def related(self) -> Mapping[str, Member]:
        """The members that its text shows, images and objects, by the ids of the relations."""
        root, members = self.parts.get(RELATIONS_PART), {each.name: each for each in self.members}
        inside = () if root is None else root.iterchildren(tag=etree.Element)
        named = ((str(each.get("Id")), _inside_word(str(each.get("Target")))) for each in inside)
        return {id_: members[name] for id_, name in named if name in members}

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents stands in it."""
        return _CONTENTS.search(self.contents[DOCUMENT_PART]) is not None

    @property
    def numbering(self) -> etree._Element | None:
        """Its lists, if it has any."""
        return self.parts.get(NUMBERING_PART)

    @property
    def styles(self) -> etree._Element | None:
        """Its styles, if it has any."""
        return self.parts.get(STYLES_PART)


def _inside_word(target: str) -> str:
    """Return the name of the member that a relation of the text leads to."""
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def take_body(host: HostFile, body: etree._Element) -> None:
    """Put a body in the place of that of a contract."""
    former = host.body
    parent = former.getparent()
    if parent is not None:
        former.clear()  # lxml takes minutes to cut a long text off a tree, and nothing to empty it
        parent.replace(former, body)


def packed(host: HostFile) -> bytes:
    """Return the bytes of a contract with the text that it has now, every other part as it was."""
    root = host.parts[DOCUMENT_PART]
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    changed = pack(DOCUMENT_PART, text)
    return join(changed if each.name == DOCUMENT_PART else each for each in host.members)


def open_host(data: bytes) -> HostFile:
    """Return a contract that is to be changed in its own file, opened.

    Raises ClausegenError as `open_contract`, and for one that is signed or protected.
    """
    host = open_contract(data)
    if any(member.name.startswith("_xmlsignatures/") for member in host.members):
        raise ClausegenError(
            "Ce contrat est signé électroniquement : le modifier romprait la signature. "
            "Un contrat signé se modifie par avenant."
        )
    _insist_on_open(host.parts.get(SETTINGS_PART))
    return host


def open_contract(data: bytes) -> HostFile:
    """Return a contract, opened to be read.

    Raises ClausegenError, with the reason and what to do, for what is no Word file and for one that
    holds macros, is encrypted, or swells once unpacked.
    """
    if data.startswith(_OLE):
        raise ClausegenError(
            "Ce contrat est chiffré, ou d’un format antérieur à Word 2007 : ouvrez-le dans Word, "
            "ôtez le mot de passe et enregistrez-le en .docx."
        )
    if data[6:7] and data.startswith(_LOCAL) and data[6] & _ENCRYPTED:
        raise ClausegenError(
            "Ce contrat est chiffré : ôtez le mot de passe dans Word, puis recommencez."
        )
    contents = contents_of(data, _WANTED)
    names = [info.filename for info, _ in _packed(data)]
    _insist_on_plain(contents, names)
    parts = {name: tree_of(content, name) for name, content in contents.items()}
    if parts[DOCUMENT_PART].find(f"{_W}body") is None:
        raise refused("son texte est introuvable")
    return HostFile(tuple(_members(data)), contents, parts)


def paragraph_count(data: bytes) -> int:
    """Return how many paragraphs a contract has, tables and boxes included; errors as above."""
    return sum(1 for _ in open_contract(data).body.iter(f"{_W}p"))


def _insist_on_plain(contents: Mapping[str, bytes], names: list[str]) -> None:
    """Raise ClausegenError for a package that is no plain contract."""
    if DOCUMENT_PART not in contents or TYPES_PART not in contents:
        raise refused("il ne contient pas de document Word")
    if b"macroEnabled" in contents[TYPES_PART] or any("vbaProject" in name for name in names):
        raise ClausegenError(
            "Ce contrat contient des macros (.docm) : enregistrez-le en .docx, puis recommencez."
        )
    if _OTHER_CODE.match(contents[DOCUMENT_PART]):
        raise refused("son texte n’est pas codé en UTF-8")
    if _STRICT in contents[DOCUMENT_PART][:4000]:
        raise ClausegenError(
            "Ce contrat est au format « Document Open XML strict » : enregistrez-le dans Word en "
            "« Document Word (.docx) », puis recommencez."
        )


def _insist_on_open(settings: etree._Element | None) -> None:
    """Raise ClausegenError for a contract whose edition is restricted."""
    protection = None if settings is None else settings.find(f"{_W}documentProtection")
    restricted = protection is not None and _is_enforced(protection)
    writing = None if settings is None else settings.find(f"{_W}writeProtection")
    if writing is not None:
        restricted = restricted or any(writing.get(f"{_W}{key}") for key in _PASSWORDS)
    if restricted:
        raise ClausegenError(
            "Ce contrat est protégé contre les modifications : levez la protection dans Word "
            "(Révision > Restreindre la modification), puis recommencez."
        )


def _is_enforced(protection: etree._Element) -> bool:
    switch = etree.Element(f"{_W}x")
    switch.set(f"{_W}val", str(protection.get(f"{_W}enforcement", "0")))
    return is_on(switch)


def _packed(data: bytes) -> Iterator[tuple[ZipInfo, bytes]]:
    """Yield the members of a package with their compressed bytes. Raises ClausegenError."""
    try:
        with ZipFile(BytesIO(data)) as package:
            members = package.infolist()
        for info in members:
            start = (
                info.header_offset + 30 + sum(_LOCAL_HEADER.unpack_from(data, info.header_offset))
            )
            yield info, data[start : start + info.compress_size]
    except (BadZipFile, struct.error, ValueError, NotImplementedError) as error:
        raise refused("l’archive est abîmée") from error


def _members(data: bytes) -> Iterator[Member]:
    """Yield the members of a package, none of them unpacked but those stored as they are."""
    for info, packed in _packed(data):
        if len(packed) != info.compress_size or info.compress_type not in (
            ZIP_STORED,
            ZIP_DEFLATED,
        ):
            raise refused("l’archive est abîmée")
        if info.compress_type == ZIP_STORED:
            yield pack(info.filename, packed)
        else:
            yield Member(info.filename, info.CRC, info.file_size, packed)

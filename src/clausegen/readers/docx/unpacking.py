"""The package of a DOCX, from anywhere: its XML parts, unpacked and parsed within a budget.

A file may be hostile, and each bound holds before the work that it bounds: members are counted
before the archive is opened, sizes read before a member is unpacked and held to while it is, tags
counted before a tree is built of them. No entity is resolved, nothing is fetched.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from clausegen.errors import ClausegenError
from clausegen.readers.xml_depth import is_too_deep
from clausegen.writers.docx.names import DOCUMENT_PART, W

# A contract of 300 pages of ours weighs 0.6 MB: 6 MB and 269,000 marks in the parts read here.
# Word, saving it again, adds to that. A mark costs no more than 250 bytes once parsed.
MAX_FILE = 20_000_000
MAX_INFLATED = 24_000_000
MAX_MARKS = 450_000
MAX_MEMBERS = 2_000
XML_NAME = re.compile(r"(word/(document|numbering|styles)|docProps/custom|customXml/item\d+)\.xml")
_TOO_DEEP = (
    "est imbriqué trop profondément ; dans Word, sortez les uns des autres les tableaux, les "
    "contrôles ou les cadres, puis recommencez"
)
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory of an archive
# What zipfile raises, here and there, on an archive whose bytes are wrong or encrypted.
DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """Return the XML parts of a DOCX that matter, parsed.

    Raises ClausegenError, with the reason, for what is no DOCX or must not be opened.
    """
    return {name: tree_of(content, name) for name, content in contents_of(data).items()}


def body_of(data: bytes) -> tuple[dict[str, etree._Element], etree._Element]:
    """Return the same parts, and the body of the text among them. Raises as `parts_of`."""
    parts = parts_of(data)
    if DOCUMENT_PART not in parts:
        raise refused("il ne contient pas de document Word")
    body = parts[DOCUMENT_PART].find(f"{{{W}}}body")
    if body is None:
        raise refused("son texte est introuvable")
    return parts, body


def contents_of(data: bytes, wanted: re.Pattern[str] = XML_NAME) -> dict[str, bytes]:
    """Return the bytes of the XML parts of a DOCX that are wanted, no more than may be parsed.

    Raises as `parts_of`.
    """
    if len(data) > MAX_FILE:
        raise refused("il est trop volumineux")
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise refused("il contient trop de fichiers")
    budget = _Budget()
    try:
        with ZipFile(BytesIO(data)) as package:
            members = [info for info in _members(package) if wanted.fullmatch(info.filename)]
            return {info.filename: budget.content(package, info) for info in members}
    except DAMAGE as error:
        raise refused("l’archive est abîmée") from error


def _members(package: ZipFile) -> list[ZipInfo]:
    members = package.infolist()
    if len({info.filename.lower() for info in members}) != len(members):
        raise refused("deux de ses fichiers portent le même nom")
    return members


class _Budget:
    """What the parts still to be read may weigh, all together."""

    def __init__(self) -> None:
        self._bytes, self._marks = MAX_INFLATED, MAX_MARKS

    def content(self, package: ZipFile, info: ZipInfo) -> bytes:
        """Return the bytes of a part that may be parsed."""
        content = self._unpacked(package, info)
        # Each element, attribute, comment and stretch of text follows one of these two signs.
        self._marks -= content.count(b"<") + content.count(b"=")
        if self._marks < 0:
            raise refused(f"« {info.filename} » contient trop de balises")
        return content

    def _unpacked(self, package: ZipFile, info: ZipInfo) -> bytes:
        """Return the bytes of a part; its declared size may lie, so reading stops at the bound."""
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # no other is bounded by zipfile
            raise refused(f"« {info.filename} » est comprimé d’une façon que Word ne connaît pas")
        content = b""
        if info.file_size <= self._bytes:
            with package.open(info) as stream:
                content = stream.read(self._bytes + 1)
        self._bytes -= max(info.file_size, len(content))
        if self._bytes < 0:
            raise refused(f"« {info.filename} » est trop volumineux")
        return content


def tree_of(content: bytes, name: str) -> etree._Element:
    """Return the XML of a part of a Word file, nothing outside being fetched. Raises if refused."""
    if b"<!DOCTYPE" in content:
        raise refused(f"« {name} » déclare un type de document")
    # In UTF-8 whatever it declares, for the signs just counted were of UTF-8.
    # Comments go, for the words after one in a text would not be read as its own.
    parser = etree.XMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        reason = _TOO_DEEP if is_too_deep(error) else "n’est pas du XML"
        raise refused(f"« {name} » {reason}") from error


def refused(reason: str) -> ClausegenError:
    """Return the error that tells why a file is not read as a DOCX."""
    return ClausegenError(f"Ce fichier n’est pas un document Word lisible : {reason}.")

"""The Word file of a house: unpacked within bounds, refused where it would run or fetch anything.

Its styles, theme, headers, footers and page set-up are taken as they are; its text is not.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from clausegen.errors import ClausegenError

MAX_UNPACKED = 24_000_000
MAX_MEMBERS = 500
MAX_MARKS = 400_000
STYLES = "word/styles.xml"
NEEDED = ("[Content_Types].xml", "word/document.xml", STYLES)
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory of an archive
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ACTIVE = re.compile(r"vbaProject|vbaData|activeX|embeddings/|oleObject", re.IGNORECASE)
_OUTSIDE = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>')
_HARMLESS = (b"/hyperlink", b"/attachedTemplate")  # the second is left out of what is written
# What zipfile raises, here and there, on an archive whose bytes are wrong or encrypted.
_DAMAGE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


def insist_on_word_file(content: bytes) -> None:
    """Raise ClausegenError for what is no Word file, or must not be opened."""
    members = unpacked(content)
    for name in NEEDED:
        if name not in members:
            raise ClausegenError("ce n’est pas un fichier Word (.docx).")
    for name, data in members.items():
        if _ACTIVE.search(name) or (name == NEEDED[0] and b"macroEnabled" in data):
            raise ClausegenError(f"« {name} » contient des macros ou un objet : retirez-le.")
        if name.endswith(".rels"):
            _insist_on_inside(data)
        if name.endswith((".xml", ".rels")):
            _insist_on_plain(name, data)


def _insist_on_inside(data: bytes) -> None:
    """Raise ClausegenError where a part fetches something from elsewhere as it opens."""
    for found in _OUTSIDE.findall(data):
        if not any(kind in found for kind in _HARMLESS):
            raise ClausegenError(
                "il va chercher une image ou un objet hors de lui : incorporez-le."
            )


def _insist_on_plain(name: str, data: bytes) -> None:
    """Raise ClausegenError for a part that is no plain XML, or too dense."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ClausegenError(f"« {name} » déclare un type de document.")
    if data.count(b"<") + data.count(b"=") > MAX_MARKS:
        raise ClausegenError(f"« {name} » contient trop de balises.")
    from lxml import etree

    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ClausegenError(f"« {name} » n’est pas du XML lisible.") from error


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """Return the parts of a Word file by name. Raises ClausegenError for one that swells."""
    if content.count(_ENTRY) > MAX_MEMBERS:
        raise ClausegenError("ce fichier Word réunit trop de fichiers.")
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with ZipFile(BytesIO(content)) as package:
            for info in package.infolist():
                if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                    raise ClausegenError("ce fichier Word est comprimé d’une façon inconnue.")
                if info.filename in members:
                    raise ClausegenError("deux fichiers de ce fichier Word portent le même nom.")
                with package.open(info) as stream:  # its declared size may lie
                    data = stream.read(left + 1)
                left -= max(len(data), info.file_size)
                if left < 0:
                    raise ClausegenError("ce fichier Word est trop volumineux une fois déplié.")
                members[info.filename] = data
    except _DAMAGE as error:
        raise ClausegenError(
            "ce n’est pas un fichier Word (.docx) : l’archive est abîmée."
        ) from error
    return members


def paragraph_styles(content: bytes) -> Mapping[str, str]:
    """Return the ids of the paragraph styles of a Word file by name, in lower case."""
    from lxml import etree

    root = etree.fromstring(unpacked(content)[STYLES])
    return {
        _name(style).casefold(): str(style.get(f"{_W}styleId"))
        for style in root.iterfind(f"{_W}style[@{_W}type='paragraph']")
    }


def _name(style: object) -> str:
    found = style.find(f"{_W}name")  # type: ignore[attr-defined]  # an element of lxml
    return "" if found is None else str(found.get(f"{_W}val"))


def page_margins(content: bytes) -> tuple[float, float, float, float] | None:
    """Return the margins of the last section of a Word file in millimetres, as CSS orders them."""
    from lxml import etree

    root = etree.fromstring(unpacked(content)["word/document.xml"])
    found = root.find(f"{_W}body/{_W}sectPr/{_W}pgMar")
    if found is None:
        return None
    try:
        top, right, bottom, left = (
            round(int(str(found.get(f"{_W}{side}", "0"))) * 25.4 / 1440, 1)
            for side in ("top", "right", "bottom", "left")
        )
    except ValueError:
        return None
    return top, right, bottom, left

"""Names that the writer and the reader of DOCX share: parts, styles, properties, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CLAUSEGEN = "urn:clausegen:document:1"
# Readers look for the prefixes that Word declares in each part, used there or not.
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", W),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("w10", "urn:schemas-microsoft-com:office:word"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    )
)
NAMESPACES += ' mc:Ignorable="w14"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOCUMENT_OPENING = f"{DECLARATION}<w:document {NAMESPACES}><w:body>".encode()
DOCUMENT_END = b"</w:body></w:document>"

DATA_STORE = "{6B0C2C66-5F0E-4C1B-9E3C-C1A05E6E0001}"
"""The identity of the custom XML, by which controls are bound to its elements."""
DOCUMENT_PART = "word/document.xml"
NUMBERING_PART = "word/numbering.xml"
STYLES_PART = "word/styles.xml"
COMMENTS_PART = "word/comments.xml"
HEADER_PART = "word/header1.xml"
TURNED_HEADER_PART = "word/header2.xml"  # of sheets in landscape, which are wider
CORE_PART = "docProps/core.xml"
CUSTOM_PART = "docProps/custom.xml"
DATA_PART = "customXml/item1.xml"
OWN_PARTS = {  # what each document brings; the rest comes from the reference package
    DOCUMENT_PART,
    NUMBERING_PART,
    COMMENTS_PART,
    HEADER_PART,
    TURNED_HEADER_PART,
    CORE_PART,
    CUSTOM_PART,
    DATA_PART,
}

PRINTED_PARTS = (DOCUMENT_PART, HEADER_PART, TURNED_HEADER_PART, COMMENTS_PART)
"""Those of the parts that a document brings that hold paragraphs."""

TABLE_STYLE = "ClauseTable"
ALINEA_NUMBER = "AlineaNumber"
CONTENTS_GALLERY = "Table of Contents"

# A lawyer reads these in the properties of the file (Fichier > Informations > Propriétés).
PROPERTY_NAMES = {
    "template": "Modèle",
    "version": "Version du modèle",
    "tool": "Version de clausegen",
    "answers_digest": "Empreinte des réponses",
    "date": "Date du document",
    "law_date": "Textes à jour au",
    "state": "État",
    "style": "Style",
    "style_digest": "Empreinte du style",
}

LONGEST_BOOKMARK = 40  # characters that Word accepts
LONGEST_TAG = 64  # the same of the tag and the title of a content control
DIGEST = 8  # characters of a digest that stand for what a name has no room for
_OTHERS = re.compile(r"[^0-9a-z]+")


def bookmark_name(node_id: str) -> str:
    """Return the bookmark of a node: letters, digits and underscores, another for another id.

    Word ignores case in bookmark names and allows few characters: an id that would lose
    something on the way gets the beginning of its digest.
    """
    name = f"ref_{_OTHERS.sub('_', node_id.lower())}"
    if name[4:].replace("_", "-") == node_id and len(name) <= LONGEST_BOOKMARK:
        return name
    return f"{name[: LONGEST_BOOKMARK - DIGEST - 1]}_{_digest(node_id)}"


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:DIGEST]


# --- answers ------------------------------------------------------------------------------------

_CUT = "~"
"""What parts the beginning of a key that has no room in a tag from its digest; no key has it."""
_DOT, _CUT_IN_NAME = "__", "___"
"""The dot of a key, and that mark, in a bookmark, which has letters and digits alone."""
_VALUE = re.compile(r"val\d+_(.+)", re.IGNORECASE)


def control_tag(key: str) -> str:
    """Return the tag of the control of an answer: its key, of which `key_of_tag` is the way back.

    A key that has no room gives its beginning and a digest, the same in all files.
    """
    if len(key) <= LONGEST_TAG:
        return key
    return f"{key[: LONGEST_TAG - DIGEST - 1]}{_CUT}{_digest(key)}"


def key_of_tag(tag: str, known: Iterable[str] = ()) -> str:
    """Return the key of a tag, found among known ones where it had no room; '' if it is not."""
    return _found(tag.rpartition(_CUT)[2], known) if _CUT in tag else tag


def control_title(label: str) -> str:
    """Return the title of the control of an answer: its label, cut at a word where it is long."""
    if len(label) <= LONGEST_TAG:
        return label
    return (label[: LONGEST_TAG - 1].rpartition(" ")[0] or label[: LONGEST_TAG - 1]) + "…"


def value_bookmark(key: str, rank: int) -> str:
    """Return the bookmark of an answer, by its key and its rank among those of a document."""
    start, name = f"val{rank}_", key.replace(".", _DOT)
    faithful = name.replace(_DOT, ".") == key and re.fullmatch("[a-z0-9_]*", name)
    if faithful and _CUT_IN_NAME not in name and len(start + name) <= LONGEST_BOOKMARK:
        return start + name
    room = LONGEST_BOOKMARK - len(start) - DIGEST - len(_CUT_IN_NAME)
    kept = _OTHERS.sub("_", name.lower())[:room].strip("_")
    return f"{start}{kept}{_CUT_IN_NAME}{_digest(key)}"


def key_of_bookmark(name: str, known: Iterable[str] = ()) -> str:
    """Return the key of the bookmark of an answer, as `key_of_tag`; '' for any other bookmark."""
    found = _VALUE.fullmatch(name)
    if found is None:
        return ""
    _, cut, digest = found[1].rpartition(_CUT_IN_NAME)
    return _found(digest, known) if cut else found[1].lower().replace(_DOT, ".")


def _found(digest: str, known: Iterable[str]) -> str:
    return next((key for key in known if _digest(key) == digest.lower()), "")

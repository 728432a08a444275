"""Names that the writer and the reader of DOCX share: parts, styles, properties, bookmarks."""

from __future__ import annotations

import re
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
_OTHERS = re.compile(r"[^0-9a-z]+")


def bookmark_name(node_id: str) -> str:
    """Return the bookmark of a node: letters, digits and underscores, another for another id.

    Word ignores case in bookmark names and allows few characters: an id that would lose
    something on the way gets the beginning of its digest.
    """
    name = f"ref_{_OTHERS.sub('_', node_id.lower())}"
    if name[4:].replace("_", "-") == node_id and len(name) <= LONGEST_BOOKMARK:
        return name
    digest = sha256(node_id.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{name[: LONGEST_BOOKMARK - 9]}_{digest}"

"""What a file made by clausegen says of itself, and the words that it shows, in each format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clausegen.errors import ClausegenError
from clausegen.model import Document, Properties, plain_text
from clausegen.tree_json import document_from_json
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

Format = Literal["docx", "pdf", "html", "md", "json"]
MAX_SIZE = 60_000_000
_CONTENTS = re.compile(r"^Sommaire$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: where it comes from, its words, and the document that it carries."""

    format: Format
    properties: Properties
    text: str
    document: Document | None = None


def read(path: Path) -> Found:
    """Return what a file holds. Raises ClausegenError for a file that clausegen did not make."""
    if path.stat().st_size > MAX_SIZE:
        raise ClausegenError(f"{path} est trop volumineux pour venir de clausegen.")
    return read_bytes(path.read_bytes())


def read_bytes(data: bytes) -> Found:
    """Return what the bytes of a file hold. Raises as `read`."""
    return _READERS[_format(data)](data)


def expected_text(document: Document, found: Found) -> str:
    """Return the words that an unaltered file of the same format would show."""
    match found.format:
        case "docx":
            from clausegen.writers.docx.reading import sections_of

            return "\n".join(section.text for section in sections_of(document))
        case "pdf":
            from clausegen.writers.pdf_text import text_of_pdf

            options = Options(contents=bool(_CONTENTS.search(found.text)))
            return text_of_pdf(WRITERS["pdf"].write(document, options))
        case "md":
            return WRITERS["md"].write(document, Options()).decode()
        case _:
            return plain_text(document)


def _format(data: bytes) -> Format:
    """Return the format of a file by its first bytes, for its name may be anything."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK"):
        return "docx"
    if b"%PDF-" in start:
        return "pdf"
    return "json" if start.startswith(b"{") else "html" if start.startswith(b"<") else "md"


def _from_docx(data: bytes) -> Found:
    from clausegen.writers.docx.reading import read_docx

    contents = read_docx(data)
    document = _carried(contents.document)
    text = "\n".join(section.text for section in contents.sections)
    return Found("docx", document.properties, text, document)


def _from_html(data: bytes) -> Found:
    from clausegen.writers.html_reading import read_html

    contents = read_html(data)
    document = _carried(contents.document)
    return Found("html", document.properties, contents.text, document)


def _from_json(data: bytes) -> Found:
    try:
        document = document_from_json(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise ClausegenError("Ce fichier n’est pas du JSON lisible.") from error
    return Found("json", document.properties, plain_text(document), document)


def _from_markdown(data: bytes) -> Found:
    from clausegen.writers.markdown_provenance import read_provenance

    text = data.decode(errors="replace")
    return Found("md", _known(read_provenance(text)), text)


def _from_pdf(data: bytes) -> Found:
    from clausegen.writers.pdf_reading import read_pdf
    from clausegen.writers.pdf_text import text_of_pdf

    properties = _known(read_pdf(data))
    return Found("pdf", properties, text_of_pdf(data))


def _carried(document: Document | None) -> Document:
    if document is None:
        message = (
            "Ce fichier ne porte plus les données que clausegen y avait mises : "
            "un autre programme l’a enregistré, ou il ne vient pas de clausegen."
        )
        raise ClausegenError(message)
    return document


def _known(properties: Properties | None) -> Properties:
    if properties is None or not properties.template:
        raise ClausegenError("Ce fichier ne dit pas de quel modèle il vient.")
    return properties


_READERS: dict[Format, Callable[[bytes], Found]] = {
    "docx": _from_docx,
    "pdf": _from_pdf,
    "html": _from_html,
    "md": _from_markdown,
    "json": _from_json,
}

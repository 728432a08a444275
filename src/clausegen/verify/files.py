"""What a file made by clausegen says of itself, and the words that it shows, in each format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from clausegen.document.json import document_from_json
from clausegen.document.lineage import Lineage
from clausegen.document.tree import Document, Properties, plain_text
from clausegen.errors import ClausegenError
from clausegen.files.json import read_json
from clausegen.styles import MAISON, Style
from clausegen.styles.cover import Cover, cover_of
from clausegen.styles.said import styled
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

Format = Literal["docx", "pdf", "html", "md", "akn", "json"]
# Of a file of each format: 300 pages of ours weigh 0.6 to 4.3 MB.
MAX_SIZE = 20_000_000
# Characters: 2,000 pages. What compares texts cuts them into words, each of 60 bytes or more.
MAX_TEXT = 5_000_000
_CONTENTS = re.compile(r"^Sommaire$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file holds: where it comes from, its words, and the document that it carries.

    `facts` is what it tells beside these, in a format that does; `intact`, whether its words are
    those of the digest that it gives of them, if it gives one.
    `misplaced` tells which of the words of a page are out of their place, or is empty.
    """

    format: Format
    properties: Properties
    text: str
    document: Document | None = None
    facts: object = None
    intact: bool = True
    misplaced: str = ""
    style: Style = MAISON


STYLED = ("docx", "html", "md")
"""The formats whose words follow from a style: its cover page, its numbers."""
House: TypeAlias = Callable[[Properties], Style]
"""What finds the style that a document says it is set in."""


def read_bytes(data: bytes, house: House = lambda _: MAISON, *, ours: bool = False) -> FileContent:
    """Return what a file holds; what this very process wrote is `ours`, and needs no precaution.

    Raises ClausegenError for a file that clausegen did not make.
    """
    format_ = _format(data)
    if len(data) > MAX_SIZE:
        found = None
    elif format_ == "pdf":
        found = _from_pdf(data, house, ours=ours)
    else:
        found = _READERS[format_](data)
        if format_ in STYLED:
            found = replace(found, style=house(found.properties))
    if found is None or len(found.text) > MAX_TEXT:
        raise ClausegenError("Ce fichier est trop volumineux pour venir de clausegen.")
    return found


def expected_text(document: Document, found: FileContent, *, covered: bool = False) -> str:
    """Return the words that an unaltered file of the same format would show.

    What is `covered` has the cover page of its style, if that draws one.
    """
    cover = cover_of(document, found.style) if covered else None
    match found.format:
        case "docx":
            from clausegen.readers.docx.file import sections_of

            return _covered("\n".join(each.text for each in sections_of(document)), cover)
        case "pdf":
            from clausegen.readers.pdf_text import text_of_pdf

            contents = bool(_CONTENTS.search(found.text))
            options = Options(contents=contents, style=found.style, cover=covered)
            return text_of_pdf(WRITERS["pdf"].write(document, options), found.style)
        case "md":
            return WRITERS["md"].write(styled(document, found.style), Options()).decode()
        case "html":
            return _covered(plain_text(document), cover)
        case _:
            return plain_text(document)


def _covered(text: str, cover: Cover | None) -> str:
    """Return a text with the lines of its cover after its title, if it has one."""
    if cover is None:
        return text
    title, _, rest = text.partition("\n")
    return "\n".join([title, *cover.lines(), rest])


def tells(found: FileContent, document: Document, lineage: Lineage | None = None) -> bool:
    """Return whether a file tells the facts that its document and their lineage give."""
    if found.format != "akn":
        return True
    from clausegen.readers.akn.metadata import facts_of

    return facts_of(WRITERS["akn"].write(document, Options(lineage=lineage))) == found.facts


def _format(data: bytes) -> Format:
    """Return the format of a file by its first bytes, for its name may be anything."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK"):
        return "docx"
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"<"):
        return "akn" if b"<akomaNtoso" in start else "html"
    return "json" if start.startswith(b"{") else "md"


def _from_docx(data: bytes) -> FileContent:
    from clausegen.readers.docx.file import read_docx

    contents = read_docx(data)
    properties = contents.document.properties if contents.document else Properties()
    text = "\n".join(section.text for section in contents.sections)
    return FileContent("docx", properties, text, contents.document)


def _from_html(data: bytes) -> FileContent:
    from clausegen.readers.html import read_html

    contents = read_html(data)
    document = _carried(contents.document)
    return FileContent("html", document.properties, contents.text, document)


def _from_akn(data: bytes) -> FileContent:
    from clausegen.readers.akn import read_akn
    from clausegen.readers.akn.metadata import facts_of, said_digest
    from clausegen.writers.akn.identification import digest_of

    document = read_akn(data)
    properties, intact = _known(document.properties), said_digest(data) == digest_of(document)
    return FileContent("akn", properties, plain_text(document), document, facts_of(data), intact)


def _from_json(data: bytes) -> FileContent:
    try:
        document = document_from_json(read_json(data))
    except ValueError as error:
        raise ClausegenError("Ce fichier n’est pas du JSON lisible.") from error
    return FileContent("json", document.properties, plain_text(document), document)


def _from_markdown(data: bytes) -> FileContent:
    from clausegen.writers.markdown_provenance import read_provenance

    text = data.decode(errors="replace")
    return FileContent("md", _known(read_provenance(text)), text)


def _from_pdf(data: bytes, house: House, *, ours: bool) -> FileContent:
    from clausegen.readers.pdf import read_pdf
    from clausegen.readers.pdf_shown import shown_apart, shown_by

    properties = _known(read_pdf(data))
    style = house(properties)
    shown = shown_by(data, style) if ours else shown_apart(data, style)
    return FileContent("pdf", properties, shown.text, misplaced=shown.fault, style=style)


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


_READERS: dict[Format, Callable[[bytes], FileContent]] = {  # PDF is read by the style that set it
    "docx": _from_docx,
    "html": _from_html,
    "md": _from_markdown,
    "akn": _from_akn,
    "json": _from_json,
}

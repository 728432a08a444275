"""Writers: a document becomes bytes, one writer a format.

To add a format, write one module with a function from a document and options to bytes, and name it
in the table. Heavy libraries are imported when a writer is called, so that reading this table
costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clausegen.model import Document
from clausegen.writers.options import Options

__all__ = ["WRITERS", "Writer"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: the suffix of its files, its media type, and the function that writes it."""

    suffix: str
    media_type: str
    write: Callable[[Document, Options], bytes]


def _docx(document: Document, options: Options) -> bytes:
    from clausegen.writers import docx

    return docx.write(document, options)


def _pdf(document: Document, options: Options) -> bytes:
    from clausegen.writers import pdf

    return pdf.write(document, options)


def _html(document: Document, options: Options) -> bytes:
    from clausegen.writers import html

    return html.write(document, options)


def _markdown(document: Document, options: Options) -> bytes:
    from clausegen.writers import markdown

    return markdown.write(document, options)


def _json(document: Document, options: Options) -> bytes:
    from clausegen.writers import json

    return json.write(document, options)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: dict[str, Writer] = {
    "docx": Writer(".docx", _WORD, _docx),
    "pdf": Writer(".pdf", "application/pdf", _pdf),
    "html": Writer(".html", "text/html", _html),
    "md": Writer(".md", "text/markdown", _markdown),
    "json": Writer(".json", "application/json", _json),
}

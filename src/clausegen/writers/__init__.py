"""Writers: a document becomes bytes, one writer a format.

To add a format, write one module with a function `write` from a document and options to bytes, and
name it in the table. A module is imported when its writer is called, so that reading this table
costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from clausegen.document.tree import Document
from clausegen.writers.options import Options

__all__ = ["WRITERS", "Writer"]


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: the suffix of its files, its media type, and the function that writes it."""

    suffix: str
    media_type: str
    write: Callable[[Document, Options], bytes]


def _module(name: str) -> Callable[[Document, Options], bytes]:
    """Return the function `write` of a module of this package, imported at its first call."""

    def write(document: Document, options: Options) -> bytes:
        written: bytes = import_module(f"{__name__}.{name}").write(document, options)
        return written

    return write


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: dict[str, Writer] = {
    "docx": Writer(".docx", _WORD, _module("docx")),
    "pdf": Writer(".pdf", "application/pdf", _module("pdf")),
    "html": Writer(".html", "text/html", _module("html")),
    "md": Writer(".md", "text/markdown", _module("markdown")),
    "akn": Writer(".akn.xml", "application/akn+xml", _module("akn")),
    "json": Writer(".json", "application/json", _module("json")),
}

"""Files in answers: their format chosen by name or by the Accept header, their bytes as made."""

from __future__ import annotations

from typing import Literal, TypeAlias

from django.http import HttpRequest, HttpResponse

from clausegen.web.api.problems import Refused
from clausegen.web.downloads import download
from clausegen.writers import WRITERS

Format: TypeAlias = Literal["", "docx", "pdf", "html", "md", "akn", "json"]
_FILE = {"schema": {"type": "string", "format": "binary"}}
SCHEMA = {
    "responses": {
        200: {
            "description": "Le fichier, dans le format demandé",
            "content": {
                each.media_type: {} if each.media_type == "application/json" else _FILE
                for each in WRITERS.values()
            },
        }
    }
}
"""How the schema tells an answer that is a file."""


JSON_SCHEMA = {
    "responses": {200: {"description": "Le dossier", "content": {"application/json": {}}}}
}


ANY_SCHEMA = {
    "responses": {
        200: {
            "description": "Le fichier",
            "content": {"application/pdf": _FILE, "application/zip": _FILE},
        }
    }
}


WORD_SCHEMA = {
    "responses": {
        200: {"description": "Le fichier", "content": {WRITERS["docx"].media_type: _FILE}},
    }
}


def chosen(request: HttpRequest, named: str) -> str:
    """Return the format that a request asks for: by its name, else by its Accept header.

    Raises Refused where the header accepts none.
    """
    if named:
        return named
    accepted = request.headers.get("Accept", "*/*")
    for name, writer in WRITERS.items():
        if request.accepts(writer.media_type):
            return name
    raise Refused(406, f"« {accepted[:80]} » : choisissez parmi {', '.join(WRITERS)}.")


def answer(stem: str, format_: str, content: bytes) -> HttpResponse:
    """Return a document as an answer, its name without suffix."""
    writer = WRITERS[format_]
    return download(f"{stem}{writer.suffix}", content, writer.media_type)


def named(name: str, content: bytes) -> HttpResponse:
    """Return a file that a worker made as an answer, under its own name."""
    return download(name, content)

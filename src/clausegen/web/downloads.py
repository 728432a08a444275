"""Files as a browser is given them: to keep, never to run or to guess at."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TypeVar

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
    "ics": "text/calendar; charset=utf-8",
    "toml": "application/toml",
}

_BLOCK = 1 << 18
Answer = TypeVar("Answer", bound=HttpResponseBase)


def download(name: str, content: bytes, media_type: str = "") -> HttpResponse:
    """Return the answer that gives a file of that name to keep, of the type that its end says."""
    answer = HttpResponse(content, content_type=media_type or _type_of(name))
    return _to_keep(answer, name)


class Streamed(StreamingHttpResponse):
    """The answer that gives a file piece by piece: an archive may be larger than the memory.

    Its `size` tells a browser how much is to come, where it is known.
    """

    def __init__(self, name: str, pieces: Iterator[bytes], size: int | None = None) -> None:
        super().__init__(pieces, content_type=_type_of(name))
        _to_keep(self, name)
        if size is not None:
            self.headers["Content-Length"] = str(size)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces to a server that waits for none, where Django would read them all."""
        pieces = iter(self)
        read = sync_to_async(lambda: next(pieces, b""))
        while piece := await read():
            yield piece


def of_file(path: Path) -> Iterator[bytes]:
    """Yield a file piece by piece."""
    with path.open("rb") as stream:
        while piece := stream.read(_BLOCK):
            yield piece


def _type_of(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _to_keep(answer: Answer, name: str) -> Answer:
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer

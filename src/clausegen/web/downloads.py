"""Files as a browser is given them: to keep, never to run or to guess at."""

from __future__ import annotations

from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.http import FileResponse, HttpResponse
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


def download(name: str, content: bytes, media_type: str = "") -> HttpResponse:
    """Return the answer that gives a file of that name to keep, of the type that its end says."""
    kind = media_type or TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


class Streamed(FileResponse):
    """The answer that gives a file piece by piece: an archive may be larger than the memory."""

    block_size = 1 << 18

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the pieces to a server that waits for none, where Django would read them all."""
        pieces = iter(self)
        read = sync_to_async(lambda: next(pieces, b""))
        while piece := await read():
            yield piece

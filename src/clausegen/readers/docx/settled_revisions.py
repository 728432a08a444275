"""A Word redline with its revisions settled: the words left once all are accepted, or rejected."""

from __future__ import annotations

from clausegen.readers.docx.host.revisions import accept_all, refuse_all, settled
from clausegen.readers.docx.text import BodyReader, body_sections
from clausegen.readers.docx.unpacking import body_of
from clausegen.writers.docx import names


def settled_text(data: bytes, *, accept: bool) -> str:
    """Return the text of a DOCX after all its revisions are accepted, or all rejected.

    Raises ClausegenError for what is no DOCX.
    """
    parts, body = body_of(data)
    reader = BodyReader(parts.get(names.NUMBERING_PART), parts.get(names.STYLES_PART))
    left = settled(body, accept_all if accept else refuse_all)
    return "\n".join(text for _, text in body_sections(reader, left, {}))

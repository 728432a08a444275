"""A Word redline with its revisions settled: the words left once all are accepted, or rejected.

What follows is Word's own rule for the revisions that we write: inserted or deleted runs, table
rows, and paragraphs whose mark bears the same revision as all their runs. `host.revisions` settles
those of anybody, and leaves the last paragraph of a file, emptied, with its label.
"""

from __future__ import annotations

from lxml import etree

from clausegen.readers.docx.text import BodyReader, body_sections
from clausegen.readers.docx.unpacking import body_of
from clausegen.writers.docx import names
from clausegen.writers.docx.names import W

_W = f"{{{W}}}"


def settled_text(data: bytes, *, accept: bool) -> str:
    """Return the text of a DOCX after all its revisions are accepted, or all rejected.

    Raises ClausegenError for what is no DOCX.
    """
    parts, body = body_of(data)
    _settle(body, f"{_W}{'del' if accept else 'ins'}")
    reader = BodyReader(parts.get(names.NUMBERING_PART), parts.get(names.STYLES_PART))
    return "\n".join(text for _, text in body_sections(reader, body, {}))


def _settle(body: etree._Element, gone: str) -> None:
    """Take away the rows, the paragraphs and the runs that bear a revision."""
    for row in list(body.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{gone}") is not None:
            _drop(row)
    for table in list(body.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            _drop(table)
    for paragraph in list(body.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{gone}") is not None:
            _drop(paragraph)
    for run in list(body.iter(gone)):
        _drop(run)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

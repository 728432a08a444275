"""Adding to the parts of a Word file, whose every other byte stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.parsers import expat

from clausegen.writers.docx.names import DOCUMENT_PART, NUMBERING_PART
from clausegen.writers.docx.package import Member, join, pack

_ROOT, _BODY = 1, 2  # how deep these elements stand
_LIST = re.compile(rb"<w:num\s")
_LAST_LIST = re.compile(rb".*</w:num>", re.DOTALL)


def starts_of_blocks(document: bytes) -> tuple[int, ...]:
    """Return where each block of the body begins in the bytes of a document, then where it ends."""
    starts: list[int] = []
    depth = 0
    parser = expat.ParserCreate()

    def opened(_name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth
        if depth == _BODY:
            starts.append(parser.CurrentByteIndex)
        depth += 1

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == _ROOT and name.rpartition(":")[2] == "body":
            starts.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.Parse(document, True)
    return tuple(starts)


def with_blocks(document: bytes, added: Sequence[tuple[int, str]]) -> bytes:
    """Return a document with XML before some blocks of its body, each given by its rank."""
    starts = starts_of_blocks(document)
    for rank in sorted({rank for rank, _ in added}, reverse=True):
        xml = "".join(each for at, each in added if at == rank)
        document = document[: starts[rank]] + xml.encode() + document[starts[rank] :]
    return document


def with_lists(numbering: bytes, sequences: Iterable[str], lists: Iterable[str]) -> bytes:
    """Return the lists of a file with more of them, and the sequences in which these count."""
    first, last = _LIST.search(numbering), _LAST_LIST.match(numbering)
    if not first or not last:  # as never: our lists are learnt from those that a file has
        return numbering
    before, between, after = (
        numbering[: first.start()],
        numbering[first.start() : last.end()],
        numbering[last.end() :],
    )
    return b"".join((before, "".join(sequences).encode(), between, "".join(lists).encode(), after))


def repacked(members: Iterable[Member], document: bytes, numbering: bytes | None) -> bytes:
    """Return a package with another text and other lists; the rest stays packed as it is."""
    changed = {DOCUMENT_PART: document}
    if numbering is not None:
        changed[NUMBERING_PART] = numbering
    return join(
        pack(each.name, changed[each.name]) if each.name in changed else each for each in members
    )

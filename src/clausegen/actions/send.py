"""Send: the copy of a Word file that leaves the house, which carries nothing but the text.

The file itself stays, and the digests of both are written beside them, as `sha256sum` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from clausegen.document.tree import Document
from clausegen.files.output import safe_name
from clausegen.library.commentary import SHEET_ID
from clausegen.styles.said import styled
from clausegen.writers import WRITERS
from clausegen.writers.options import Options

WORD = "docx"
COPY, SUMS = "-copie", "-empreintes.txt"
"""How the names end of a copy to send, and of the digests that stay."""


def copy_to_send(document: Document, options: Options) -> bytes:
    """Return a document as a Word file without answers, tree, former words, remarks or author."""
    from clausegen.amend.redline import accepted  # here: a draft that nobody sends reads no more

    clean = _without_remarks(styled(accepted(document), options.style))
    bare = replace(options, bare=True, author="", when="")
    return WRITERS[WORD].write(clean, bare)


def _without_remarks(document: Document) -> Document:
    """Return a document without the remarks in its margin, nor the annex that they lead to."""
    if not document.comments:
        return document
    body = tuple(block for block in document.body if block.id != SHEET_ID)
    return replace(document, body=body, comments=())


def copies(
    documents: Mapping[str, Document], files: Mapping[str, bytes], options: Options
) -> Mapping[str, bytes]:
    """Return the copy to send of each document made in Word, and the digests, by their names."""
    made: dict[str, bytes] = {}
    for stem, document in documents.items():
        original = safe_name(stem + WRITERS[WORD].suffix)
        copy, digests = names_of_copies([stem])
        made[copy] = copy_to_send(document, options)
        made[digests] = sums({original: files[original], copy: made[copy]}).encode()
    return made


def names_of_copies(stems: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files to make for documents named without suffix."""
    ends = (COPY + WRITERS[WORD].suffix, SUMS)
    return tuple(safe_name(stem + end) for stem in stems for end in ends)


def sums(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of each file and its name, a line each, sorted by name."""
    return "".join(f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))

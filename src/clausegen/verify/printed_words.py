"""Whether a file shows a document: its words as a reader of that file has them."""

from __future__ import annotations

import re

from clausegen.document.tree import Document, Table, plain_lines, plain_text, walk
from clausegen.french.spaces import FINE
from clausegen.verify.files import FileContent, expected_text
from clausegen.verify.text_differences import TextChange, compare_texts

_BREAK = re.compile(r"[\n\f]+")


def differences(document: Document, found: FileContent) -> tuple[TextChange, ...]:
    """Return what a file shows otherwise than the document, article by article."""
    if found.format == "pdf":
        expected = _as_a_pdf(plain_text(document))
        text = _without_repeated_heads(found.text, expected, document)
        shown = _as_a_pdf(_unwrapped(text, expected))
        return () if shown == expected else compare_texts(expected, shown) or _altered(shown)
    return compare_texts(expected_text(document, found), found.text)


def _altered(shown: str) -> tuple[TextChange, ...]:
    return (TextChange("Texte", "altered", found=shown[:200]),)


def printed_text(document: Document, found: FileContent) -> str:
    """Return the lines that a file prints, for a parser of sentences.

    A PDF wraps its lines and shows no difference between spaces: once it is known to print the
    very words of the document, its lines are those of the document.
    """
    if found.format in ("pdf", "md", "json"):
        return plain_text(document)
    return found.text


def _without_repeated_heads(text: str, expected: str, document: Document) -> str:
    """Return a text without the heading rows that a table prints again on its next pages.

    A table that begins at the top of a page keeps its own: the document goes on with it there.
    """
    heads = [
        _as_a_pdf(" ".join(line for row in node.headings for line in plain_lines(row)))
        for node in walk(document)
        if isinstance(node, Table)
    ]
    first, *others = text.split("\f")
    pages = [_plain(first)]
    for page in map(_plain, others):
        head = next((one for one in heads if one and _as_a_pdf(page).startswith(one)), "")
        so_far = _as_a_pdf(_unwrapped("\n".join(pages), expected)) if head else ""
        repeated = head and not expected[len(so_far) :].lstrip().startswith(head)
        pages.append(_after_words(page, len(head.split())) if repeated else page)
    return "\n".join(pages)


def _after_words(text: str, count: int) -> str:
    """Return a text without its first words."""
    return re.sub(rf"^(?:\s*\S+){{{count}}}", "", text)


def _as_a_pdf(text: str) -> str:
    """Return a text as it can be read out of a PDF, all spaces alike."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    """Return a text without fine spaces, all its hyphens alike."""
    return text.replace(FINE, "").replace("\u2011", "-").replace("\u2010", "-")


def _unwrapped(text: str, expected: str) -> str:
    """Return a text whose wrapped lines are joined, hyphens of wrapping taken out.

    A word that ends where the document has it end is whole, whatever other words it could begin.
    """
    order = expected.split()
    known = set(order)
    lines = [line.strip() for line in _BREAK.split(_plain(text)) if line.strip()]
    words = " ".join(lines[:1]).split()
    for line in lines[1:]:
        first, *rest = line.split()
        last = words[-1]
        if last in order[len(words) - 1 : len(words)]:
            words.append(first)
        elif last + first in known:
            words[-1] = last + first
        elif last.endswith("-") and last[:-1] + first in known:
            words[-1] = last[:-1] + first
        else:
            words.append(first)
        words += rest
    return " ".join(words)

"""Divisions that can be named: a heading without a number is a line like another to an avenant.

On paper nothing tells it from an alinéa, and no address holds it. So it is worded as an alinéa of
the division before it, or of what precedes the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clausegen.document.tree import (
    Block,
    Division,
    Document,
    Emphasis,
    Paragraph,
    Text,
    plain_lines,
    text_of,
    walk,
)


def unnamed(document: Document) -> tuple[Division, ...]:
    """Return the divisions that have no number, the sole annex excepted."""
    divisions = [one for one in document.body if isinstance(one, Division)]
    annexes = [one for one in divisions if one.kind == "annex"]
    return tuple(one for one in divisions if not one.label and annexes != [one])


def headlike(document: Document) -> frozenset[str]:
    """Return the ids of the lines that read as headings: no number, or a line all in bold.

    So does what stands for an image, which no reader counts.
    """
    lines = (node for node in walk(document) if isinstance(node, Paragraph))
    bold = {line.id for line in lines if _is_bold(line) or _is_in_brackets(line)}
    return frozenset(bold | {one.id for one in unnamed(document)})


def _is_in_brackets(line: Paragraph) -> bool:
    text = text_of(line.content)
    return text.startswith("[") and text.endswith("]")


def _is_bold(line: Paragraph) -> bool:
    match line.content:
        case (Emphasis(strong=True),):
            return not text_of(line.content).endswith((".", ";", ",", ":"))
        case _:
            return False


def nameable(document: Document) -> Document:
    """Return a document of which each division has a number, or is the annex; its lines stay."""
    lost = unnamed(document)
    if not lost:
        return document
    body: list[Block] = []
    for block in document.body:
        if block not in lost:
            body.append(block)
            continue
        lines = tuple(_lines(block))
        before = body[-1] if body else None
        if isinstance(before, Division) and before.kind != "part":
            body[-1] = replace(before, body=(*before.body, *lines))
        else:
            body += lines
    return replace(document, body=tuple(body))


def _lines(block: Block) -> Iterator[Block]:
    """Yield a division as its heading, under its own id, and what it holds."""
    if isinstance(block, Division):
        yield Paragraph(block.id, (Text(next(plain_lines(block))),))
        yield from block.body

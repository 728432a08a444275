"""The units of a contract that was read: the paragraphs that they came from, the words they say."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.paragraph_edits import TRUTH
from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Node,
    Paragraph,
    text_of,
    walk,
)
from clausegen.readers.docx.host.lines import lines_of
from clausegen.readers.docx.host.opening import HostFile


def folded(text: str) -> str:
    """Return a text whose blanks are single spaces."""
    return " ".join(text.split())


def places(host: HostFile, document: Document) -> dict[str, str]:
    """Return the mark of the paragraph that each unit of a text was read from, by its id."""
    lines = [each for each in lines_of(host) if each.text.strip()]
    found: dict[str, str] = {}
    start = 0
    for id_, text in units(document):
        for rank in range(start, min(start + 40, len(lines))):
            if folded(lines[rank].text).endswith(text):
                found[id_] = lines[rank].paragraph.get(TRUTH, "")
                start = rank + 1
                break
    return found


def units(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the id and the words of each paragraph, definition and heading that has some."""
    for node in walk(document):
        text = folded(_said(node))
        if text:
            yield node.id, text


def _said(node: Node) -> str:
    match node:
        case Paragraph():
            return text_of(node.content[1:] if _is_numbered(node) else node.content)
        case Definition():
            return text_of(node.body)
        case Division():
            return text_of(node.title)
        case _:
            return ""


def _is_numbered(node: Paragraph) -> bool:
    return bool(node.content) and type(node.content[0]).__name__ == "Number"

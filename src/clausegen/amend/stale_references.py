"""References of a file that came back, which print another number than its text gives."""

from __future__ import annotations

from collections.abc import Iterator

from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.tree import CrossReference, Document, Inlines, flatten, text_of, walk
from clausegen.document.walking import part_of, parts

_NEAR = 60
"""Characters that tell where a reference stands."""


def stale_references(text: Document, theirs: Document) -> Iterator[str]:
    """Yield the references of a file that print another number than its text gives, in words."""
    printed = {node.id: node for node in walk(theirs)}
    for node in walk(text):
        for part, content in parts(node) if node.id in printed else ():
            said = text_of(content)
            edits = marked_text_edits(said, text_of(part_of(printed[node.id], part)))
            for start, end in _references(content):
                for edit in edits:
                    if start <= edit.start and edit.start + len(edit.old) <= end and edit.old:
                        near = " ".join(said[max(start - _NEAR, 0) : end].split())
                        yield f"« {edit.new} » au lieu de « {edit.old} » (« … {near} »)"


def _references(content: Inlines) -> Iterator[tuple[int, int]]:
    position = 0
    for leaf in flatten(content):
        length = len(text_of((leaf,)))
        if isinstance(leaf, CrossReference):
            yield position, position + length
        position += length

"""References that follow: the old document as it reads once its divisions have new labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clausegen.document.tree import (
    CrossReference,
    Document,
    Emphasis,
    Inline,
    Inlines,
    children,
    divisions,
)
from clausegen.document.walking import Tree, parts, with_children, with_part


def with_references(old: Document, new: Document) -> Document:
    """Return the old document whose references print the labels of the new one."""
    before = {division.id: division.label for division in divisions(old)}
    after = {division.id: division.label for division in divisions(new)}
    labels = {(id_, label): after[id_] for id_, label in before.items() if id_ in after}
    return _followed(old, labels)


def _followed(node: Tree, labels: Mapping[tuple[str, str], str]) -> Tree:
    for part, content in parts(node):
        node = with_part(node, part, _inlines(content, labels))
    return with_children(node, [_followed(kid, labels) for kid in children(node)])


def _inlines(content: Inlines, labels: Mapping[tuple[str, str], str]) -> Inlines:
    return tuple(_inline(inline, labels) for inline in content)


def _inline(inline: Inline, labels: Mapping[tuple[str, str], str]) -> Inline:
    match inline:
        case CrossReference():
            return replace(inline, text=labels.get((inline.target, inline.text), inline.text))
        case Emphasis():
            return replace(inline, content=_inlines(inline.content, labels))
        case _:
            return inline

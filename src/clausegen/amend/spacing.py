"""Spaces: what differs between two texts by nothing else, which no sentence of an avenant says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clausegen.document.tree import Document, Inlines, Node, children, text_of, walk
from clausegen.document.walking import Part, Tree, parts, with_children, with_part

_SPACES = re.compile("[ \u00a0\u202f]+")
_BESIDE_SIGNS = re.compile("(?<=«) | (?=[;:!?»%€])")


def respaced(old: Document, new: Document) -> Document:
    """Return a new text with the spaces of the old one wherever nothing else differs."""
    before = {(id_, part): content for id_, part, content in _parts(old)}
    return _respaced(new, "", before)


def spaces_alone(before: Inlines, after: Inlines) -> bool:
    """Return whether words differ, and only by their spaces."""
    old, new = text_of(before), text_of(after)
    return old != new and _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return _BESIDE_SIGNS.sub("", _SPACES.sub(" ", text))


def _parts(document: Document) -> Iterator[tuple[str, Part, Inlines]]:
    yield from (("", part, content) for part, content in parts(document))
    for node in walk(document):
        yield from ((node.id, part, content) for part, content in parts(node))


def _respaced(node: Tree, id_: str, before: Mapping[tuple[str, Part], Inlines]) -> Tree:
    for part, content in parts(node):
        was = before.get((id_, part), content)
        if spaces_alone(was, content):
            node = with_part(node, part, was)
    return with_children(node, [_of_kid(kid, before) for kid in children(node)])


def _of_kid(node: Node, before: Mapping[tuple[str, Part], Inlines]) -> Node:
    return _respaced(node, node.id, before)

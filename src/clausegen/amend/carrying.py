"""Carrying: the change between two texts, made again on a third one that is close to them.

A three-way merge of trees by their ids. Where both the change and the third text depart from the
text before in one place, nothing is chosen: the place is a conflict, with its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, cast

from clausegen.amend.compare import reading_order
from clausegen.amend.operations import DOCUMENT
from clausegen.document.endings import close_list
from clausegen.document.tree import (
    Division,
    Document,
    Emphasis,
    Inlines,
    Item,
    ItemList,
    Node,
    Table,
    children,
    plain_lines,
    text_of,
)
from clausegen.document.walking import Tree, part_of, parts, with_children, with_part

_BY_RANK = re.compile(r"\.\d+$")
"""Ends an id that no author gave: it is that of whatever stands at the rank."""
_Any: TypeAlias = Document | Node | None
_Kids: TypeAlias = dict[str, Node]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A node that the change touches and that the third text words otherwise: its words in each."""

    id: str
    before: str
    after: str
    onto: str


def carry(before: Document, after: Document, onto: Document) -> tuple[Document, list[Conflict]]:
    """Return `onto` with what separates `before` from `after`, and the conflicts, left as it is."""
    carrier = _Carrier()
    return carrier.tree(before, after, onto), carrier.conflicts


class _Carrier:
    """One carrying, and the conflicts met."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def tree(self, before: Tree, after: Tree, onto: Tree) -> Tree:
        """Return a node of the third text with its change."""
        if before == after:
            return onto
        if before == onto:
            return after
        if not _alike(before, after, onto):
            self._note(before, after, onto)
            return onto
        node = self._attributes(before, after, onto)
        for part, words in parts(onto):
            old, new = part_of(before, part), part_of(after, part)
            if _look(old) == _look(new):
                continue
            if _look(old) != _look(words):
                self._note(before, after, onto)
                return onto
            node = with_part(node, part, new)
        node = with_children(node, list(self._children(before, after, onto)))
        return cast("Tree", close_list(node)) if isinstance(node, ItemList) else node

    def _attributes(self, before: Tree, after: Tree, onto: Tree) -> Tree:
        """Return a node with what changes of it besides its words and its children."""
        changes: dict[str, Any] = {}
        for name in _attributes_of(onto):
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                changes[name] = new
                if getattr(onto, name) not in (old, new):
                    self._note(before, after, onto)
        return replace(onto, **changes) if changes else onto

    def _children(self, *trees: Document | Node) -> Iterator[Node]:
        """Yield the children of the third of three nodes with their changes, in order."""
        before, after, onto = ({kid.id: kid for kid in children(tree)} for tree in trees)
        for id_ in self._order(before, after, onto):
            kid = self._child(before.get(id_), after.get(id_), onto.get(id_))
            if kid is not None:
                yield kid

    def _order(self, before: _Kids, after: _Kids, onto: _Kids) -> list[str]:
        """Return all ids in the order of the third text, or in that which the change gives."""
        if _same_order(before, after):
            return reading_order(list(onto), list(after))
        if not _same_order(before, onto):
            moved = next(iter(after))
            self._note(before.get(moved), after[moved], onto.get(moved))
        return reading_order(list(after), list(onto))

    def _child(self, before: Node | None, after: Node | None, onto: Node | None) -> Node | None:
        """Return what becomes of a child that any of the three may lack."""
        if before is not None and after is not None and onto is not None:
            return self.tree(before, after, onto)
        if before == after:
            return onto
        if onto is None and before is None:
            return after
        if onto is None:
            # what only the text before had may go without a word, or change answers behind its own
            if after is not None and _words(before) != _words(after):
                self._note(before, after, onto)
            return None
        removed_by_name = after is None and not _BY_RANK.search(onto.id)
        if removed_by_name or before == onto or after == onto:
            return after
        self._note(before, after, onto)
        return onto

    def _note(self, before: _Any, after: _Any, onto: _Any) -> None:
        """Note a conflict: the third text stays as it is there."""
        named = next(each for each in (onto, after, before) if each is not None)
        id_ = DOCUMENT if isinstance(named, Document) else named.id
        self.conflicts.append(Conflict(id_, _words(before), _words(after), _words(onto)))


def _alike(before: Document | Node, after: Document | Node, onto: Document | Node) -> bool:
    """Return whether three nodes can be told apart part by part, and child by child.

    Where a child came or went that only its rank names, ranks no longer mean the same children.
    """
    if not type(before) is type(after) is type(onto):
        return False
    if len({tuple(name for name, _ in parts(tree)) for tree in (before, after, onto)}) > 1:
        return False
    ids = [{kid.id for kid in children(tree)} for tree in (before, onto)]
    return not any(_BY_RANK.search(id_) for id_ in ids[0] ^ ids[1])


def _look(content: Inlines, style: str = "") -> list[tuple[str, str]]:
    """Return the words of inlines, each run with its emphasis; not the answers behind them."""
    runs: list[tuple[str, str]] = []
    for inline in content:
        if isinstance(inline, Emphasis):
            runs += _look(inline.content, f"{style}{inline.strong}")
        elif runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text_of((inline,)), style)
        else:
            runs.append((text_of((inline,)), style))
    return runs


def _attributes_of(node: Document | Node) -> tuple[str, ...]:
    """Return the names of what a node holds besides its words and its children."""
    match node:
        case Division():
            return ("kind", "label", "about", "landscape", "head")
        case Item():
            return ("label",)
        case ItemList():
            return ("kind", "typed_ends")
        case Table():
            return ("columns",)
        case _:
            return ()


def _same_order(one: _Kids, other: _Kids) -> bool:
    return [id_ for id_ in one if id_ in other] == [id_ for id_ in other if id_ in one]


def _words(node: _Any) -> str:
    """Return the words of a node, of a document those of its title."""
    if node is None:
        return ""
    lines: Sequence[str] = (
        [text_of(node.title)] if isinstance(node, Document) else list(plain_lines(node))
    )
    return "\n".join(lines)

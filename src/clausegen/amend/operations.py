"""Operations: values that turn the old document into the new, and back.

All apply simultaneously: every id, anchor and quotation means the text before the avenant (Guide
de légistique, 3.4.1). A place among siblings is the id of the left neighbour, « » for the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from clausegen.document.endings import close_list
from clausegen.document.tree import (
    Division,
    Document,
    Inlines,
    Item,
    ItemList,
    Node,
    children,
    text_of,
)
from clausegen.document.walking import Part, Tree, part_of, with_children, with_part
from clausegen.errors import ClausegenError

DOCUMENT = ""
"""The id that stands for the document itself, and for the place before its first block."""


class OperationError(ClausegenError):
    """Raised when an operation does not fit the document that it is applied to."""


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words replaced in one part: `old` at character `start` becomes `new`; either may be ''."""

    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditWords:
    """Words of one part of a node are replaced, inserted or deleted."""

    target: str
    part: Part
    edits: tuple[WordEdit, ...]
    before: Inlines
    after: Inlines


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A whole node is worded anew; it keeps its label, its place and its id.

    A paragraph, a definition or a row that takes another id keeps its words.
    """

    target: str
    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class Insert:
    """A node is inserted under `parent`, after its sibling `left`."""

    parent: str
    left: str
    node: Node


@dataclass(frozen=True, slots=True)
class Remove:
    """A node is removed from under `parent`, where it followed its sibling `left`."""

    parent: str
    left: str
    node: Node


@dataclass(frozen=True, slots=True)
class Move:
    """A node moves under its parent, from after `left_before` to after `left`."""

    target: str
    parent: str
    left_before: str
    left: str


@dataclass(frozen=True, slots=True)
class Relabel:
    """A division or an item takes another label: « L’article 6 devient l’article 5 »."""

    target: str
    before: str
    after: str


Operation: TypeAlias = EditWords | Rewrite | Insert | Remove | Move | Relabel


def target_of(operation: Operation) -> str:
    """Return the id of the node that an operation is about."""
    return operation.node.id if isinstance(operation, Insert | Remove) else operation.target


def invert(operations: Iterable[Operation]) -> tuple[Operation, ...]:
    """Return the operations that lead back."""
    return tuple(_inverse(operation) for operation in operations)


def _inverse(operation: Operation) -> Operation:
    """Return the operation that undoes another."""
    match operation:
        case EditWords():
            edits: list[WordEdit] = []
            shift = 0
            for edit in operation.edits:
                edits.append(WordEdit(edit.start + shift, edit.new, edit.old))
                shift += len(edit.new) - len(edit.old)
            return replace(
                operation, edits=tuple(edits), before=operation.after, after=operation.before
            )
        case Rewrite():
            return Rewrite(operation.after.id, operation.after, operation.before)
        case Relabel():
            return Relabel(operation.target, operation.after, operation.before)
        case Insert():
            return Remove(operation.parent, operation.left, operation.node)
        case Remove():
            return Insert(operation.parent, operation.left, operation.node)
        case Move():
            return replace(operation, left_before=operation.left, left=operation.left_before)


def edited(text: str, edits: Iterable[WordEdit]) -> str:
    """Return a text with its words replaced. Raises OperationError when the old ones differ."""
    pieces: list[str] = []
    position = 0
    for edit in edits:
        if edit.start < position or text[edit.start : edit.start + len(edit.old)] != edit.old:
            message = f"Les mots « {edit.old} » ne figurent pas à l’endroit dit."
            raise OperationError(message)
        pieces += [text[position : edit.start], edit.new]
        position = edit.start + len(edit.old)
    return "".join([*pieces, text[position:]])


def apply(document: Document, operations: Iterable[Operation]) -> Document:
    """Return the document after all operations at once.

    Raises OperationError when one names a node that is not there, or words that are not its own.
    """
    plan = _Plan(operations)
    amended = plan.rebuilt(document, DOCUMENT)
    plan.check_all_used()
    return amended


class _Plan:
    """The operations of one application, by the node that each changes."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._edits: dict[str, list[EditWords]] = {}
        self._rewrites: dict[str, Rewrite] = {}
        self._labels: dict[str, Relabel] = {}
        self._gone: dict[str, Remove | Move] = {}
        self._arrivals: dict[tuple[str, str], Insert | Move] = {}
        for operation in operations:
            self._file(operation)

    def _file(self, operation: Operation) -> None:
        """File an operation under the node that it concerns."""
        match operation:
            case EditWords():
                self._edits.setdefault(operation.target, []).append(operation)
            case Rewrite():
                self._rewrites[operation.target] = operation
            case Relabel():
                self._labels[operation.target] = operation
            case Remove():
                self._gone[operation.node.id] = operation
            case Insert():
                self._arrive(operation)
            case Move():
                self._gone[operation.target] = operation
                self._arrive(operation)

    def _arrive(self, operation: Insert | Move) -> None:
        place = (operation.parent, operation.left)
        if place in self._arrivals:
            message = f"Deux insertions visent la même place, après « {operation.left} »."
            raise OperationError(message)
        self._arrivals[place] = operation

    def check_all_used(self) -> None:
        """Raise OperationError when an operation found nothing to change."""
        left = [*self._edits, *self._rewrites, *self._labels, *self._gone]
        left += [target_of(operation) for operation in self._arrivals.values()]
        if left:
            message = f"Ces cibles ne figurent pas dans le texte : {', '.join(left)}."
            raise OperationError(message)

    def rebuilt(self, node: Tree, id_: str) -> Tree:
        """Return a node after the operations on it and under it."""
        if id_ not in self._edits and (id_, DOCUMENT) not in self._arrivals and not children(node):
            return node
        for edit in self._edits.pop(id_, ()):
            node = _with_edit(node, edit)
        node = with_children(node, self._children(node, id_))
        return cast("Tree", close_list(node)) if isinstance(node, ItemList) else node

    def _node(self, node: Node) -> Node:
        rewrite = self._rewrites.pop(node.id, None)
        relabel = self._labels.pop(node.id, None)
        if rewrite and rewrite.before not in (node, _labelled(node, relabel)):
            message = f"Le texte de « {node.id} » n’est pas celui que l’avenant remplace."
            raise OperationError(message)
        result = rewrite.after if rewrite else self.rebuilt(node, node.id)
        return _labelled(result, relabel)

    def _children(self, parent: Document | Node, parent_id: str) -> list[Node]:
        kids = {kid.id: kid for kid in children(parent)}
        gone = {id_: self._gone.pop(id_) for id_ in kids if id_ in self._gone}
        result: list[Node] = []
        self._place(parent_id, DOCUMENT, kids, result)
        for kid in kids.values():
            if kid.id not in gone:
                result.append(self._node(kid))
                self._place(parent_id, result[-1].id, kids, result)
        return result

    def _place(self, parent: str, left: str, kids: dict[str, Node], result: list[Node]) -> None:
        """Append what arrives after a sibling, then what arrives after that, and so on."""
        while (parent, left) in self._arrivals:
            arrival = self._arrivals.pop((parent, left))
            if isinstance(arrival, Insert):
                result.append(arrival.node)
            elif arrival.target in kids:
                result.append(self._node(kids[arrival.target]))
            left = target_of(arrival)


def _labelled(node: Node, relabel: Relabel | None) -> Node:
    """Return a node under the label that it takes, if it takes one."""
    if relabel and isinstance(node, Division | Item):
        return replace(node, label=relabel.after)
    return node


def _with_edit(node: Tree, edit: EditWords) -> Tree:
    before = part_of(node, edit.part)
    if before != edit.before or edited(text_of(before), edit.edits) != text_of(edit.after):
        message = f"Les mots de « {edit.target} » ne sont pas ceux que l’avenant modifie."
        raise OperationError(message)
    return with_part(node, edit.part, edit.after)

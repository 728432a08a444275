"""The unit that an operation is about: how an avenant names it, and its words on both sides."""

from __future__ import annotations

from clausegen.amend.operations import (
    DOCUMENT,
    EditWords,
    Insert,
    Move,
    Operation,
    Relabel,
    Remove,
    Rewrite,
    target_of,
)
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.tree import Division, Node, plain_lines, text_of

MOVED = " (déplacé)"


def address_of(operation: Operation, addresses: Addresses) -> str:
    """Return how an avenant names the unit of an operation: « le b) de l’article 2 »."""
    target = target_of(operation)
    if target == DOCUMENT:
        return "l’intitulé du contrat"
    if isinstance(operation, EditWords) and isinstance(addresses.node(target), Division):
        return addresses.title(target).said()
    part = operation.part if isinstance(operation, EditWords) else ""
    try:
        return addresses.address(target, part).said()
    except KeyError:  # a block that has no name of its own
        return addresses.whole(target).said()


def silent(operation: Operation) -> bool:
    """Return whether an operation changes no printed word: only the answers behind, or a look."""
    old, new = texts(operation)
    return isinstance(operation, EditWords | Rewrite) and old == new


def texts(operation: Operation) -> tuple[str, str]:
    """Return the words of an operation's unit before and after it, '' for none."""
    match operation:
        case EditWords():
            return text_of(operation.before), text_of(operation.after)
        case Rewrite():
            return _lines(operation.before), _lines(operation.after)
        case Insert():
            return "", _lines(operation.node)
        case Remove():
            return _lines(operation.node), ""
        case Relabel():
            return operation.before, operation.after
        case Move():
            return operation.left_before, operation.left


def words_told(operation: Operation, before: Addresses, after: Addresses) -> tuple[str, str]:
    """Return the words of an operation's unit before and after it, the places of one that moves."""
    if isinstance(operation, Move):
        was, now = (address_of(operation, each) for each in (before, after))
        return was, f"{now}{MOVED}"
    return texts(operation)


def _lines(node: Node) -> str:
    return "\n".join(plain_lines(node))

"""Joined annexes: an annex worded anew is joined to the avenant rather than quoted in it."""

from __future__ import annotations

from dataclasses import replace

from clausegen.amend.wording.division_addresses import division_address
from clausegen.amend.wording.sentences import AVENANT, Sentence
from clausegen.document.tree import (
    CrossReference,
    Division,
    Emphasis,
    Inline,
    Node,
    Text,
    Variable,
    children,
    walk,
)
from clausegen.document.walking import parts, with_children, with_part

JOINED = "jointe."
"""Begins the ids of an annex that an avenant joins: its own are those of the contract."""


def can_be_joined(division: Division) -> bool:
    """Return whether a division is an annex with a number, that nothing in it divides."""
    divided = any(isinstance(node, Division) for node in walk(division))
    return division.kind == "annex" and bool(division.label) and not divided


def replaced_by_joined(old: Division, new: Division) -> Sentence:
    """Return « L’annexe 1 est remplacée par l’annexe 1 jointe au présent avenant »."""
    after = f" est remplacée par {division_address(new).unit} jointe {AVENANT}"
    return Sentence(division_address(old), after)


def joined(annex: Division) -> Division:
    """Return an annex as an avenant joins it: its references, which point elsewhere, are words."""
    made = _joined(annex)
    assert isinstance(made, Division)  # noqa: S101  # a node stays one of its kind
    return made


def _joined(node: Node) -> Node:
    for part, content in parts(node):
        node = with_part(node, part, tuple(map(_as_words, content)))
    node = with_children(node, [_joined(kid) for kid in children(node)])
    return replace(node, id=f"{JOINED}{node.id}")


def _as_words(inline: Inline) -> Inline:
    match inline:
        case Emphasis():
            return replace(inline, content=tuple(map(_as_words, inline.content)))
        case CrossReference():
            return Text(inline.text)
        case Variable() if not inline.blank:
            return Text(inline.text)
        case _:
            return inline

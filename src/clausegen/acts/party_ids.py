"""Ids of the paragraphs that name parties: they follow the person, not the place in the list.

A first drafting gives ranks. In the text after an avenant, a party that stays keeps the id that it
had, and one that joins takes its own from who it is; so a party removed from among others is one
paragraph removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from clausegen.acts.roles import Role
from clausegen.document.tree import (
    Document,
    Node,
    Paragraph,
    Parties,
    Signatures,
    Variable,
    children,
    flatten,
    walk,
)
from clausegen.document.walking import with_children
from clausegen.dossiers.dossier import Version
from clausegen.questions.pairing import key_of

Tree = TypeVar("Tree", bound=Document | Node)
Person: TypeAlias = tuple[str, int]
"""A party: the question that names it, and its rank among the answers."""


def with_party_ids(new: Document, old: Document, roles: Sequence[Role]) -> Document:
    """Return a draft whose parties bear the ids that they have in the text before it.

    Where an alinéa that has no name of its own stands under one of these ids, ranks stay.
    """
    before = {node.id: node for node in walk(old)}
    own = {node.id for node in walk(new)}
    taken = {*before, *own}
    ids: dict[str, str] = {}
    for group in walk(new):
        if isinstance(group, Parties | Signatures):
            given = _ids(group, before.get(group.id), roles, taken)
            if not (own - given.keys()).intersection(given.values()):
                ids |= given
    return _renamed(new, ids) if any(new_id != id_ for id_, new_id in ids.items()) else new


def joined_by(versions: Sequence[Version], counts: Mapping[str, int]) -> dict[Person, int]:
    """Return the avenant by which each party of the last version came, if one brought it.

    `counts` are how many parties each question of parties has. A party that left and came back
    came by the last of the two.
    """
    *earlier, last = versions
    found: dict[Person, int] = {}
    for person, id_ in _parties(last.document, counts).items():
        came = last.avenant
        for version in reversed(earlier):
            if id_ not in {node.id for node in walk(version.document)}:
                break
            came = version.avenant
        if came:
            found[person] = came.number
    return found


def _parties(document: Document, counts: Mapping[str, int]) -> dict[Person, str]:
    groups = (node for node in walk(document) if isinstance(node, Parties))
    return {person: id_ for group in groups for person, id_ in _persons(group, counts).items()}


def _ids(
    group: Parties | Signatures, known: Node | None, roles: Sequence[Role], taken: set[str]
) -> dict[str, str]:
    """Return the id that each paragraph of a group takes, by the one that it has."""
    had = {}
    if isinstance(known, Parties | Signatures):
        had = _persons(known, {role.question: len(role.old) for role in roles})
    has = _persons(group, {role.question: len(role.new) for role in roles})
    ids = {}
    for role in roles:
        stays = {now: was for was, now in role.pairing.kept}
        for rank, party in enumerate(role.new):
            id_ = has.get((role.question, rank))
            if id_ is None:
                continue
            was = had.get((role.question, stays[rank])) if rank in stays else None
            ids[id_] = was or _fresh(f"{group.id}.{key_of(party) or rank + 1}", taken)
    return ids


def _persons(group: Parties | Signatures, counts: Mapping[str, int]) -> dict[Person, str]:
    """Return the id of the paragraph of each party, for questions that have as many as parties.

    A template that names several parties in one paragraph has no paragraph for each.
    """
    found: dict[str, list[str]] = {}
    for paragraph in children(group):
        for question in _asked(paragraph, counts):
            found.setdefault(question, []).append(paragraph.id)
    return {
        (question, rank): id_
        for question, ids in found.items()
        if len(ids) == counts[question]
        for rank, id_ in enumerate(ids)
    }


def _asked(paragraph: Node, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the one question of parties whose answer a paragraph prints, if it is one."""
    content = paragraph.content if isinstance(paragraph, Paragraph) else ()
    names = {leaf.parameter for leaf in flatten(content) if isinstance(leaf, Variable)}
    asked = names & counts.keys()
    return iter(asked if len(asked) == 1 else ())


def _fresh(wanted: str, taken: set[str]) -> str:
    """Return an id that nothing bears, nor bore before."""
    id_, count = wanted, 1
    while id_ in taken:
        count += 1
        id_ = f"{wanted}-{count}"
    taken.add(id_)
    return id_


def _renamed(node: Tree, ids: Mapping[str, str]) -> Tree:
    kids = [_renamed(kid, ids) for kid in children(node)]
    if not isinstance(node, Document) and node.id in ids:
        node = replace(node, id=ids[node.id])
    return with_children(node, kids)

"""Static analysis of templates: which names they read, and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jinja2 import nodes

SUMMING = "total"
"""The filter that sums the products of columns."""
SPEAKING = "parle"
"""The filter that looks for phrases in an answer."""
CHOOSING = frozenset({"parmi", "hormis"})
"""The filters that choose rows of a table by a field of theirs."""
_SET = re.compile(r"\{%[-+]?\s*+(?:set\s++([^%=]*+)|with\s++([^%]*+))")
"""The names that a tag sets. Nothing is tried twice: a hostile source takes no longer to search."""


def assigned_names(sources: Iterable[str]) -> frozenset[str]:
    """Return the names that templates set, and perhaps some that they only read there."""
    targets = (" ".join(found) for text in sources for found in _SET.findall(text))
    return frozenset(name for each in targets for name in re.findall(r"\w+", each))


@dataclass(frozen=True, slots=True)
class NameUse:
    """A dotted name that a template reads, « delai.resolution », with its 1-based line."""

    name: str
    line: int


class Choice(NamedTuple):
    """Rows that a filter chooses of a table: by which field, and by which phrases of it."""

    table: nodes.Expr
    field: str
    phrases: tuple[str, ...]


def choice_of(node: nodes.Node) -> Choice | None:
    """Return what a filter chooses, None for a node that chooses nothing."""
    if not (isinstance(node, nodes.Filter) and node.name in CHOOSING and node.node):
        return None
    field, *phrases = _constants(node) or [""]
    return Choice(node.node, field, tuple(phrases)) if field else None


def sought_of(node: nodes.Node) -> tuple[str, list[str]]:
    """Return the words, by name, in which a filter looks for phrases, and these; '' for none."""
    if choice := choice_of(node):
        return f"{chain(choice.table)}.{choice.field}.mots", [*choice.phrases]
    if isinstance(node, nodes.Filter) and node.name == SPEAKING and node.node:
        return f"{chain(node.node)}.mots", _constants(node)
    return "", []


def summed(node: nodes.Node) -> list[str]:
    """Return the columns that a filter sums, « contrat.commande.prix », none for another node."""
    if not (isinstance(node, nodes.Filter) and node.name == SUMMING and node.node):
        return []
    return [f"{chain(node.node)}.{field}" for field in _constants(node)]


def _constants(node: nodes.Filter) -> list[str]:
    return [f"{each.value}" for each in node.args if isinstance(each, nodes.Const)]


def names_used(tree: nodes.Node) -> Iterator[NameUse]:
    """Yield every dotted name that a syntax tree reads, the longest chain of each.

    Names that begin with two underscores are the sandbox's own and are left out.
    """
    inner: set[int] = set()
    for node in walk(tree):
        if isinstance(node, nodes.Getattr):
            inner.add(id(node.node))
        elif isinstance(node, nodes.Filter):
            yield from (NameUse(name, node.lineno) for name in _fields_of(node))
            if choice := choice_of(node):
                inner.add(id(choice.table))
        name = "" if id(node) in inner else chain(node)
        if name and not name.startswith("__"):
            yield NameUse(name, node.lineno)


def _fields_of(node: nodes.Filter) -> list[str]:
    """Return the columns that a filter reads by name: those that it chooses by, or sums."""
    choice = choice_of(node)
    return [f"{chain(node)}.{choice.field}"] if choice else summed(node)


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all those under it, parents first."""
    yield node
    for child in node.iter_child_nodes():
        yield from walk(child)


def chain(node: nodes.Node) -> str:
    """Return the dotted name that a node reads, « delai.resolution », or ''.

    Of rows that a filter chose, it is that of the table.
    """
    parts: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Filter):
        if isinstance(node, nodes.Getattr):
            parts.append(node.attr)
            node = node.node
        elif choice := choice_of(node):
            node = choice.table
        else:
            return ""
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return ".".join([node.name, *reversed(parts)])
    return ""


def parameter_of(name: str, ids: Collection[str]) -> str:
    """Return the parameter that a dotted name reads: « prestataire » for « prestataire.le »."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        candidate = ".".join(parts[:end])
        if candidate in ids:
            return candidate
    return ""


def parameters_used(tree: nodes.Node, ids: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the parameters that a syntax tree reads, in order of first use."""
    return parameters_read((use.name for use in names_used(tree)), ids)


def parameters_read(names: Iterable[str], ids: Collection[str]) -> tuple[str, ...]:
    """Return the ids of the parameters that dotted names read, in order of first use."""
    found = (parameter_of(name, ids) for name in names)
    return tuple(dict.fromkeys(id_ for id_ in found if id_))

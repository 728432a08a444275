"""Static analysis of templates: which names they read, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes


@dataclass(frozen=True, slots=True)
class NameUse:
    """A dotted name that a template reads, « delai.resolution », with its 1-based line."""

    name: str
    line: int


def names_used(tree: nodes.Node) -> Iterator[NameUse]:
    """Yield every dotted name that a syntax tree reads, the longest chain of each.

    Names that begin with two underscores are the sandbox's own and are left out.
    """
    inner: set[int] = set()
    for node in _walk(tree):
        if id(node) in inner:
            continue
        chain = _chain(node, inner)
        if chain and not chain[0].startswith("__"):
            yield NameUse(".".join(chain), node.lineno)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _walk(child)


def _chain(node: nodes.Node, inner: set[int]) -> list[str]:
    parts: list[str] = []
    current: Any = node
    while isinstance(current, nodes.Getattr):
        parts.append(current.attr)
        current = current.node
        inner.add(id(current))
    if isinstance(current, nodes.Name) and current.ctx == "load":
        return [current.name, *reversed(parts)]
    return []


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
    found = (parameter_of(use.name, ids) for use in names_used(tree))
    return tuple(dict.fromkeys(id_ for id_ in found if id_))

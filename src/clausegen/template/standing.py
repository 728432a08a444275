"""Which text stands in a model: what only a clause drafted alone says is no text of a contract.

A template asks `acte.seul`; of one model the answer is known, and a branch that never holds may
read what the model does not ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from clausegen.template.analysis import chain
from clausegen.template.syntax import Tree

_ALONE = "acte.seul"


def standing(tree: Tree, *, alone: bool) -> Tree:
    """Return a tree without the branches that never hold in a clause alone, or in a contract."""
    tree.root.body = list(_standing(tree.root.body, alone=alone))
    return tree


def _standing(body: Iterable[nodes.Node], *, alone: bool) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.If):
            yield from _branches(node, alone=alone)
            continue
        for name in ("body", "else_"):
            if isinstance(inner := getattr(node, name, None), list):
                setattr(node, name, list(_standing(inner, alone=alone)))
        yield node


def _branches(node: nodes.If, *, alone: bool) -> list[nodes.Node]:
    """Return what is left of a condition: itself, fewer branches, or the one that always holds."""
    left: list[nodes.If] = []
    last = node.else_
    for branch in (node, *node.elif_):
        sure = holds(branch.test, alone=alone)
        if sure:
            last = branch.body
            break
        if sure is None:
            body = list(_standing(branch.body, alone=alone))
            left.append(nodes.If(branch.test, body, [], [], lineno=branch.lineno))
    otherwise = list(_standing(last, alone=alone))
    if not left:
        return otherwise
    first, others = left[0], left[1:]
    first.elif_, first.else_ = others, otherwise
    return [first]


def holds(test: nodes.Node, *, alone: bool) -> bool | None:
    """Return whether a condition holds in such a model, None where answers decide."""
    match test:
        case nodes.Not():
            inner = holds(test.node, alone=alone)
            return None if inner is None else not inner
        case nodes.And() | nodes.Or():
            sides = [holds(side, alone=alone) for side in (test.left, test.right)]
            decisive = isinstance(test, nodes.Or)
            if decisive in sides:
                return decisive
            return None if None in sides else not decisive
        case _:
            return alone if chain(test) == _ALONE else None

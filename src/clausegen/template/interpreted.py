"""Conditions read from their syntax tree, without compiling them: there are many, each is short.

What Jinja would compile and run, this walks: the same sandbox gives attributes, filters and
operators, so that a condition reaches no more here than there. An expression that holds anything
else, a call, a test or a text joined, is left to Jinja.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from clausegen.template.analysis import walk
from clausegen.template.sandbox import Sandbox

Names: TypeAlias = Mapping[str, object]

_COMPARED: Mapping[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le,
    "gt": operator.gt, "gteq": operator.ge,
    "in": lambda item, held: item in held, "notin": lambda item, held: item not in held,
}  # fmt: skip  # a table


def parsed(sandbox: Sandbox, source: str) -> nodes.Expr:
    """Return the tree of an expression. Raises TemplateSyntaxError for anything more or less."""
    parser = Parser(sandbox, source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        message = "unexpected text after the expression"
        raise TemplateSyntaxError(message, parser.stream.current.lineno)
    tree.set_environment(sandbox)
    return tree


def is_readable(sandbox: Sandbox, tree: nodes.Expr) -> bool:
    """Return whether an expression holds only what is read here, its filters known."""
    for node in walk(tree):
        if type(node) not in _READERS and not isinstance(node, nodes.Operand):
            return False
        if isinstance(node, nodes.Filter) and (node.name not in sandbox.filters or node.kwargs):
            return False
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            return False
    return True


def value_of(sandbox: Sandbox, node: Any, names: Names) -> Any:  # noqa: ANN401  # as in Jinja
    """Return what an expression is of some names; errors are those that Jinja raises."""
    return _READERS[type(node)](sandbox, node, names)


def _name(sandbox: Sandbox, node: nodes.Name, names: Names) -> object:
    return names[node.name] if node.name in names else sandbox.undefined(name=node.name)


def _attribute(sandbox: Sandbox, node: nodes.Getattr, names: Names) -> object:
    return sandbox.getattr(value_of(sandbox, node.node, names), node.attr)


def _items(sandbox: Sandbox, node: nodes.List | nodes.Tuple, names: Names) -> object:
    return tuple([value_of(sandbox, each, names) for each in node.items])


def _and(sandbox: Sandbox, node: nodes.And, names: Names) -> object:
    return value_of(sandbox, node.left, names) and value_of(sandbox, node.right, names)


def _or(sandbox: Sandbox, node: nodes.Or, names: Names) -> object:
    return value_of(sandbox, node.left, names) or value_of(sandbox, node.right, names)


def _not(sandbox: Sandbox, node: nodes.Not, names: Names) -> object:
    return not value_of(sandbox, node.node, names)


def _compare(sandbox: Sandbox, node: nodes.Compare, names: Names) -> object:
    """Return whether a chain of comparisons holds, each link read once and none after a false."""
    left = value_of(sandbox, node.expr, names)
    for operand in node.ops:
        right = value_of(sandbox, operand.expr, names)
        if not _COMPARED[operand.op](left, right):
            return False
        left = right
    return True


def _either(sandbox: Sandbox, node: nodes.CondExpr, names: Names) -> object:
    taken = node.expr1 if value_of(sandbox, node.test, names) else node.expr2
    return value_of(sandbox, taken, names)


def _filtered(sandbox: Sandbox, node: nodes.Filter, names: Names) -> object:
    args = [value_of(sandbox, each, names) for each in (node.node, *node.args)]
    return sandbox.filters[node.name](*args)


def _operated(sandbox: Sandbox, node: nodes.BinExpr, names: Names) -> object:
    left, right = (value_of(sandbox, each, names) for each in (node.left, node.right))
    if isinstance(node, nodes.Sub):
        return left - right
    return sandbox.call_binop(None, node.operator, left, right)


_READERS: Mapping[type[nodes.Node], Callable[[Sandbox, Any, Names], Any]] = {
    nodes.Const: lambda _sandbox, node, _names: node.value,
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.List: _items,
    nodes.Tuple: _items,
    nodes.And: _and,
    nodes.Or: _or,
    nodes.Not: _not,
    nodes.Compare: _compare,
    nodes.CondExpr: _either,
    nodes.Filter: _filtered,
    nodes.Add: _operated,
    nodes.Sub: _operated,
    nodes.Mul: _operated,
}

"""Conditions read from their form, without compiling them: there are many, each is short.

What Jinja would compile and run, this walks: the same sandbox gives attributes, filters and
operators, so that a condition reaches no more here than there. An expression that holds anything
else, a call, a test or a text joined, is left to Jinja. The form of a condition is made of tuples
and constants alone, which another process reads at once where it would parse for long.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from clausegen.template.analysis import names_used
from clausegen.template.sandbox import Sandbox

Names: TypeAlias = Mapping[str, object]
Form: TypeAlias = tuple[Any, ...]
"""What an expression is, then its parts: ("attribute", ("name", "delai"), "resolution")."""


class Stated(NamedTuple):
    """A condition: the dotted names that it reads, and its form, None where Jinja must run it."""

    names: tuple[str, ...]
    form: Form | None


class _UnreadError(Exception):
    """Raised at what only Jinja runs."""


_COMPARED: Mapping[str, Callable[[Any, Any], object]] = {
    "eq": operator.eq, "ne": operator.ne, "lt": operator.lt, "lteq": operator.le,
    "gt": operator.gt, "gteq": operator.ge,
    "in": lambda item, held: item in held, "notin": lambda item, held: item not in held,
}  # fmt: skip  # a table


def stated(sandbox: Sandbox, source: str) -> Stated:
    """Return what an expression states. Raises TemplateSyntaxError for anything more or less."""
    tree = parsed(sandbox, source)
    names = tuple(use.name for use in names_used(tree))
    try:
        return Stated(names, _form(sandbox, tree))
    except _UnreadError:
        return Stated(names, None)


def parsed(sandbox: Sandbox, source: str) -> nodes.Expr:
    """Return the tree of an expression. Raises TemplateSyntaxError for anything more or less."""
    parser = Parser(sandbox, source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        message = "unexpected text after the expression"
        raise TemplateSyntaxError(message, parser.stream.current.lineno)
    tree.set_environment(sandbox)
    return tree


def _form(sandbox: Sandbox, node: nodes.Node | None) -> Form:
    """Return the form of an expression. Raises _UnreadError at what only Jinja runs."""
    if type(node) not in _FORMS or (isinstance(node, nodes.Filter) and not _plain(sandbox, node)):
        raise _UnreadError
    return _FORMS[type(node)](node, partial(_form, sandbox))


def _plain(sandbox: Sandbox, node: nodes.Filter) -> bool:
    """Return whether a filter is known, and given nothing by name."""
    return node.name in sandbox.filters and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


_FORMS: Mapping[type, Callable[[Any, Callable[[nodes.Node | None], Form]], Form]] = {
    nodes.Const: lambda node, _form: ("constant", node.value),
    nodes.Name: lambda node, _form: ("name", node.name),
    nodes.Getattr: lambda node, form: ("attribute", form(node.node), node.attr),
    nodes.List: lambda node, form: ("items", *map(form, node.items)),
    nodes.Tuple: lambda node, form: ("items", *map(form, node.items)),
    nodes.And: lambda node, form: ("and", form(node.left), form(node.right)),
    nodes.Or: lambda node, form: ("or", form(node.left), form(node.right)),
    nodes.Not: lambda node, form: ("not", form(node.node)),
    nodes.Compare: lambda node, form: (
        "compare",
        form(node.expr),
        *((each.op, form(each.expr)) for each in node.ops),
    ),
    nodes.CondExpr: lambda node, form: (
        "either",
        *map(form, (node.test, node.expr1, node.expr2)),
    ),
    nodes.Filter: lambda node, form: (
        "filter",
        node.name,
        *map(form, (node.node, *node.args)),
    ),
    nodes.Add: lambda node, form: ("operator", "+", form(node.left), form(node.right)),
    nodes.Sub: lambda node, form: ("operator", "-", form(node.left), form(node.right)),
    nodes.Mul: lambda node, form: ("operator", "*", form(node.left), form(node.right)),
}


def value_of(sandbox: Sandbox, form: Form, names: Names) -> Any:  # noqa: ANN401  # as in Jinja
    """Return what an expression is of some names; errors are those that Jinja raises."""
    return _READERS[form[0]](sandbox, form, names)


def _name(sandbox: Sandbox, form: Form, names: Names) -> object:
    name = form[1]
    return names[name] if name in names else sandbox.undefined(name=name)


def _attribute(sandbox: Sandbox, form: Form, names: Names) -> object:
    return sandbox.getattr(value_of(sandbox, form[1], names), form[2])


def _items(sandbox: Sandbox, form: Form, names: Names) -> object:
    return tuple([value_of(sandbox, each, names) for each in form[1:]])


def _and(sandbox: Sandbox, form: Form, names: Names) -> object:
    return value_of(sandbox, form[1], names) and value_of(sandbox, form[2], names)


def _or(sandbox: Sandbox, form: Form, names: Names) -> object:
    return value_of(sandbox, form[1], names) or value_of(sandbox, form[2], names)


def _not(sandbox: Sandbox, form: Form, names: Names) -> object:
    return not value_of(sandbox, form[1], names)


def _compare(sandbox: Sandbox, form: Form, names: Names) -> object:
    """Return whether a chain of comparisons holds, each link read once and none after a false."""
    left = value_of(sandbox, form[1], names)
    for compared, other in form[2:]:
        right = value_of(sandbox, other, names)
        if not _COMPARED[compared](left, right):
            return False
        left = right
    return True


def _either(sandbox: Sandbox, form: Form, names: Names) -> object:
    taken = form[2] if value_of(sandbox, form[1], names) else form[3]
    return value_of(sandbox, taken, names)


def _filtered(sandbox: Sandbox, form: Form, names: Names) -> object:
    args = [value_of(sandbox, each, names) for each in form[2:]]
    return sandbox.filters[form[1]](*args)


def _operated(sandbox: Sandbox, form: Form, names: Names) -> object:
    left, right = (value_of(sandbox, each, names) for each in form[2:])
    if form[1] == "-":
        return left - right
    return sandbox.call_binop(None, form[1], left, right)


_READERS: Mapping[str, Callable[[Sandbox, Form, Names], Any]] = {
    "constant": lambda _sandbox, form, _names: form[1],
    "name": _name,
    "attribute": _attribute,
    "items": _items,
    "and": _and,
    "or": _or,
    "not": _not,
    "compare": _compare,
    "either": _either,
    "filter": _filtered,
    "operator": _operated,
}

"""Conditions read from their form, without compiling them: there are many, each is short.

What Jinja would compile and run, functions made of the form do: the same sandbox gives attributes,
slices, filters and operators, so that a condition reaches no more here than there. An expression
that holds anything else, a call, a test or a text joined, is left to Jinja. The form of a condition
is made of tuples and constants alone, which another process reads at once where it would parse for
long.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from clausegen.french.theme_phrases import THEMES
from clausegen.french.themes import tells
from clausegen.template.analysis import names_used
from clausegen.template.filters import FILTERS
from clausegen.template.names import Names
from clausegen.template.sandbox import Sandbox
from clausegen.template.values import TemplateValue

Form: TypeAlias = tuple[Any, ...]
"""What an expression is, then its parts: ("attribute", ("name", "delai"), "resolution")."""
Read: TypeAlias = Callable[[Names], Any]
"""What an expression is of some names."""


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
    if type(node) not in _FORMS or (isinstance(node, nodes.Filter) and not _plain(node)):
        raise _UnreadError
    return _FORMS[type(node)](node, partial(_form, sandbox))


def _plain(node: nodes.Filter) -> bool:
    """Return whether a filter is known, and given nothing by name."""
    return node.name in FILTERS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _ends(
    argument: nodes.Expr, form: Callable[[nodes.Node | None], Form]
) -> tuple[Form, Form, Form]:
    """Return the ends of a slice and its step. Raises _UnreadError for what is no slice."""
    if not isinstance(argument, nodes.Slice):
        raise _UnreadError
    start, stop, step = (
        form(each or nodes.Const(None)) for each in (argument.start, argument.stop, argument.step)
    )
    return start, stop, step


_FORMS: Mapping[type, Callable[[Any, Callable[[nodes.Node | None], Form]], Form]] = {
    nodes.Const: lambda node, _form: ("constant", node.value),
    nodes.Name: lambda node, _form: ("name", node.name),
    nodes.Getattr: lambda node, form: ("attribute", form(node.node), node.attr),
    nodes.Getitem: lambda node, form: ("slice", form(node.node), *_ends(node.arg, form)),
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


def reading(sandbox: Sandbox, form: Form) -> Read:
    """Return what tells what an expression is of some names; errors are those that Jinja raises."""
    return _READINGS[form[0]](sandbox, *form[1:])


def _readings(sandbox: Sandbox, forms: Iterable[Form]) -> list[Read]:
    return [reading(sandbox, each) for each in forms]


def _constant(_sandbox: Sandbox, value: object) -> Read:
    return lambda _names: value


def _name(sandbox: Sandbox, name: str) -> Read:
    def named(names: Names) -> object:
        found = names.lookup(name)
        return sandbox.undefined(name=name) if found is None else found

    return named


def _attribute(sandbox: Sandbox, form: Form, attribute: str) -> Read:
    """Return what reads an attribute, that of a family being the parameter of both names."""
    owner, read = reading(sandbox, form), sandbox.getattr
    if (dotted := _dotted(form)) is None:
        return lambda names: read(owner(names), attribute)
    whole = f"{dotted}.{attribute}"

    def of_family(names: Names) -> object:
        question = names.question_of(whole)
        known = names.known(question)
        if whole not in known:  # many conditions read the same one
            found = names.lookup(whole) if question in ("", whole) else None
            known[whole] = read(owner(names), attribute) if found is None else found
        return known[whole]

    return of_family


def _dotted(form: Form) -> str | None:
    """Return the dotted name that a form is, None where it is anything else."""
    if form[0] == "name":
        return cast("str", form[1])
    owner = _dotted(form[1]) if form[0] == "attribute" else None
    return owner and f"{owner}.{form[2]}"


def _slice(sandbox: Sandbox, *forms: Form) -> Read:
    sliced, *ends = _readings(sandbox, forms)
    return lambda names: sliced(names)[slice(*[end(names) for end in ends])]


def _items(sandbox: Sandbox, *forms: Form) -> Read:
    items = _readings(sandbox, forms)
    return lambda names: tuple([item(names) for item in items])


def _and(sandbox: Sandbox, *forms: Form) -> Read:
    left, right = _readings(sandbox, forms)
    return lambda names: left(names) and right(names)


def _or(sandbox: Sandbox, *forms: Form) -> Read:
    left, right = _readings(sandbox, forms)
    return lambda names: left(names) or right(names)


def _not(sandbox: Sandbox, form: Form) -> Read:
    denied = reading(sandbox, form)
    return lambda names: not denied(names)


def _compare(sandbox: Sandbox, form: Form, *links: tuple[str, Form]) -> Read:
    """Return what tells whether a chain holds, each link read once and none after a false."""
    match form, links:
        case ("constant", str(theme)), (("in", ("attribute", owner, "themes")),):
            return _told(reading(sandbox, owner), theme, _attribute(sandbox, owner, "themes"))
    first = reading(sandbox, form)
    rest = [(_COMPARED[compared], reading(sandbox, other)) for compared, other in links]

    def holds(names: Names) -> object:
        left = first(names)
        for compared, other in rest:
            right = other(names)
            if not compared(left, right):
                return False
            left = right
        return True

    return holds


def _told(owner: Read, theme: str, themes: Read) -> Read:
    """Return what tells whether words tell a theme: that one alone is looked for."""

    def told(names: Names) -> bool:
        value = owner(names)
        if not isinstance(value, TemplateValue) or theme not in THEMES:
            return theme in themes(names)
        words = value.read("mots")
        return value.once(("theme", theme), lambda: tells(theme, str(words)))

    return told


def _either(sandbox: Sandbox, *forms: Form) -> Read:
    test, first, second = _readings(sandbox, forms)
    return lambda names: first(names) if test(names) else second(names)


def _filtered(sandbox: Sandbox, name: str, *forms: Form) -> Read:
    args, filtered = _readings(sandbox, forms), FILTERS[name]
    return lambda names: filtered(*[each(names) for each in args])


def _operated(sandbox: Sandbox, operated: str, *forms: Form) -> Read:
    left, right = _readings(sandbox, forms)
    if operated == "-":
        return lambda names: left(names) - right(names)
    return lambda names: sandbox.call_binop(None, operated, left(names), right(names))


_READINGS: Mapping[str, Callable[..., Read]] = {
    "constant": _constant,
    "name": _name,
    "attribute": _attribute,
    "slice": _slice,
    "items": _items,
    "and": _and,
    "or": _or,
    "not": _not,
    "compare": _compare,
    "either": _either,
    "filter": _filtered,
    "operator": _operated,
}

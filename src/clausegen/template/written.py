"""An expression of a syntax tree as its author would write it on one line."""

from __future__ import annotations

from jinja2 import nodes

_OPERATORS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=",
    "in": "in", "notin": "not in",
}  # fmt: skip  # a table
_BINARY = {
    nodes.And: "and", nodes.Or: "or", nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*",
    nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Pow: "**",
}  # fmt: skip  # a table


def written(node: nodes.Node) -> str:
    """Return an expression in one line, parentheses only where they count."""
    match node:
        case nodes.Const(value=value):
            return _constant(value)
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=inner, attr=attr):
            return f"{within(inner, node)}.{attr}"
        case nodes.Getitem(node=inner, arg=arg):
            return f"{within(inner, node)}[{written(arg)}]"
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return f"[{', '.join(map(written, items))}]"
        case nodes.Call(node=inner):
            return f"{written(inner)}({_arguments(node)})"
        case nodes.Filter() | nodes.Test():
            return _filtered(node)
    return _operation(node)


def _operation(node: nodes.Node) -> str:
    """Return an operation as a template writes it, « … » for any other expression."""
    match node:
        case nodes.Not(node=inner):
            return f"not {within(inner, node)}"
        case nodes.BinExpr(left=left, right=right):
            return f"{within(left, node)} {_BINARY[type(node)]} {within(right, node)}"
        case nodes.Compare(expr=first, ops=ops):
            rest = (f" {_OPERATORS[each.op]} {within(each.expr, node)}" for each in ops)
            return within(first, node) + "".join(rest)
        case nodes.Concat(nodes=parts):
            return " ~ ".join(within(part, node) for part in parts)
        case nodes.CondExpr():
            last = f" else {written(node.expr2)}" if node.expr2 else ""
            return f"{written(node.expr1)} if {written(node.test)}{last}"
    return "…"


_LEVELS = ((nodes.CondExpr,), (nodes.Or,), (nodes.And,), (nodes.Not,), (nodes.Compare,))
"""The operators that bind least, before those that all bind more."""


def within(node: nodes.Node, around: nodes.Node) -> str:
    """Return an expression as a part of another: between parentheses where it binds less."""
    level, least = _level(node), _level(around)
    loose = level < least or level == least == len(_LEVELS)  # « 2 * (n - 1) »
    return f"({written(node)})" if loose else written(node)


def _level(node: nodes.Node) -> int:
    operators = (nodes.BinExpr, nodes.Concat, nodes.Test)
    others = len(_LEVELS) + (0 if isinstance(node, operators) else 1)
    return next((n for n, kinds in enumerate(_LEVELS) if isinstance(node, kinds)), others)


def _constant(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_constant, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> str:
    named = (f"{pair.key}={written(pair.value)}" for pair in node.kwargs)
    return ", ".join([*map(written, node.args), *named])


def _filtered(node: nodes.Filter | nodes.Test) -> str:
    inner = within(node.node, node) if node.node else ""
    if node.name.startswith("__"):  # our own, which no author wrote
        return written(node.node) if node.node else ""
    arguments = f"({_arguments(node)})" if node.args or node.kwargs else ""
    sign = "is" if isinstance(node, nodes.Test) else "|"
    return f"{inner} {sign} {node.name}{arguments}"

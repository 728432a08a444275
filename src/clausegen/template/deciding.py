"""The parts of a condition that decided it: what is left out would have changed nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from clausegen.template.analysis import names_used
from clausegen.template.written import written

_PARSER = Environment(autoescape=False)  # noqa: S701  # never renders


def sides(text: str, holds: Callable[[str], bool]) -> list[str]:
    """Return the names read by the parts of a condition that decided it.

    `holds` tells whether a part is true, and may raise. Of « a and b » that is false, only the
    false sides count; of « a or b » that is true, only the true ones.
    """
    try:
        tree = _PARSER.parse(f"{{{{ {text} }}}}")
    except TemplateSyntaxError:
        return []
    (output,) = tree.body
    assert isinstance(output, nodes.Output)  # noqa: S101  # one expression gives one output
    return list(_deciding(output.nodes[0], holds))


def _deciding(node: nodes.Node, holds: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names whose answers decided the truth of an expression."""
    match node:
        case nodes.Not(node=inner):
            yield from _deciding(inner, holds)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            wanted = isinstance(node, nodes.Or)
            parts = [(each, holds(written(each))) for each in (left, right)]
            decisive = [each for each, true in parts if true is wanted]
            for each in decisive or [each for each, _ in parts]:
                yield from _deciding(each, holds)
        case _:
            yield from (use.name for use in names_used(node))

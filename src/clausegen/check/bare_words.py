"""A word typed before a value that an answer may change: « de {{ nom }} », « à {{ ville }} ».

The text comes out right, as rendering joins the two; but the filter keeps the word with its answer
in what is marked and amended, and tells whoever reads the template that the word may change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clausegen.check.expressions import Known, local_names
from clausegen.errors import Diagnostic, Severity, fault
from clausegen.french.joints import JOINED, Contracts, joined
from clausegen.template.analysis import chain, parameter_of
from clausegen.template.source import OUTPUT
from clausegen.template.syntax import Tree, constants, nodes, parse_expression

_BARE = re.compile(
    rf"(?<![\w-])({'|'.join(JOINED)})[ \u00a0\n]+(?:«[ \u00a0]?|\*+|_+)?({OUTPUT})", re.IGNORECASE
)
_ONE = ("un (1)",)
_AGREED = frozenset({"verbe", "accord", "accord_personne"})
_UNCHANGED = frozenset({"figures", *JOINED})


def bare_words(tree: Tree, known: Known) -> Iterator[Diagnostic]:
    """Yield the words of a file that some answer, printed after them, would elide or contract."""
    prose = tree.source.prose
    outputs = {tag.start: tag for tag in tree.source.tags if tag.kind == "{{"}
    origins = local_names(tree)
    for found in _BARE.finditer(prose.text):
        tag = outputs[prose.offset(found.start(2))]
        written = tag.text.strip("{}-+ \n")
        parsed = parse_expression(tree.source, written, 1)
        word = found[1].lower()
        if isinstance(parsed, Tree) and _may_change(word, parsed, known, origins):
            message = f"« {found[1]} {{{{ {written} }}}} » : la réponse peut changer « {word} »."
            hint = f"Écrivez {{{{ {written} | {word} }}}}."
            place = prose.place(found.start())
            yield fault("mot-devant-valeur", message, place, hint, Severity.WARNING)


def _may_change(word: str, parsed: Tree, known: Known, origins: Mapping[str, str]) -> bool:
    output = parsed.root.find(nodes.Output)
    expression = output.nodes[0] if output else None
    samples, contracts = _samples(expression, known, origins)
    return any(joined(word, each, contracts) != f"{word} {each}" for each in samples)


def _samples(
    node: nodes.Node | None, known: Known, origins: Mapping[str, str]
) -> tuple[tuple[str, ...], Contracts]:
    """Return words such as an expression may print, and how their articles contract."""
    match node:
        case nodes.Filter(name="nombre" | "lettres"):
            return _ONE, "any"
        case nodes.Filter(name=name, node=inner):
            return ((), "any") if name in _UNCHANGED else _samples(inner, known, origins)
        case nodes.Call(node=called, args=args) if chain(called).rpartition(".")[2] in _AGREED:
            forms = [each.value for arg in args for each in constants(arg)]
            return tuple(each for each in forms if isinstance(each, str)), "none"
        case nodes.Node():
            return _of_name(chain(node), known, origins)
    return (), "any"


def _of_name(
    name: str, known: Known, origins: Mapping[str, str]
) -> tuple[tuple[str, ...], Contracts]:
    """Return words that an answer, or a part of one, may print first."""
    root, _, rest = name.partition(".")
    if root in origins:
        question = known.element(origins[root], origins)
    else:
        id_ = parameter_of(name, known.parameters)
        question, rest = known.parameters.get(id_), name[len(id_) + 1 :]
    if question is None:
        return (), "any"
    *inner, last = rest.split(".")
    for part in inner:
        question = question.kind.part(question, part) if question else None
    return question.kind.heads(question, last) if question else ((), "any")

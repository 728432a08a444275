"""Templates as syntax trees, and the place in the file of what a tree names.

Jinja tells the line of a node, not its column: the column is that of the word on its line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import Environment, TemplateSyntaxError, nodes

from clausegen.check.source import Source, Tag, fault
from clausegen.errors import Diagnostic, Place
from clausegen.template.analysis import walk

_PARSER = Environment(autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # never renders
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")


@dataclass
class Tree:
    """A parsed file or expression; `line` is added to the lines of an expression inside a file."""

    source: Source
    root: nodes.Template
    line: int = 0
    _seen: Counter[tuple[int, str]] = field(default_factory=Counter)

    @cached_property
    def nodes(self) -> tuple[nodes.Node, ...]:
        """Return every node of the tree, parents first."""
        return tuple(walk(self.root))

    def place(self, line: int, word: str, *, quoted: bool = False) -> Place:
        """Return where a word stands on a line of the tree, each call taking the next one."""
        line += self.line
        self._seen[line, word] += 1
        start = self.source.line_start(line)
        stop = self.source.text.find("\n", start)
        text = self.source.text[start : stop if stop >= 0 else None]
        found = list(re.finditer(_pattern(word, quoted=quoted), text))
        found = found or list(re.finditer(rf"\b{re.escape(word)}\b", text))
        if not found:
            return Place(self.source.file, line, 1)
        rank = min(self._seen[line, word], len(found)) - 1
        return self.source.place(start + found[rank].start())


def _pattern(word: str, *, quoted: bool) -> str:
    if quoted:
        return rf"(?<=[\"']){re.escape(word)}(?=\\?[\"'])"
    parts = (re.escape(part) for part in word.split("."))
    return r"(?<![\w.\"'-])" + r"\s*\.\s*".join(parts) + r"(?![\w-])"


def parse(source: Source) -> Tree | Diagnostic:
    """Return the tree of a template file, or the fault of its syntax."""
    try:
        return Tree(source, _PARSER.parse(source.template))
    except TemplateSyntaxError as error:
        return _syntax_fault(source, error, error.lineno)


def parse_expression(source: Source, expression: str, line: int) -> Tree | Diagnostic:
    """Return the tree of an expression that stands on a line of a file, or its fault."""
    try:
        return Tree(source, _PARSER.parse(f"{{{{ {expression} }}}}"), line - 1)
    except TemplateSyntaxError as error:
        return _syntax_fault(source, error, line)


def _syntax_fault(source: Source, error: TemplateSyntaxError, line: int) -> Diagnostic:
    rule, message = _explained(f"{error.message}")
    opened = _left_open(source) if rule == "bloc-ouvert" else None
    if opened:
        return fault(rule, message, source.place(opened.start))
    start = source.line_start(line)
    text = source.text[start:].split("\n", 1)[0]
    column = re.search(r"\{[{%#]", text) or re.search(r"\S", text)
    return fault(rule, message, source.place(start + (column.start() if column else 0)))


def _left_open(source: Source) -> Tag | None:
    """Return the innermost block tag that nothing closes."""
    opened: list[Tag] = []
    for tag in source.tags:
        if tag.kind == "{%" and (tag.word in ("if", "for", "call", "filter") or tag.captures):
            opened.append(tag)
        elif tag.kind == "{%" and tag.word.startswith("end") and opened:
            opened.pop()
    return opened[-1] if opened else None


def _explained(message: str) -> tuple[str, str]:
    """Return the rule and the French words for what Jinja says of a syntax."""
    unknown = _UNKNOWN_TAG.search(message)
    if unknown and unknown[1].startswith(("end", "else", "elif")):
        return "bloc-ouvert", f"« {unknown[1]} » ne ferme aucun bloc ouvert."
    if unknown:
        return "balise-inconnue", f"La balise « {unknown[1]} » n’existe pas."
    if "Unexpected end of template" in message:
        wanted = re.search(r"innermost block that needs to be closed is '(\w+)'", message)
        return "bloc-ouvert", f"Le bloc « {wanted[1] if wanted else '…'} » n’est pas refermé."
    if "Missing end of" in message:
        return "bloc-ouvert", "Un commentaire ou un bloc brut n’est pas refermé."
    for english, french in _FRENCH:
        message = re.sub(english, french, message)
    return "syntaxe", f"La syntaxe du gabarit est fautive : {message}."


_FRENCH = (
    (r"expected token '(.*?)', got '(.*?)'", r"« \1 » est attendu, « \2 » est là"),
    (r"unexpected char '(.*?)' at \d+", r"« \1 » n’a pas de sens ici"),
    (r"unexpected 'end of (?:print statement|statement block)'", "l’expression s’arrête trop tôt"),
    (r"unexpected '(.*?)'", r"« \1 » n’a pas sa place ici"),
    (r"unexpected end of .*", "l’expression s’arrête trop tôt"),
    (r"Expected an expression, got .*", "une expression est attendue"),
    (r"end of print statement", "}}"),
    (r"end of statement block", "%}"),
    (r"begin of print statement", "{{"),
    (r"begin of statement block", "{%"),
)


def constants(node: nodes.Node | None) -> list[nodes.Const]:
    """Return the constants that a node holds by itself or as a list."""
    match node:
        case nodes.Const():
            return [node]
        case nodes.List() | nodes.Tuple():
            return [item for item in node.items if isinstance(item, nodes.Const)]
        case _:
            return []

"""Templates as syntax trees, and the place in the file of what a tree names.

`check` reads these trees too: it takes `nodes` from here, as Jinja has one owner.

Jinja tells the line of a node, not its column: the column is that of the word on its line.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import Environment, TemplateSyntaxError, nodes

from clausegen.errors import Diagnostic, Place, fault
from clausegen.template.analysis import walk
from clausegen.template.jinja_words import syntax
from clausegen.template.measure import Measured
from clausegen.template.source import Source, Tag

__all__ = ["Tree", "constants", "nodes", "parse", "parse_expression"]

_PARSER = Environment(
    autoescape=False,  # noqa: S701  # never renders
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=[Measured],
)


@dataclass
class Tree:
    """A parsed file or expression; `line` is added to the lines of an expression inside a file."""

    source: Source
    root: nodes.Template
    line: int = 0
    _left: dict[tuple[int, str, bool], deque[int]] = field(default_factory=dict)
    """Where words that were asked for stand, those of a word on a line that no call took yet."""

    @cached_property
    def nodes(self) -> tuple[nodes.Node, ...]:
        """Return every node of the tree, parents first."""
        return tuple(walk(self.root))

    def place(self, line: int, word: str, *, quoted: bool = False) -> Place:
        """Return where a word stands on a line of the tree, each call taking the next one."""
        line, key = line + self.line, (line, word, quoted)
        if key not in self._left:
            self._left[key] = deque(self._places(line, word, quoted=quoted))
        left = self._left[key]
        if not left:
            return Place(self.source.file, line, 1)
        return self.source.place(left.popleft() if len(left) > 1 else left[0])

    def _places(self, line: int, word: str, *, quoted: bool) -> list[int]:
        """Return where a word stands on a line of the file, or where it is part of another."""
        start = self.source.line_start(line)
        stop = self.source.text.find("\n", start)
        end = stop if stop >= 0 else len(self.source.text)
        text = self.source.text[start:end]
        found = list(re.finditer(_pattern(word, quoted=quoted), text))
        found = found or list(re.finditer(rf"{re.escape(word)}\b(?<=\b{re.escape(word)})", text))
        return [start + one.start() for one in found]


def _pattern(word: str, *, quoted: bool) -> str:
    """Return the pattern of a word, which begins with its letters: a line is searched fast then."""
    if quoted:
        word = re.escape(word)
        return rf"{word}(?<=[\"']{word})(?=\\?[\"'])"
    first, *others = (re.escape(part) for part in word.split("."))
    after = "".join(rf"\s*\.\s*{part}" for part in others)
    return rf"{first}(?<![\w.\"'-]{first}){after}(?![\w-])"


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
    rule, message = syntax(error)
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


def constants(node: nodes.Node | None) -> list[nodes.Const]:
    """Return the constants that a node holds by itself or as a list."""
    match node:
        case nodes.Const():
            return [node]
        case nodes.List() | nodes.Tuple():
            return [item for item in node.items if isinstance(item, nodes.Const)]
        case _:
            return []

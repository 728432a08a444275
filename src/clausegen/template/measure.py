"""The measure of a source while Jinja reads it: what nests or chains too much, at its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isinf
from typing import NoReturn

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from clausegen.files.bounds import (
    MAX_BLOCKS,
    MAX_BRACKETS,
    MAX_BRANCHES,
    MAX_HEADINGS,
    MAX_LEVELS,
    MAX_MEANINGS,
    MAX_OPERATORS,
    MAX_SIGNS,
    too_deep,
)

_OPENING = ("lparen", "lbracket", "lbrace")
_CLOSING = ("rparen", "rbracket", "rbrace")
_PLAIN = (*_CLOSING, "comma", "colon", "assign", "name", "string", "integer", "float")
_WORDS = ("not", "and", "or", "is", "in", "if", "else")
_PRIVATE = re.compile("[\0\ue000-\ue004\ud800-\udfff]")
"""What marks are made of, and what no document holds."""
_COUNTED = (
    (re.compile(r"^#+ ", re.MULTILINE), MAX_HEADINGS, "titres"),
    (re.compile(r"^: ", re.MULTILINE), MAX_MEANINGS, "définitions"),
)
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "block", "autoescape")


class BoundsError(TemplateSyntaxError):
    """Raised, in French and at its line, where a source goes past a bound."""


class Measured(Extension):
    """Refuses, token by token and before Jinja nests anything, a source past the bounds."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a source. Raises BoundsError at the first one past a bound."""
        measure = _Measure(stream.name)
        try:
            for token in stream:
                measure.take(token)
                yield token
        except (ValueError, OverflowError):  # a number of thousands of digits
            measure.refuse("Ce nombre est trop long.", stream.current.lineno)


@dataclass
class _Measure:
    """What is open so far: the blocks, each with its branches, and the tag being read."""

    name: str | None
    line: int = 1
    branches: list[int] = field(default_factory=list)
    tag: list[Token] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    operators: int = 0
    brackets: int = 0

    def take(self, token: Token) -> None:
        """Count a token. Raises BoundsError past a bound."""
        self.line = token.lineno
        strange = _PRIVATE.search(token.value) if token.type in ("data", "string") else None
        if strange:
            line = token.lineno + token.value.count("\n", 0, strange.start())
            self.refuse("Un caractère privé ou nul est tapé ici : effacez-le.", line)
        if token.type == "data":
            self._markdown(token)
        elif token.type in ("block_begin", "variable_begin"):
            self.tag, self.operators, self.brackets = [], 0, 0
        elif token.type == "block_end":
            self._block(self.tag)
        elif token.type != "variable_end":
            self._expression(token)

    def _expression(self, token: Token) -> None:
        self.tag.append(token)
        self.operators += token.type not in _PLAIN or token.value in _WORDS
        self.brackets += (token.type in _OPENING) - (token.type in _CLOSING)
        long = self.operators > MAX_OPERATORS or len(self.tag) > MAX_SIGNS
        if long or self.brackets > MAX_BRACKETS:
            self.refuse("Cette expression est trop longue : découpez-la.")
        if token.type == "float" and isinf(float(token.value)):
            self.refuse("Ce nombre est trop grand.")

    def _block(self, tag: list[Token]) -> None:
        """Count the blocks that are open and the branches of each, and refuse too many."""
        word = tag[0].value if tag else ""
        if word == "elif" and self.branches:
            self.branches[-1] += 1
        elif word in _BLOCKS or (word == "set" and all(each.type != "assign" for each in tag)):
            self.branches.append(0)
        elif str(word).startswith("end") and self.branches:
            self.branches.pop()
        if len(self.branches) > MAX_BLOCKS:
            self.refuse(f"Plus de {MAX_BLOCKS} blocs sont ouverts l’un dans l’autre.")
        if self.branches and self.branches[-1] > MAX_BRANCHES:
            self.refuse(f"Ce bloc « if » a plus de {MAX_BRANCHES} branches.")

    def _markdown(self, token: Token) -> None:
        for line in too_deep(token.value):
            message = f"Plus de {MAX_LEVELS} listes ou citations s’emboîtent."
            self.refuse(message, token.lineno + line)
        self._count(token)

    def _count(self, token: Token) -> None:
        for pattern, bound, what in _COUNTED:
            for found in pattern.finditer(token.value):
                self.counts[what] += 1
                if self.counts[what] > bound:
                    line = token.lineno + token.value.count("\n", 0, found.start())
                    self.refuse(f"Ce fichier a plus de {bound} {what} : partagez-le.", line)

    def refuse(self, message: str, line: int = 0) -> NoReturn:
        """Raise BoundsError at a line, that of the last token by default."""
        raise BoundsError(message, line or self.line, self.name)

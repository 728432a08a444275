"""The sentences of a rendered commentary, each with what it states of the text of its clause.

Only here do `dit` and `tait` print anything: the sign of a statement, gone before the text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.document.tree import Variable
from clausegen.template.marks import MARK, Rendered
from clausegen.template.sandbox import Function

_OPEN, _CLOSE = "\ue005", "\ue006"
_STATED = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_SENTENCE = re.compile(r"(?!\s)(?:(?!\n\s*\n)[^.?!]|[.?!](?!\s))+[.?!]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """That a text has a passage with some words in it, or that it has not."""

    passage: str
    words: str
    said: bool

    @property
    def call(self) -> str:
        """Return the call of a template that makes the statement."""
        words = f', "{self.words}"' if self.words else ""
        return f'{"dit" if self.said else "tait"}("{self.passage}"{words})'


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a rendering: its place, its words, the questions it prints, its statements."""

    start: int
    end: int
    words: str
    printed: frozenset[str]
    statements: tuple[Statement, ...]


class Statements:
    """The statements that the templates of one rendering make, in order."""

    def __init__(self) -> None:
        self.made: list[Statement] = []

    @property
    def functions(self) -> Mapping[str, object]:
        """Return `dit` and `tait` as they print here."""
        return {"dit": self._stating(said=True), "tait": self._stating(said=False)}

    def _stating(self, *, said: bool) -> Function:
        def state(passage: str, mots: str = "") -> str:
            self.made.append(Statement(passage, mots, said))
            return f"{_OPEN}{len(self.made) - 1}{_CLOSE}"

        return Function(state)

    def sentences(self, rendered: Rendered) -> Iterator[Sentence]:
        """Yield the sentences of a rendering that holds these statements; a heading is none."""
        for found in _SENTENCE.finditer(rendered.text):
            if not found[0].startswith("#"):
                yield _sentence(found, rendered, self.made)


def bare(rendered: Rendered) -> Rendered:
    """Return a rendering without the signs of its statements."""
    return replace(rendered, text=_STATED.sub("", rendered.text))


def _sentence(found: re.Match[str], rendered: Rendered, made: Sequence[Statement]) -> Sentence:
    marks = (rendered.marks[int(number)] for number in MARK.findall(found[0]))
    printed = frozenset(mark.parameter for mark in marks if isinstance(mark, Variable))
    statements = tuple(made[int(number)] for number in _STATED.findall(found[0]))
    words = MARK.sub("…", _STATED.sub("", found[0])).rstrip()
    return Sentence(
        found.start(), found.start() + len(found[0].rstrip()), words, printed, statements
    )

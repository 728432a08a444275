"""Marks: how values travel through Jinja and Markdown without ever being text.

A value printed by a template appears as an opaque mark, a private-use character, a number, a
private-use character. Jinja and Markdown see nothing else, so that whatever a user typed can be
neither code nor structure; the reader turns each mark back into what it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from clausegen.document.inlines import Asked
from clausegen.document.tree import Citation, Picture, Variable
from clausegen.french.grammar import Preposition
from clausegen.french.joints import Contracts

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A cross-reference before numbering: the ids that it points to, and « à », « de » or ''.

    A `capital` begins a sentence.
    """

    targets: tuple[str, ...]
    preposition: Preposition = ""
    capital: bool = False


Marked: TypeAlias = Variable | Citation | ReferenceMark | Picture


def asked_of(marked: Marked) -> Asked | None:
    """Return the question that a mark answers, which equality leaves out; None for most marks."""
    return marked.asked if isinstance(marked, Variable) else None


@dataclass(frozen=True, slots=True)
class Rendered:
    """Marked Markdown, what each mark in it stands for, and the same text as it was `traced`."""

    text: str
    marks: tuple[Marked, ...]
    traced: str = field(default="", repr=False, compare=False)


class Marks:
    """The marks of one rendering, each distinct value numbered once."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Marked, Asked | None, Contracts], int] = {}
        self._marked: list[tuple[Marked, Contracts]] = []

    def mark(self, marked: Marked, contracts: Contracts = "any") -> str:
        """Return the mark that stands for a value; `contracts` tells what « de » does to it."""
        key = (marked, asked_of(marked), contracts)
        number = self._numbers.setdefault(key, len(self._marked))
        if number == len(self._marked):
            self._marked.append((marked, contracts))
        return f"{OPEN}{number}{CLOSE}"

    @property
    def count(self) -> int:
        """Return how many marks there are."""
        return len(self._marked)

    def standing(self, mark: str) -> tuple[Marked, Contracts]:
        """Return what a mark stands for, as `mark` was given it."""
        return self._marked[int(mark[1:-1])]

    def ask(self, question: Callable[[Marks], Any]) -> Any:  # noqa: ANN401  # any answer
        """Return what is asked of these marks."""
        return question(self)

    def __getitem__(self, number: int) -> tuple[Marked, Contracts]:
        """Return the value of a mark, and which of its articles merge with the word before it."""
        return self._marked[number]

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the ids of the provisions cited so far, each once."""
        found = (marked for marked, _ in self._marked if isinstance(marked, Citation))
        return tuple(dict.fromkeys(each.provision for each in found))

    def rendered(self, text: str, traced: str = "") -> Rendered:
        """Return a text together with everything its marks stand for."""
        return Rendered(text, tuple(marked for marked, _ in self._marked), traced)

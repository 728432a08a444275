"""Marks: how values travel through Jinja and Markdown without ever being text.

A value printed by a template appears as an opaque mark, a private-use character, a number, a
private-use character. Jinja and Markdown see nothing else, so that whatever a user typed can be
neither code nor structure; the reader turns each mark back into what it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from clausegen.french.grammar import Preposition
from clausegen.model import Citation, Variable

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference before numbering: the ids that it points to, and « à », « de » or ''."""

    targets: tuple[str, ...]
    preposition: Preposition = ""


Marked: TypeAlias = Variable | Citation | Reference


@dataclass(frozen=True, slots=True)
class Rendered:
    """Marked Markdown, and what each mark in it stands for."""

    text: str
    marks: tuple[Marked, ...]


class Marks:
    """The marks of one rendering, each distinct value numbered once."""

    def __init__(self) -> None:
        self._numbers: dict[Marked, int] = {}

    def mark(self, marked: Marked) -> str:
        """Return the mark that stands for a value."""
        number = self._numbers.setdefault(marked, len(self._numbers))
        return f"{OPEN}{number}{CLOSE}"

    def rendered(self, text: str) -> Rendered:
        """Return a text together with everything its marks stand for."""
        return Rendered(text, tuple(self._numbers))

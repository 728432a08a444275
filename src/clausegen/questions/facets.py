"""What a template reads of an answer besides the answer itself: words, facts, and its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from clausegen.questions.kind import Kind
    from clausegen.questions.parameter import Parameter


@dataclass(frozen=True, slots=True)
class Words:
    """The same answer under other words: « le Prestataire »."""

    text: str


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Words that agree with an answer, among those that a template gives: « signalent »."""

    word: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer, of a kind of its own: an element, a field, a column.

    `parameter` is the question that it answers by itself, for that kind to read.
    """

    kind: Kind
    parameter: Parameter
    value: Any
    text: str
    blank: bool = False


Facet: TypeAlias = Words | Agreeing | Part | str | int | bool | tuple[str, ...]
"""What stands under a name of an answer; a plain fact is for conditions."""
Facets: TypeAlias = Callable[[str], Facet]
"""What stands under each name of one answer; AttributeError is raised where nothing does."""

"""What a template reads of an answer besides the answer itself: words, facts, and its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from clausegen.questions.kind import Kind
    from clausegen.questions.parameter import Parameter


class Words(NamedTuple):
    """The same answer under other words: « le Prestataire »."""

    text: str


class Agreeing(NamedTuple):
    """Words that agree with an answer, among those that a template gives: « signalent »."""

    word: Callable[..., str]


class Part(NamedTuple):
    """A part of an answer, of a kind of its own: an element, a field, a column.

    `parameter` is the question that it answers by itself, for that kind to read. Without a `text`
    the kind prints it, when somebody asks.
    """

    kind: Kind
    parameter: Parameter
    value: Any
    text: str | None = None
    blank: bool = False


Facet: TypeAlias = Words | Agreeing | Part | str | int | bool | tuple[str, ...]
"""What stands under a name of an answer; a plain fact is for conditions."""
Facets: TypeAlias = Callable[[str], Facet]
"""What stands under each name of one answer; AttributeError is raised where nothing does."""

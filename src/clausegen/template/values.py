"""Answers as a template sees them: they print as marks, and conditions see what was answered.

A condition compares raw answers (`dispo.mode == "24_7"`); printing gives the French text, as a
mark. A filter or a word of grammar gives another value of the same question, so that the origin
of every printed word is kept. What an answer is, compares with and is made of, its kind tells.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from clausegen.document.inlines import Asked
from clausegen.document.tree import Variable
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.facets import Agreeing, Facets, Part, Words
from clausegen.questions.parameter import Parameter, ParseProblem
from clausegen.questions.values import Value, Values
from clausegen.template.marks import Marks
from clausegen.template.sandbox import Function, Readable

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Scope:
    """What values of one rendering share: its answers and its marks."""

    values: Values
    marks: Marks

    @property
    def spelling(self) -> Spelling:
        """Return the spelling of numbers in words."""
        return self.values.spelling


class TemplateValue(Readable):
    """A value: `{{ it }}` prints its French text as a mark, conditions see the raw answer.

    `parameter` is the question whose answer it is or is part of; `field` the one that it answers
    by itself, with `kind`: that of an element, of a field, or the same.
    """

    __slots__ = (
        "_asked", "_facets", "_found", "_mark", "_text",
        "blank", "contracts", "field", "kind", "parameter", "raw", "scope",
    )  # fmt: skip  # the slots

    def __init__(
        self,
        scope: Scope,
        parameter: Parameter,
        part: Part,
        contracts: Contracts | None = None,
        asked: Asked | None = None,
    ) -> None:
        self.scope = scope
        self.parameter = parameter
        self.kind = part.kind
        self.field = part.parameter
        self.raw: Any = part.value
        self._text = part.text
        self.blank = part.blank
        self.contracts: Contracts = contracts or part.kind.contracts
        self._facets: Facets | None = None
        self._found: dict[Hashable, Any] = {}
        self._mark = ""
        self._asked = asked

    @property
    def text(self) -> str:
        """Return the words that a document prints."""
        if self._text is None:
            return self.kind.printed(self.raw, self.field, self.scope.spelling)
        return self._text

    def names(self) -> tuple[str, ...]:
        """Return the names that a template may read here."""
        return self.kind.names(self.field)

    def read(self, name: str, /) -> object:
        """Return what stands under a name, the very same each time."""
        if name not in self._found:
            self._found[name] = self._look(name)
        return self._found[name]

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made of this value, under a key that is no name: it is made once."""
        if key not in self._found:
            self._found[key] = make()
        made: Made = self._found[key]
        return made

    def _look(self, name: str) -> object:
        """Return what stands under a name: other words, a fact, a part, or a function."""
        if self._facets is None:
            self._facets = self.kind.facets(self.raw, self.field)
        match facet := self._facets(name):
            case Words(text):
                return self._under(text)
            case Agreeing(word):
                return Function(self._agreeing(name, word))
            case Part():
                asked = self._part(self.kind.place(name, self.raw))
                return TemplateValue(self.scope, self.parameter, facet, asked=asked)
        return facet

    def _agreeing(self, name: str, word: Callable[..., str]) -> Callable[..., object]:
        """Return the function that gives the word which agrees, among words typed in a template."""

        def agreed(*words: object, **named: object) -> object:
            if not all(isinstance(each, str) for each in (*words, *named.values())):
                message = f".{name}(…) accorde des mots entre guillemets, et non une valeur"
                raise ValueError(message)
            return self._under(word(*words, **named), "none")

        return agreed

    def _part(self, place: str) -> Asked | None:
        """Return the question of a part, by its place in this answer; this one's for no place."""
        if self._asked is None or not place:
            return self._asked
        label = self._asked.label
        for step in place.split("."):
            field = self.kind.part(self.field, step)
            label += f" – {field.label}" if field else f" {int(step) + 1}"
        return Asked(f"{self._asked.key}.{place}", label)

    def __str__(self) -> str:
        """Return the mark that stands for this value in the text."""
        if not self._mark:
            data = "" if self.blank else self._data()
            variable = Variable(self.parameter.id, self.text, data, self.blank, self._asked)
            self._mark = self.scope.marks.mark(variable, self.contracts)
        return self._mark

    def _data(self) -> str:
        """Return the answer as data; that of an element or a field is its own."""
        whole = self.scope.values[self.parameter.id]
        if self.raw is whole.raw:
            return whole.data
        return self.kind.data(self.raw, self.field)

    def saying(self, text: str, contracts: Contracts | None = None) -> TemplateValue:
        """Return the same answer under other words; a blank keeps its own."""
        return self if self.blank else self._under(text, contracts)

    def _under(self, text: str, contracts: Contracts | None = None) -> TemplateValue:
        part = Part(self.kind, self.field, self.raw, text)
        return TemplateValue(
            self.scope, self.parameter, part, contracts or self.contracts, self._asked
        )

    def __bool__(self) -> bool:
        """Return whether there is an answer, or the truth of a yes-or-no answer."""
        return bool(self.raw)

    def __eq__(self, other: object) -> bool:
        """Return whether the raw answers are equal; nothing equals what is no such answer."""
        try:
            return bool(self.raw == self._against(other))
        except ParseProblem:
            return False

    def __hash__(self) -> int:
        return hash(self.raw)

    def __lt__(self, other: object) -> bool:
        """Return whether the answer is less than the other."""
        return self._compared(operator.lt, other)

    def __le__(self, other: object) -> bool:
        """Return whether the answer is at most the other."""
        return self._compared(operator.le, other)

    def __gt__(self, other: object) -> bool:
        """Return whether the answer is greater."""
        return self._compared(operator.gt, other)

    def __ge__(self, other: object) -> bool:
        """Return whether the answer is at least the other."""
        return self._compared(operator.ge, other)

    def _compared(self, compare: Callable[[Any, Any], bool], other: object) -> bool:
        return self.kind.holds(compare, self.raw, self._against(other))

    def _against(self, other: object) -> object:
        """Return the raw answer of another value, or what a constant of a condition says."""
        if isinstance(other, TemplateValue):
            return other.raw
        if other is None or other == "":
            return other
        return self.kind.comparable(other, self.field)

    def __contains__(self, item: object) -> bool:
        """Return whether a choice is among the answers."""
        wanted = item.raw if isinstance(item, TemplateValue) else item
        return isinstance(self.raw, tuple | frozenset | str) and wanted in self.raw

    def __len__(self) -> int:
        """Return how many answers a list holds."""
        return sum(1 for _ in self._parts())

    def __iter__(self) -> Iterator[object]:
        """Yield the elements of a list, each a value of this parameter."""
        for rank, part in enumerate(self._parts()):
            asked = self._part(self.kind.place(str(rank), self.raw))
            yield TemplateValue(self.scope, self.parameter, part, asked=asked)

    def _parts(self) -> Iterator[Part]:
        return self.kind.parts(self.raw, self.field)


def shown(scope: Scope, value: Value) -> TemplateValue:
    """Return an answer as a template sees it."""
    parameter = value.parameter
    part = Part(parameter.kind, parameter, value.raw, value.text, value.blank)
    return TemplateValue(scope, parameter, part, asked=Asked(parameter.id, parameter.label))

"""Answers as a template sees them: they print as marks, and conditions see what was answered.

A condition compares raw answers (`dispo.mode == "24_7"`); printing gives the French text, as a
mark. A filter or a word of grammar gives another value of the same parameter, so that the origin
of every printed word is kept.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, ClassVar

from clausegen.document.tree import Variable
from clausegen.french.joints import Contracts
from clausegen.french.numbers import Spelling
from clausegen.questions.formats import field_text
from clausegen.questions.kinds.durations import Duration, duration_raw, parse_duration
from clausegen.questions.parameter import Parameter
from clausegen.questions.values import Values
from clausegen.template.marks import Marks
from clausegen.template.sandbox import Readable


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
    """A value: `{{ it }}` prints its French text as a mark, conditions see the raw answer."""

    __slots__ = ("blank", "contracts", "parameter", "raw", "scope", "text")
    NAMES: ClassVar[tuple[str, ...]] = ("unite",)

    def __init__(
        self,
        scope: Scope,
        parameter: Parameter,
        raw: Any,  # noqa: ANN401  # an answer of any kind
        text: str,
        *,
        blank: bool = False,
        contracts: Contracts = "any",
    ) -> None:
        self.scope = scope
        self.parameter = parameter
        self.raw = raw
        self.text = text
        self.blank = blank
        self.contracts = contracts

    def names(self) -> tuple[str, ...]:
        """Return the names that a template may read here."""
        return self.NAMES

    def __str__(self) -> str:
        """Return the mark that stands for this value in the text."""
        data = "" if self.blank else self._data()
        variable = _variable(self.parameter.id, self.text, data, self.blank)
        return self.scope.marks.mark(variable, self.contracts)

    def _data(self) -> str:
        """Return the answer as data; that of an element or a field is its own."""
        whole = self.scope.values[self.parameter.id]
        if self.raw is whole.raw:
            return whole.data
        return duration_raw(self.raw) if isinstance(self.raw, Duration) else str(self.raw)

    def saying(self, text: str, contracts: Contracts | None = None) -> TemplateValue:
        """Return the same answer under other words; a blank keeps its own."""
        if self.blank:
            return self
        contracts = contracts or self.contracts
        return TemplateValue(self.scope, self.parameter, self.raw, text, contracts=contracts)

    def __bool__(self) -> bool:
        """Return whether there is an answer, or the truth of a yes-or-no answer."""
        return bool(self.raw)

    def __eq__(self, other: object) -> bool:
        """Return whether the raw answers are equal."""
        return bool(self.raw == _raw(other))

    def __hash__(self) -> int:
        return hash(self.raw)

    def __lt__(self, other: object) -> bool:
        """Return whether the answer is less than the other."""
        return _compared(operator.lt, self.raw, other)

    def __le__(self, other: object) -> bool:
        """Return whether the answer is at most the other."""
        return _compared(operator.le, self.raw, other)

    def __gt__(self, other: object) -> bool:
        """Return whether the answer is greater."""
        return _compared(operator.gt, self.raw, other)

    def __ge__(self, other: object) -> bool:
        """Return whether the answer is at least the other."""
        return _compared(operator.ge, self.raw, other)

    def __contains__(self, item: object) -> bool:
        """Return whether a choice is among the answers."""
        return isinstance(self.raw, tuple | frozenset | str) and _raw(item) in self.raw

    def __len__(self) -> int:
        """Return how many answers a list holds."""
        return len(self.raw) if isinstance(self.raw, tuple) else 0

    def __iter__(self) -> Iterator[object]:
        """Yield the elements of a list, each a value of this parameter."""
        if not isinstance(self.raw, tuple):
            return
        texts = self.parameter.kind.items(self.raw, self.parameter)
        for raw, text in zip(self.raw, texts, strict=True):
            record = is_dataclass(raw) and not isinstance(raw, Duration)
            kind = RecordValue if record else TemplateValue
            yield kind(self.scope, self.parameter, raw, text)

    @property
    def unite(self) -> str:
        """Return the unit of a duration: « jour_ouvre »; '' for any other answer."""
        return self.raw.unit if isinstance(self.raw, Duration) else ""


class LevelsValue(TemplateValue):
    """Levels of severity, from the gravest on, and whether their delays go together."""

    __slots__ = ()
    NAMES = ("delais_croissants", "prise_en_charge_tardive")

    @property
    def delais_croissants(self) -> bool:
        """Return whether no level has a longer delay than a less grave one."""
        return all(
            graver.prise_en_charge <= lighter.prise_en_charge
            and graver.resolution <= lighter.resolution
            for graver, lighter in pairwise(self.raw)
        )

    @property
    def prise_en_charge_tardive(self) -> bool:
        """Return whether a level is resolved before it is taken up."""
        return any(level.prise_en_charge >= level.resolution for level in self.raw)


class RecordValue(TemplateValue):
    """An element made of fields, such as a level of severity: its fields are values."""

    __slots__ = ()

    def __getattr__(self, name: str) -> TemplateValue:
        """Return a field as a value."""
        if name not in self.names():
            raise AttributeError(name)
        raw = getattr(self.raw, name)
        text = field_text(self.raw, name, self.scope.spelling)
        return TemplateValue(self.scope, self.parameter, raw, text)

    read = __getattr__

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        kind: type = type(self.raw)
        return _fields(kind)


@cache
def _fields(record: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


@lru_cache(8192)
def _variable(parameter: str, text: str, data: str, blank: bool) -> Variable:  # the key of a memory
    """Return the very same variable for the same words: the reader compares it at no cost."""
    return Variable(parameter, text, data, blank)


def _compared(compare: Callable[[Any, Any], bool], raw: object, other: object) -> bool:
    """Return whether two answers compare so; a missing one compares with nothing.

    A condition may write a duration as people type it: `duree.preavis > "10 jours"`.
    """
    against = _raw(other)
    if isinstance(raw, Duration) and isinstance(against, str):
        against = _bound(against)
    return raw is not None and against is not None and bool(compare(raw, against))


@lru_cache(256)
def _bound(written: str) -> Duration:
    """Return the duration that a condition compares with: templates write few, and always those."""
    return parse_duration(written)


def _raw(other: object) -> object:
    return other.raw if isinstance(other, TemplateValue) else other

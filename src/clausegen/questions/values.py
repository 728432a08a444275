"""The values of a clause: one for each of its parameters, given or by default, never changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import accumulate
from typing import Any, TypeAlias

from clausegen.french.numbers import Spelling
from clausegen.questions import Parameter
from clausegen.questions.kind import canonical_json

SPELLING_PARAMETER = "orthographe"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of one parameter: as printed, as data, and whether an answer gave it.

    `data` is the canonical value as one text: « 4 heures », « true », or JSON for a list. A `blank`
    is a visible gap: an answer is required and missing, or was refused.
    """

    parameter: Parameter
    raw: Any
    text: str
    data: str = ""
    given: bool = False
    blank: bool = False

    @property
    def canonical(self) -> object:
        """Return the value as canonical answers hold it, made of JSON values; None if empty."""
        return (
            None if self.raw in (None, "") else self.parameter.kind.to_raw(self.raw, self.parameter)
        )


def value_of(
    parameter: Parameter, raw: Hashable, spelling: Spelling, *, given: bool = False
) -> Value:
    """Return the value that an answer, or a default, is: printed, and as data."""
    data = "" if raw is None else parameter.kind.data(raw, parameter)
    return Value(parameter, raw, parameter.printed(raw, spelling), data, given)


def blank_of(parameter: Parameter) -> Value:
    """Return the visible gap of a question."""
    return Value(parameter, parameter.unanswered, parameter.blank_text, blank=True)


class Parameters(Mapping[str, Parameter]):
    """The parameters of a clause by id, in the order of its questionnaire."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_id = {parameter.id: parameter for parameter in parameters}
        parts = (id_.split(".") for id_ in self._by_id)
        self.namespaces = frozenset(
            ".".join(names[:end]) for names in parts for end in range(1, len(names))
        )
        self.conditional = tuple(each for each in self._by_id.values() if each.when)
        self.defaults = cache(self._defaults)
        self.question_of = cache(self._question_of)

    def __reduce__(self) -> tuple[type[Parameters], tuple[tuple[Parameter, ...]]]:
        """Return how another process makes the same parameters."""
        return Parameters, (tuple(self._by_id.values()),)

    def __getitem__(self, id_: str) -> Parameter:
        return self._by_id[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    @cached_property
    def by_group(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the questions of each step, in order."""
        members: dict[str, list[str]] = {}
        for id_, parameter in self._by_id.items():
            members.setdefault(parameter.group, []).append(id_)
        return {group: tuple(ids) for group, ids in members.items()}

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names in each family of dotted ids, '' being the family of first names."""
        members: dict[str, dict[str, None]] = {"": {}}
        for id_ in self:
            parts = id_.split(".")
            for place, part in enumerate(parts):
                members.setdefault(".".join(parts[:place]), {})[part] = None
        return {label: tuple(names) for label, names in members.items()}

    def _question_of(self, name: str) -> str:
        """Return the question whose answer a dotted name is or is read of, '' for a family."""
        begun = accumulate(name.split("."), "{}.{}".format)
        return next((id_ for id_ in begun if id_ in self._by_id), "")

    def _defaults(self, spelling: Spelling) -> Mapping[str, Value]:
        """Return the value that each parameter has without an answer."""
        return {id_: unanswered(each, spelling) for id_, each in self._by_id.items()}


def unanswered(parameter: Parameter, spelling: Spelling, *, asked: bool = True) -> Value:
    """Return the value that holds without an answer: a blank where one is required and asked."""
    if asked and parameter.required and not parameter.has_default:
        return blank_of(parameter)
    return value_of(parameter, parameter.unanswered, spelling)


class Values(Mapping[str, Value]):
    """An immutable mapping from the id of each parameter to its value."""

    def __init__(
        self, values: Mapping[str, Value], parameters: Parameters, spelling: Spelling
    ) -> None:
        self._values = values
        self._parameters = parameters
        self.families = parameters.families
        self.question_of = parameters.question_of
        self.spelling = spelling

    def with_one(self, value: Value) -> Values:
        """Return the same values but that of one parameter."""
        table = {**self._values, value.parameter.id: value}
        return Values(table, self._parameters, self.spelling)

    def changed(self, former: Values) -> frozenset[str]:
        """Return the questions to which former values of the same parameters are another answer."""
        own = former._values  # its own kind
        return frozenset([
            id_ for id_, value in self._values.items()
            if value is not (other := own[id_])
            and (value.blank is not other.blank or value.raw != other.raw)
        ])  # fmt: skip  # one condition

    def __getitem__(self, id_: str) -> Value:
        return self._values[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Values({self.json})"

    def raw(self, id_: str) -> Any:  # noqa: ANN401  # each kind has its own type
        """Return the value of a parameter as data, for conditions to compare."""
        return self._values[id_].raw

    @cached_property
    def raws(self) -> Mapping[str, Any]:
        """Return the value of each parameter as data, all at once."""
        return {id_: value.raw for id_, value in self._values.items()}

    def blanks(self) -> tuple[Value, ...]:
        """Return the values that are visible gaps, in order."""
        return tuple(value for value in self._values.values() if value.blank)

    def answers(self) -> dict[str, Any]:
        """Return the answers that were given, canonical, as nested tables of JSON values."""
        return nested((id_, value) for id_, value in self._values.items() if value.given)

    def effective(self) -> dict[str, Any]:
        """Return every value, given or by default, in the form of `answers`; gaps left out."""
        return nested(
            (id_, value)
            for id_, value in self._values.items()
            if value.canonical is not None and not value.blank
        )

    @cached_property
    def json(self) -> str:
        """Return the answers that were given as canonical JSON: sorted keys, no space."""
        return canonical_json(self.answers())

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the canonical JSON, in hexadecimal."""
        return sha256(self.json.encode()).hexdigest()


def nested(values: Iterable[tuple[str, Value]]) -> dict[str, Any]:
    """Return canonical values as nested tables, « delai.resolution » being in table « delai »."""
    tree: dict[str, Any] = {}
    for id_, value in values:
        *names, last = id_.split(".")
        table = tree
        for name in names:
            table = table.setdefault(name, {})
        table[last] = value.canonical
    return tree


def flat(answers: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested answers by dotted name: what `nested` puts in tables."""
    found: dict[str, Any] = {}
    for key, value in answers.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = value
    return found


Condition: TypeAlias = Callable[[Values], bool]
Compile: TypeAlias = Callable[[str], Condition]

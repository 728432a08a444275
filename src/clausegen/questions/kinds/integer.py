"""Whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from math import ceil, floor

from clausegen.french.numbers import Spelling, figures, paired
from clausegen.questions.durations import counted
from clausegen.questions.facets import Facet, Facets
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.numerals import in_figures, positive, read_number, spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

ONE = ("un (1)",)
"""The head of a number that elides the word before, or not: « d’un », « le un »."""
_SHORT_UNITS = {"heures": ("h",)}


class Integer(Kind):
    """A whole number, none below zero."""

    name = "integer"
    empty = None
    bounds = "value"
    first_words = ONE

    def read(self, raw: object, parameter: Parameter) -> int:
        """Return the number given or typed: 3, « 3 », « 1 500 », « trois (3) », or « 3 ans »."""
        number = read_number(_without_unit(raw, parameter.unit))
        if number % 1:
            message = f"{quoted(raw)} n’est pas un nombre entier."
            raise ParseProblem(message, f"Écrivez « {int(number)} » ou « {int(number) + 1} ».")
        return int(positive(number, raw))

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the number in words and figures: « trois (3) »."""
        return paired(value, spelling=spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the number in figures: « 1 500 »."""
        return figures(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a whole number within its bounds."""
        return {"type": "integer", **limits(parameter)}

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 3 », « trois », « 1 500 »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: a number."""
        return "number"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return a whole number as it is."""
        whole = isinstance(other, int) and not isinstance(other, bool)
        return other if whole else super().comparable(other, parameter)

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return none, one, a few, many."""
        return (0, 1, 2, 3, 10)

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: the length of a number of months, in minutes."""
        timed = counted(1, parameter.unit)
        return (*super().names(parameter), *(("minutes",) if timed else ()))

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return its length in minutes."""
        return partial(self._told, value, parameter)

    def _told(self, value: Answer, parameter: Parameter, name: str) -> Facet:
        length = counted(value or 0, parameter.unit)
        return int(length.minutes) if name == "minutes" and length else self._facet(value, name)


def _without_unit(raw: object, unit: str) -> object:
    """Return what was typed without the unit that the question already shows beside the field."""
    if not isinstance(raw, str):
        return raw
    text = in_figures(spaced(raw))
    for word in (unit, unit.removesuffix("s"), *_SHORT_UNITS.get(unit, ())):
        if word and text.endswith(f" {word}"):
            return text.removesuffix(f" {word}")
    return text


def limits(parameter: Parameter) -> Schema:
    """Return the bounds of a number as JSON Schema, whole."""
    found: Schema = {"minimum": 0}
    if parameter.minimum is not None:
        found["minimum"] = ceil(parameter.minimum)
    if parameter.maximum is not None:
        found["maximum"] = floor(parameter.maximum)
    return found


def number_schema(parameter: Parameter, pattern: str) -> Schema:
    """Return the schema of a number that is whole, or a text of this pattern."""
    whole: Schema = {"type": "integer", **limits(parameter)}
    return {"anyOf": [whole, {"type": "string", "pattern": pattern}]}


def number_of(other: Answer) -> Decimal | None:
    """Return a number written in a condition, None for anything else."""
    number = isinstance(other, int | float) and not isinstance(other, bool)
    return Decimal(str(other)) if number else None


INTEGER = Integer()

"""Dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache

from clausegen.french.dates import date_long, parse_date
from clausegen.french.numbers import Spelling
from clausegen.questions.characters import apart
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.numerals import spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_SHORT_YEAR = re.compile(r"(\d{1,2}[/.\- ])(\d{1,2}|[^\W\d]+\.?)([/.\- ])(\d{2})")
_FIRST_YEAR = 1000


class DateKind(Kind):
    """A day of the calendar, whose year has four digits."""

    name = "date"
    empty = None
    bounds = "value"

    def read(self, raw: object, parameter: Parameter) -> date:
        """Return the date given, typed or printed."""
        return read_date(raw)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the date in full: « 1er janvier 2027 »."""
        return date_long(value)

    def to_raw(self, value: Answer, parameter: Parameter) -> str:
        """Return the date as « 2027-01-01 »."""
        iso: str = value.isoformat()
        return iso

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of « 2027-01-01 »."""
        return {"type": "string", "format": "date"}

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 1er janvier 2027 », « 2027-01-01 », « 01/01/2027 »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: a date."""
        return "date"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return the date that a text of a condition says: `signature.date >= "2027-01-01"`."""
        return _written(other) if isinstance(other, str) else super().comparable(other, parameter)

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: its words."""
        return (*super().names(parameter), "mots")

    def _facet(self, value: Answer, name: str) -> Facet:
        if name == "mots":
            return apart(date_long(value) if value else "")
        return super()._facet(value, name)

    def around(self, constant: object) -> Iterator[object]:
        """Yield the day before and the day after."""
        with suppress(ParseProblem):
            day = read_date(constant)
            yield from ((day + timedelta(step)).isoformat() for step in (-1, 1))

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return a first of the month, and another day."""
        return ("2027-01-01", "2040-06-15")


def read_date(raw: object) -> date:
    """Return the date given or typed. Raises ParseProblem when its year or day is in doubt."""
    if isinstance(raw, datetime):
        raise ParseProblem(f"{quoted(raw)} porte une heure.", f"Écrivez « {raw.date()} ».")
    if isinstance(raw, date):
        return _dated(raw)
    if not isinstance(raw, str):
        raise ParseProblem(f"{quoted(raw)} n’est pas une date.", "Écrivez « 1er janvier 2027 ».")
    text = spaced(raw)
    if short := _SHORT_YEAR.fullmatch(text):
        full = f"{short[1]}{short[2]}{short[3]}20{short[4]}"
        raise ParseProblem(f"l’année de {quoted(raw)} est ambiguë.", f"Écrivez « {full} ».")
    try:
        typed = parse_date(text)
    except ValueError as error:
        message = f"{quoted(raw)} n’est pas une date du calendrier."
        raise ParseProblem(message, "Écrivez le jour, le mois, puis l’année entière.") from error
    return _dated(typed)


@lru_cache(maxsize=256)
def _written(text: str) -> date:
    """Return the date that a condition compares with: templates write few, and always those."""
    return read_date(text)


def _dated(day: date) -> date:
    if day.year < _FIRST_YEAR:
        message = f"l’année de « {day} » n’a pas quatre chiffres."
        raise ParseProblem(message, "Écrivez l’année entière.")
    return day


DATE = DateKind()

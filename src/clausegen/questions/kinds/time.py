"""Times of day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import time

from clausegen.french.dates import time_text
from clausegen.french.numbers import Spelling
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.numerals import spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|heures?)(?: ?(\d{2})(?: ?min)?)?|(\d{1,2}):(\d{2})(?::00)?")


class Time(Kind):
    """A time of day, to the minute."""

    name = "time"
    empty = None
    bounds = "value"

    def read(self, raw: object, parameter: Parameter) -> time:
        """Return the time given, typed or printed."""
        return read_time(raw)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the time: « 9 h », « 14 h 30 »."""
        return time_text(value)

    def to_raw(self, value: Answer, parameter: Parameter) -> str:
        """Return the time as « 09:00 »."""
        return f"{value:%H:%M}"

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of « 09:00 »."""
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 9 h », « 14 h 30 », « 09:30 »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: a time."""
        return "time"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return the time that a text of a condition says: `debut < "9 h"`."""
        return read_time(other) if isinstance(other, str) else super().comparable(other, parameter)

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: the minutes since midnight."""
        return (*super().names(parameter), "minutes")

    def _facet(self, value: Answer, name: str) -> Facet:
        if name == "minutes":
            return value.hour * 60 + value.minute if value else 0
        return super()._facet(value, name)

    def around(self, constant: object) -> Iterator[object]:
        """Yield the minutes before and after."""
        with suppress(ParseProblem):
            at = read_time(constant)
            minutes = (at.hour * 60 + at.minute + step for step in (-1, 1))
            yield from (f"{each // 60} h {each % 60:02}" for each in minutes)

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield times of all the day, some of them close."""
        yield from super().reaching(parameter, constants)
        yield from ("0 h", "9 h 30", "12 h", "23 h 59")

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return a full hour, and another time."""
        return ("9 h", "18 h 30")


def read_time(raw: object) -> time:
    """Return the time of day given or typed, to the minute."""
    if isinstance(raw, time):
        if raw.second or raw.microsecond or raw.tzinfo:
            raise ParseProblem(f"{quoted(raw)} est trop précis.", "Écrivez « 14 h 30 ».")
        return raw
    text = spaced(raw) if isinstance(raw, str) else ""
    if text == "midi":
        return time(12)
    found = _CLOCK.fullmatch(text)
    hours = int(found[1] or found[3]) if found else 24
    minutes = int(found[2] or found[4] or 0) if found else 0
    if hours > 23 or minutes > 59:
        raise ParseProblem(f"{quoted(raw)} n’est pas une heure du jour.", _time_hint(text))
    return time(hours, minutes)


def _time_hint(text: str) -> str:
    if text.isdecimal():
        return f"Écrivez « {text} h »."
    if text in {"minuit", "24 h", "24h", "24:00"}:
        return "Écrivez « 0 h » pour le début du jour, « 23 h 59 » pour la fin."
    return "Écrivez l’heure de 0 h à 23 h 59, sans « AM » ni « PM »."


TIME = Time()

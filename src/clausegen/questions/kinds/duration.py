"""Durations: « 4 heures », « 2 jours ouvrés », « 2 ans et 6 mois »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from clausegen.french.numbers import Spelling
from clausegen.questions.durations import (
    EXAMPLES,
    Duration,
    duration_raw,
    duration_schema,
    duration_short,
    duration_text,
    forms,
    parse_duration,
    read_duration,
)
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.integer import ONE
from clausegen.questions.numerals import in_figures, spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema

# « quatre (4) heures », « un million d’heures ».
_PRINTED = re.compile(r"\(|milli(?:on|ard)", re.IGNORECASE)
_UNLIKE = 'Une durée se compare à une durée : « "4 heures" ».'


class DurationKind(Kind):
    """A value and its unit, put in order nominally."""

    name = "duration"
    empty = None
    bounds = "value"
    first_words = ONE
    keys = frozenset({"units"})
    quantity = True

    def read(self, raw: object, parameter: Parameter) -> Duration:
        """Return the duration typed, printed, or given as a table of `valeur` and `unite`."""
        if isinstance(raw, str) and _PRINTED.search(raw):
            raw = in_figures(spaced(raw))
        return _readable(read_duration(raw, parameter.units))

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the duration in words and figures: « deux (2) ans et six (6) mois »."""
        return duration_text(value, spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the duration in figures: « 2 ans et 6 mois »."""
        return duration_short(value)

    def to_raw(self, value: Answer, parameter: Parameter) -> str:
        """Return the duration in figures, with plain spaces."""
        return duration_raw(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a text or of a table."""
        return duration_schema(parameter.units)

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return forms(parameter.units)

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: its nominal length in minutes."""
        return (*super().names(parameter), "minutes")

    def _facet(self, value: Answer, name: str) -> Facet:
        if name == "minutes":
            return int(value.minutes) if value else 0
        if name == "unite" and isinstance(value, Duration):
            return value.unit
        return super()._facet(value, name)

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return the duration that a text of a condition says: `duree.preavis > "10 jours"`."""
        if isinstance(other, str):
            return _written(other)
        raise ParseProblem(f"« {other} » n’est pas une durée.", _UNLIKE)

    def around(self, constant: object) -> Iterator[object]:
        """Yield durations half and twice as long."""
        with suppress(ParseProblem):
            whole = parse_duration(constant)
            half = Duration((whole.value / 2).to_integral_value(ROUND_DOWN), whole.unit)
            yield from map(duration_raw, (half, Duration(whole.value * 2, whole.unit)))
            yield from ("0 minute", "1 minute", "2 jours")

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield durations of all lengths, some of them close."""
        yield from super().reaching(parameter, constants)
        if "minutes" in constants:
            yield from ("5 minutes", "20 jours", "2 mois", "6 mois", "8 mois")

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return durations of several units, from short to long."""
        if parameter.units:
            return tuple(EXAMPLES[unit] for unit in parameter.units)
        return ("1 minute", "1 heure", "10 jours ouvrés", "3 mois", "24 mois")


def _readable(value: Duration) -> Duration:
    """Return a fraction of one hour in minutes, as it is printed; any other duration as it is."""
    if value.unit == "heure" and 0 < value.value < 1:
        return replace(value, value=value.minutes.quantize(Decimal(1)), unit="minute")
    return value


@lru_cache(maxsize=256)
def _written(text: str) -> Duration:
    """Return the duration that a condition compares with: templates write few, and always those."""
    return _readable(parse_duration(text))


DURATION = DurationKind()

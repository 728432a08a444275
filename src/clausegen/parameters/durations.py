"""Durations: a value and a unit, « 4 heures », « 2 jours ouvrés »."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal

from clausegen.french.durations import UNITS, Unit, duration, duration_figures
from clausegen.french.numbers import is_plural
from clausegen.parameters.numerals import plain, read_number, spaced
from clausegen.parameters.parameter import Kind, ParseProblem, Schema, quoted

FORMS = "« 30 minutes », « 4 heures », « 2 jours ouvrés », « 3 mois »"
_MINUTES: dict[Unit, int] = {
    "minute": 1, "heure": 60, "heure_ouvree": 60,
    "jour": 1440, "jour_ouvre": 1440, "mois": 43200,
}  # fmt: skip  # a table
_SPELLINGS: dict[str, Unit] = {
    "min": "minute", "mn": "minute", "minute": "minute", "minutes": "minute",
    "h": "heure", "heure": "heure", "heures": "heure",
    "heure calendaire": "heure", "heures calendaires": "heure",
    "h ouvrée": "heure_ouvree", "h ouvrées": "heure_ouvree", "heure_ouvree": "heure_ouvree",
    "heure ouvrée": "heure_ouvree", "heures ouvrées": "heure_ouvree",
    "heure ouvree": "heure_ouvree", "heures ouvrees": "heure_ouvree",
    "jour": "jour", "jours": "jour", "jour calendaire": "jour", "jours calendaires": "jour",
    "j ouvré": "jour_ouvre", "j ouvrés": "jour_ouvre", "jour_ouvre": "jour_ouvre",
    "jour ouvré": "jour_ouvre", "jours ouvrés": "jour_ouvre",
    "jour ouvre": "jour_ouvre", "jours ouvres": "jour_ouvre",
    "mois": "mois",
}  # fmt: skip  # a table
_NAMES = sorted({word for said in UNITS.values() for word in (said.singular, said.plural)})
_REFUSED: dict[str, str] = {
    "j": "« j » ne dit pas si les jours sont ouvrés : écrivez « {n} jours » "
    "ou « {n} jours ouvrés »",
    "m": "« m » peut être minute ou mois : écrivez « {n} minutes » ou « {n} mois »",
    "heures? ouvrable": "écrivez « {n} heures ouvrées » ou « {n} heures »",
    "ouvrable": "les jours ouvrables comptent le samedi : écrivez « {n} jours ouvrés » "
    "ou « {n} jours »",
    "franc": "un délai en jours francs se compte autrement : écrivez « {n} jours »",
    "semaine": "une semaine est de sept jours ou de cinq jours ouvrés : écrivez « {week} jours » "
    "ou « {work} jours ouvrés »",
    "an": "les années se comptent en mois : écrivez « {year} mois »",
    "seconde": "l’unité la plus courte est la minute : écrivez « 1 minute »",
}
_SPLIT = re.compile(r"(?P<value>-?[\d.,]+(?: \d{3})*(?:,\d+)?) ?(?P<unit>[^\d ,.-].*)")
_WORDS = re.compile(
    rf"(?P<value>\D+?) (?P<unit>{'|'.join(_SPELLINGS)}|"
    r"(?:heures?|jours?) (?:ouvrables?|francs?)|semaines?|ans?|années?|secondes?)"
)
_CLOCK = re.compile(
    r"(?P<hours>\d{1,4}) ?(?:h|heures?)(?: et)? ?(?P<minutes>[0-5]?\d) ?(?:min|mn|minutes?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A value and its unit. Order is nominal: a working day counts as a day, a month as thirty.

    Two durations are equal when value and unit are: 60 minutes is neither under nor over 1 hour.
    """

    value: Decimal
    unit: Unit

    @property
    def minutes(self) -> Decimal:
        """Return the nominal length in minutes, by which durations are put in order."""
        return self.value * _MINUTES[self.unit]

    @property
    def base(self) -> Literal["", "calendaire", "ouvree"]:
        """Return how the time runs: at all hours, in working time, or '' for minutes."""
        if self.unit == "minute":
            return ""
        return "ouvree" if self.unit in {"heure_ouvree", "jour_ouvre"} else "calendaire"

    def __lt__(self, other: Duration) -> bool:
        return self.minutes < other.minutes

    def __le__(self, other: Duration) -> bool:
        return self.minutes <= other.minutes

    def __gt__(self, other: Duration) -> bool:
        return self.minutes > other.minutes

    def __ge__(self, other: Duration) -> bool:
        return self.minutes >= other.minutes


def parse_duration(raw: object) -> Duration:
    """Return the duration typed, or given as a table of `valeur` and `unite`."""
    if isinstance(raw, Mapping):
        return _from_table(raw)
    if not isinstance(raw, str):
        raise _without_unit(raw, raw)
    text = spaced(raw)
    if clock := _CLOCK.fullmatch(text):
        return _whole(Decimal(60 * int(clock["hours"]) + int(clock["minutes"])), "minute", raw)
    found = _SPLIT.fullmatch(text) or _WORDS.fullmatch(text)
    if not found:
        raise _without_unit(raw, text)
    return _made(found["value"].strip(), found["unit"].strip(), raw)


def _without_unit(raw: object, number: object) -> ParseProblem:
    known = isinstance(raw, int | float | Decimal) or re.fullmatch(r"[\d ,.]+", str(raw)[:40])
    if not known or isinstance(raw, bool):
        return ParseProblem(
            f"{quoted(raw)} n’est pas une durée.", "Écrivez un nombre et une unité."
        )
    shown = quoted(number).strip("« »")
    hint = f"Ajoutez l’unité : « {shown} heures », « {shown} jours », « {shown} jours ouvrés »…"
    return ParseProblem(f"{quoted(raw)} n’a pas d’unité.", hint)


def _from_table(raw: Mapping[object, object]) -> Duration:
    extra = sorted(str(key) for key in raw if key not in {"valeur", "unite"})
    if extra or len(raw) != 2:
        message = f"{quoted(extra[0])} est de trop." if extra else "Il manque la valeur ou l’unité."
        raise ParseProblem(message, 'Écrivez { valeur = 4, unite = "heure" }.')
    return _made(raw["valeur"], str(raw["unite"]), raw)


def _made(value: object, unit: str, raw: object) -> Duration:
    unit = re.sub("^(?:de |d[’'])", "", spaced(unit))
    known = _SPELLINGS.get(unit)
    if known is None:
        raise _unknown_unit(value, unit, raw)
    return _whole(read_number(value), known, raw)


def _whole(value: Decimal, unit: Unit, raw: object) -> Duration:
    if value < 0:
        raise ParseProblem(f"{quoted(raw)} est une durée négative.", "Écrivez une durée positive.")
    divisible = unit in {"heure", "heure_ouvree"} and (value * 60) % 1 == 0
    if value % 1 and not divisible:
        hint = "Écrivez un nombre entier, au besoin dans une unité plus petite."
        raise ParseProblem(f"{quoted(raw)} n’est pas un nombre entier d’unités.", hint)
    return Duration(value.normalize() if value % 1 else value.quantize(Decimal(1)), unit)


def _unknown_unit(value: object, unit: str, raw: object) -> ParseProblem:
    for word, hint in _REFUSED.items():
        if unit == word or (len(word) > 1 and re.search(rf"\b{word}(?:née)?s?\b", unit)):
            return ParseProblem(f"{quoted(raw)} n’est pas admis.", _mended(hint, value))
    near = get_close_matches(unit, _SPELLINGS, 1)
    hint = f"Vouliez-vous dire « {value} {near[0]} » ?" if near else ""
    return ParseProblem(f"l’unité de {quoted(raw)} n’est pas connue.", hint)


def _mended(hint: str, value: object) -> str:
    try:
        number = read_number(value)
    except ParseProblem:
        number = Decimal(2)
    sentence = hint.format(
        n=plain(number), week=plain(number * 7), work=plain(number * 5), year=plain(number * 12)
    )
    return f"{sentence[0].upper() if sentence[0] != '«' else '«'}{sentence[1:]}."


def duration_raw(value: Duration) -> str:
    """Return a duration as canonical answers hold it: « 4 heures », « 1,5 heure »."""
    said = UNITS[value.unit]
    return f"{plain(value.value)} {said.plural if is_plural(value.value) else said.singular}"


def _schema() -> Schema:
    words = "|".join(_NAMES)
    return {
        "anyOf": [
            {"type": "string", "pattern": rf"^[0-9]+(,[0-9]+)? ({words})$"},
            {
                "type": "object",
                "properties": {
                    "valeur": {"type": "number", "minimum": 0},
                    "unite": {"enum": list(UNITS)},
                },
                "required": ["valeur", "unite"],
                "additionalProperties": False,
            },
        ]
    }


DURATION = Kind(
    name="duration",
    parse=lambda raw, _: parse_duration(raw),
    to_raw=duration_raw,
    text=lambda value, _, spelling: duration(value.value, value.unit, spelling=spelling),
    figures=lambda value, _: duration_figures(value.value, value.unit),
    schema=lambda _: _schema(),
    forms=lambda _: FORMS,
    empty=None,
    bounds="value",
)

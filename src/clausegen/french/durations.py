"""Durations in words and figures: « quatre (4) heures », « deux (2) jours ouvrés »."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from clausegen.french.numbers import Number, Spelling, count, counted, figures, is_plural
from clausegen.french.spaces import NBSP

Unit: TypeAlias = Literal[
    "minute", "heure", "heure_ouvree", "jour", "jour_ouvre", "jour_ouvrable", "mois", "an"
]


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a unit of time is said: singular, plural, and whether it is feminine."""

    singular: str
    plural: str
    feminine: bool


UNITS: dict[Unit, UnitWords] = {
    "minute": UnitWords("minute", "minutes", True),
    "heure": UnitWords("heure", "heures", True),
    "heure_ouvree": UnitWords("heure ouvrée", "heures ouvrées", True),
    "jour": UnitWords("jour", "jours", False),
    "jour_ouvre": UnitWords("jour ouvré", "jours ouvrés", False),
    "jour_ouvrable": UnitWords("jour ouvrable", "jours ouvrables", False),
    "mois": UnitWords("mois", "mois", False),
    "an": UnitWords("an", "ans", False),
}


def duration(value: Number, unit: Unit, *, spelling: Spelling = "traditionnelle") -> str:
    """Return a duration in words and figures: « quatre (4) heures ».

    A fraction of one hour is said in minutes: « trente (30) minutes » for 0,5 hour.
    """
    value, unit = _readable(value, unit)
    said = UNITS[unit]
    return count(value, said.singular, said.plural, feminine=said.feminine, spelling=spelling)


def duration_figures(value: Number, unit: Unit) -> str:
    """Return a duration in figures alone: « 4 heures »."""
    value, unit = _readable(value, unit)
    said = UNITS[unit]
    noun = said.plural if is_plural(value) else said.singular
    return f"{figures(value)}{NBSP}{counted(value, noun)}"


def _readable(value: Number, unit: Unit) -> tuple[Number, Unit]:
    minutes = value * 60
    if unit == "heure" and 0 < value < 1 and minutes == int(minutes):
        return int(minutes), "minute"
    return value, unit

"""Questions of a clause: their kinds, how each answer is read, and how it is printed."""

from __future__ import annotations

from clausegen.parameters.choices import BOOLEAN, CHOICE, CHOICES
from clausegen.parameters.contacts import EMAIL, PHONE, URL
from clausegen.parameters.durations import DURATION, Duration
from clausegen.parameters.levels import LEVELS, Level
from clausegen.parameters.moments import DATE, TIME
from clausegen.parameters.numbers import AMOUNT, INTEGER, RATE
from clausegen.parameters.parameter import Kind, Option, Parameter, ParseProblem
from clausegen.parameters.parties import PARTIES, PARTY
from clausegen.parameters.reading import read_answer
from clausegen.parameters.texts import TEXT, TEXTS

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TEXT, TEXTS, CHOICE, CHOICES, BOOLEAN, INTEGER, DURATION, AMOUNT, RATE, DATE, TIME,
        PHONE, EMAIL, URL, PARTY, PARTIES, LEVELS,
    )
}  # fmt: skip  # a table

__all__ = [
    "KINDS", "Duration", "Kind", "Level", "Option", "Parameter", "ParseProblem", "read_answer",
]  # fmt: skip  # a table

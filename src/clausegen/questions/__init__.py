"""Questions of a clause: their kinds, how each answer is read, and how it is printed."""

from __future__ import annotations

from clausegen.questions.kinds.choices import BOOLEAN, CHOICE, CHOICES
from clausegen.questions.kinds.contacts import EMAIL, PHONE, URL
from clausegen.questions.kinds.dates import DATE, TIME
from clausegen.questions.kinds.durations import DURATION, Duration
from clausegen.questions.kinds.levels import LEVELS, Level
from clausegen.questions.kinds.numbers import AMOUNT, INTEGER, RATE
from clausegen.questions.kinds.parties import PARTIES, PARTY
from clausegen.questions.kinds.texts import TEXT, TEXTS
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Kind, Option, Parameter, ParseProblem

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

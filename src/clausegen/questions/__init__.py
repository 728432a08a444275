"""Questions of a clause: their kinds, how each answer is read, and how it is printed."""

from __future__ import annotations

from clausegen.questions.durations import Duration
from clausegen.questions.kind import Kind
from clausegen.questions.kinds.amount import AMOUNT
from clausegen.questions.kinds.boolean import BOOLEAN
from clausegen.questions.kinds.choice import CHOICE
from clausegen.questions.kinds.choices import CHOICES
from clausegen.questions.kinds.date import DATE
from clausegen.questions.kinds.duration import DURATION
from clausegen.questions.kinds.email import EMAIL
from clausegen.questions.kinds.integer import INTEGER
from clausegen.questions.kinds.parties import PARTIES
from clausegen.questions.kinds.party import PARTY
from clausegen.questions.kinds.phone import PHONE
from clausegen.questions.kinds.rate import RATE
from clausegen.questions.kinds.records import RECORDS
from clausegen.questions.kinds.text import TEXT
from clausegen.questions.kinds.texts import TEXTS
from clausegen.questions.kinds.time import TIME
from clausegen.questions.kinds.url import URL
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import Option, Parameter, ParseProblem

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TEXT, TEXTS, CHOICE, CHOICES, BOOLEAN, INTEGER, DURATION, AMOUNT, RATE, DATE, TIME,
        PHONE, EMAIL, URL, PARTY, PARTIES, RECORDS,
    )
}  # fmt: skip  # a table

__all__ = [
    "KINDS", "Duration", "Kind", "Option", "Parameter", "ParseProblem", "read_answer",
]  # fmt: skip  # a table

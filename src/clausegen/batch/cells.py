"""Cells: what a spreadsheet holds becomes a raw answer, and a canonical answer a cell.

A spreadsheet turns what is typed into its own numbers and dates: « 4 » into 4.0, a day into a
serial, « 10 % » into 0.1. The kind of the question says what was meant; where two readers would
read two values, the cell is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from clausegen.questions import Kind, Parameter
from clausegen.questions.kinds.amount import Amount
from clausegen.questions.kinds.boolean import Boolean
from clausegen.questions.kinds.date import DateKind
from clausegen.questions.kinds.integer import Integer
from clausegen.questions.kinds.rate import Rate
from clausegen.questions.kinds.time import Time
from clausegen.questions.one_answer import read_answer
from clausegen.questions.parameter import ParseProblem, quoted

Raw: TypeAlias = str | float | bool | date | datetime | time | timedelta
Written: TypeAlias = str | int | Decimal | bool | date
_FIRST_DAY = date(1899, 12, 30)  # from March 1900 on, where Excel's calendar has no day too many
_FIRST_SERIAL, _LAST_SERIAL = 61, 2_958_465
_SERIAL = re.compile(r"[1-9]\d{4}")
_MINUTES = 24 * 60
_NUMBERS = (Integer, Amount, Rate)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is kept: its value, and what only its format tells.

    `percent` is True where the format shows a percentage, None where the file cannot tell;
    `serials` says whether a bare number may be a day.
    """

    value: Raw
    percent: bool | None = False
    serials: bool = True


def answer_of(cell: Cell, asked: Parameter) -> object:
    """Return the raw answer that a cell gives to a question, '' for none.

    Raises ParseProblem where the spreadsheet does not tell what was meant.
    """
    value = cell.value
    if isinstance(value, str):
        _insist_on_no_serial(value.strip(), asked)
        return value
    if isinstance(value, bool):
        return value if isinstance(asked.kind, Boolean) else ("oui" if value else "non")
    if isinstance(value, int | float):
        return _number(cell, Decimal(repr(value)), asked)
    return _moment(value, asked)


def _number(cell: Cell, number: Decimal, asked: Parameter) -> object:
    """Return the answer that a number gives: a day, a time, a rate, or its figures."""
    kind = asked.kind
    whole = number == number.to_integral_value()
    if isinstance(kind, DateKind):
        return _serial(number, cell)
    if isinstance(kind, Time) and 0 <= number < 1:
        minutes = round(number * _MINUTES)
        return time(minutes // 60 % 24, minutes % 60)
    if isinstance(kind, Rate):
        return _rate(number, cell.percent)
    if cell.percent:
        return f"{_plain(number * 100)} %"
    if isinstance(kind, _NUMBERS):
        return int(number) if whole else number
    return _plain(number)


def _serial(number: Decimal, cell: Cell) -> object:
    if cell.serials and number % 1 == 0 and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _FIRST_DAY + timedelta(int(number))
    message = f"« {_plain(number)} » n’est pas une date."
    hint = "Donnez à la cellule le format d’une date, ou écrivez « 15/01/2027 »."
    raise ParseProblem(message, hint)


def _insist_on_no_serial(text: str, asked: Parameter) -> None:
    """Raise ParseProblem for the number that a spreadsheet keeps of a day, written as a text.

    A CSV does not say from which day its spreadsheet counts: four years apart, a contract would
    have another date and nobody would see it.
    """
    if isinstance(asked.kind, DateKind) and _SERIAL.fullmatch(text):
        likely = f"{_FIRST_DAY + timedelta(int(text)):%d/%m/%Y}"
        message = f"« {text} » est le numéro d’un jour, sans doute le {likely}."
        raise ParseProblem(message, f"Écrivez la date elle-même, « {likely} ».")


def _rate(number: Decimal, percent: bool | None) -> object:
    """Return a rate; a percentage is kept as its hundredth. Raises where nobody can tell."""
    if percent is None and number:
        message = (
            f"« {_plain(number)} » : ce format de fichier ne dit pas s’il s’agit de pour cent."
        )
        hint = "Enregistrez le classeur en .xlsx, ou écrivez le taux en texte, « 10 % »."
        raise ParseProblem(message, hint)
    # What a processor computes of 0,07 × 100 is not 7: the digits shown are those that count.
    return f"{_plain(round(number * 100, 6))} %" if percent else number


def _moment(value: date | datetime | time | timedelta, asked: Parameter) -> object:
    """Return the answer that a day, a time or both give: the kind reads it, or a text of it."""
    kind = asked.kind
    if isinstance(value, datetime):
        if isinstance(kind, Time):
            return value.time()
        bare = value.time() == time(0)
        if bare:
            return _day(value.date(), kind)
        return value if isinstance(kind, DateKind) else str(value)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        if isinstance(kind, Time) and 0 <= minutes < _MINUTES:
            return time(minutes // 60, minutes % 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, time):
        return value if isinstance(kind, Time) else f"{value:%H:%M}"
    return _day(value, kind)


def _day(day: date, kind: Kind) -> object:
    return day if isinstance(kind, DateKind) else f"{day:%d/%m/%Y}"


def _plain(number: Decimal) -> str:
    """Return digits as a Frenchman types them: « 1500 », « 0,5 »."""
    text = format(number.normalize(), "f")
    return text.replace(".", ",")


def shown(value: Raw) -> str:
    """Return a cell as a report shows it."""
    match value:
        case str() if value.isprintable() and len(value) <= 60:
            return value
        case bool():
            return "VRAI" if value else "FAUX"
        case int() | float():
            return _plain(Decimal(repr(value)))
        case datetime() if value.time() == time(0):
            return f"{value:%d/%m/%Y}"
        case datetime():
            return f"{value:%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return quoted(str(value))[2:-2]


def cell_of(raw: object, asked: Parameter) -> Written:
    """Return the cell that a canonical answer is written in, the first that reads back to it."""
    wanted = read_answer(raw, asked)
    for written in _forms(raw, wanted, asked):
        if _reads_back(written, wanted, asked):
            return written
    return asked.kind.data(wanted, asked)


def _forms(raw: object, value: object, asked: Parameter) -> Iterator[Written]:
    """Yield the cells that may hold an answer, the most natural first."""
    labels = {option.id: option.label for option in asked.options}
    match value:
        case bool():
            yield "Oui" if value else "Non"
        case date():
            yield value
        case int() | Decimal():
            yield value
        case str() if value in labels:
            yield labels[value]
        case tuple() if value and all(isinstance(each, str) for each in value):
            ids = [str(each) for each in value]
            yield " ; ".join(labels.get(each, each) for each in ids)
            yield " ; ".join(ids)
    if isinstance(raw, str):
        yield raw


def _reads_back(written: Written, wanted: object, asked: Parameter) -> bool:
    """Return whether a cell gives an answer back, as a spreadsheet keeps it."""
    kept: Raw = float(written) if isinstance(written, Decimal | int) else written
    kept = written if isinstance(written, bool) else kept
    percent = isinstance(asked.kind, Rate)
    try:
        value = float(written) / 100 if percent and isinstance(written, Decimal) else kept
        return bool(read_answer(answer_of(Cell(value, percent), asked), asked) == wanted)
    except ParseProblem:
        return False

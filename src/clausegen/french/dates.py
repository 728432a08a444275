"""Dates and times of day as an act writes them, and dates as French people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time

from clausegen.french.numbers import ordinal_figures
from clausegen.french.spaces import NBSP

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4})")
_WORDS = re.compile(
    rf"(?:le )?(?:(?P<weekday>{'|'.join(DAYS)}) )?(?P<day>\d{{1,2}})(?P<first>er)? "
    r"(?P<month>[a-z]+)\.? (?P<year>\d{4})"
)
_NAMED = re.compile(r"\b\d{1,2}(?:er)? [a-z]+ \d{4}\b")
_PLAIN = str.maketrans("éû", "eu")
_MONTH_NUMBERS = {month.translate(_PLAIN): rank for rank, month in enumerate(MONTHS, 1)} | {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "juill": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


def date_long(d: date) -> str:
    """Return a date in full: « 1er janvier 2027 », « 24 novembre 2026 », with no-break spaces."""
    day = ordinal_figures(1) if d.day == 1 else str(d.day)
    return f"{day}{NBSP}{MONTHS[d.month - 1]}{NBSP}{d.year}"


def parse_date(text: str) -> date:
    """Return the date typed as « 1er janvier 2027 », « 01/01/2027 » or « 2027-01-01 ».

    Raises ValueError for anything else, a day that does not exist or a weekday that is not its own.
    """
    typed = re.sub(r"\s+", " ", text.strip().lower()).translate(_PLAIN)
    found = _ISO.fullmatch(typed) or _SLASHED.fullmatch(typed) or _WORDS.fullmatch(typed)
    if not found:
        raise ValueError(f"« {text} » n’est pas une date.")
    return _dated(text, found)


def last_day(words: str) -> date | None:
    """Return the last of the days that folded words name in full, « 5 janvier 2030 », if any."""
    return max(_days(words), default=None)


def _days(words: str) -> Iterator[date]:
    for found in _NAMED.findall(words):
        with suppress(ValueError):
            yield parse_date(found)


def _dated(text: str, found: re.Match[str]) -> date:
    """Return the date of words that look like one. Raises ValueError for a day that is not."""
    parts = found.groupdict()
    month = parts["month"]
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS.get(month, 0)
    try:
        read = date(int(parts["year"]), number, int(parts["day"]))
    except ValueError as error:
        raise ValueError(f"« {text} » n’existe pas au calendrier.") from error
    if parts.get("first") and read.day != 1:
        raise ValueError(f"« {text} » : seul le premier du mois s’écrit « 1er ».")
    if parts.get("weekday") and parts["weekday"] != DAYS[read.weekday()]:
        raise ValueError(f"« {text} » : ce jour est un {DAYS[read.weekday()]}.")
    return read


def time_text(t: time) -> str:
    """Return a time of day: « 9 h », « 14 h 30 », « 0 h 05 », with no-break spaces."""
    minutes = f"{NBSP}{t.minute:02}" if t.minute else ""
    return f"{t.hour}{NBSP}h{minutes}"


def is_iso_day(text: str) -> bool:
    """Return whether a text is a day such as 2027-01-15, and no other way to write one."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""Dates and times of day."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from clausegen.french.dates import date_long, parse_date, time_text
from clausegen.questions.numerals import spaced
from clausegen.questions.parameter import Kind, ParseProblem, quoted

DATE_FORMS = "« 1er janvier 2027 », « 2027-01-01 », « 01/01/2027 »"
TIME_FORMS = "« 9 h », « 14 h 30 », « 09:30 »"
_SHORT_YEAR = re.compile(r"(\d{1,2}[/.\- ])(\d{1,2}|[^\W\d]+\.?)([/.\- ])(\d{2})")
_CLOCK = re.compile(r"(\d{1,2}) ?(?:h|heures?)(?: ?(\d{2})(?: ?min)?)?|(\d{1,2}):(\d{2})(?::00)?")


def read_date(raw: object) -> date:
    """Return the date given or typed. Raises ParseProblem when its year or day is in doubt."""
    if isinstance(raw, datetime):
        raise ParseProblem(f"{quoted(raw)} porte une heure.", f"Écrivez « {raw.date()} ».")
    if isinstance(raw, date):
        return raw
    if not isinstance(raw, str):
        raise ParseProblem(f"{quoted(raw)} n’est pas une date.", "Écrivez « 1er janvier 2027 ».")
    text = spaced(raw)
    if short := _SHORT_YEAR.fullmatch(text):
        full = f"{short[1]}{short[2]}{short[3]}20{short[4]}"
        raise ParseProblem(f"l’année de {quoted(raw)} est ambiguë.", f"Écrivez « {full} ».")
    try:
        return parse_date(text)
    except ValueError as error:
        message = f"{quoted(raw)} n’est pas une date du calendrier."
        raise ParseProblem(message, "Écrivez le jour, le mois, puis l’année entière.") from error


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


DATE = Kind(
    name="date",
    parse=lambda raw, _: read_date(raw),
    to_raw=lambda value: value.isoformat(),
    text=lambda value, _, __: date_long(value),
    schema=lambda _: {"type": "string", "format": "date"},
    forms=lambda _: DATE_FORMS,
    empty=None,
    bounds="value",
)
TIME = Kind(
    name="time",
    parse=lambda raw, _: read_time(raw),
    to_raw=lambda value: value.strftime("%H:%M"),
    text=lambda value, _, __: time_text(value),
    schema=lambda _: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    forms=lambda _: TIME_FORMS,
    empty=None,
    bounds="value",
)

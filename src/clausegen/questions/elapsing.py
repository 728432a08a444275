"""The day on which a delay is over, counted from another day, and the way back."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from math import ceil

from clausegen.questions.durations import Duration

_MONTHS = {"mois": 1, "an": 12}
_DAY = 1440  # minutes
_WORK_WEEK = {"jour_ouvre": 5, "jour_ouvrable": 6}


def day_after(start: date, delay: Duration) -> date:
    """Return the day on which a delay that runs from a day is over, the last day of a calendar.

    Months end on the day that bears the same number or, where there is none, on the last of the
    month (the count of C. proc. civ., 641). Days of work leave out Sundays, Saturdays when they
    are « ouvrés », and no holiday: the day is the earliest that may be. A part of a day is one.
    """
    day = start
    for part in delay.parts:
        try:
            if part.unit in _MONTHS:
                day = _months_after(day, ceil(part.value * _MONTHS[part.unit]))
            elif part.unit in _WORK_WEEK:
                day = _working_days_after(day, ceil(part.value), _WORK_WEEK[part.unit])
            else:
                day += timedelta(ceil(Duration(part.value, part.unit).minutes / _DAY))
        except OverflowError:
            return date.max
    return day


def day_before(end: date, delay: Duration) -> date:
    """Return the last day from which a delay is over on another day at the latest.

    A notice given that day, or sooner, has run when the other one comes.
    """
    day = end - (day_after(end, delay) - end)
    while day_after(day, delay) > end:
        day -= timedelta(1)
    while day_after(day + timedelta(1), delay) <= end:
        day += timedelta(1)
    return day


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        raise OverflowError
    return day.replace(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _working_days_after(day: date, count: int, week: int) -> date:
    """Return the day so many days of work later, whole weeks at once."""
    weeks, rest = divmod(count, week)
    day += timedelta(7 * weeks)
    while rest or day.weekday() >= week:
        day += timedelta(1)
        rest -= rest > 0 and day.weekday() < week
    return day

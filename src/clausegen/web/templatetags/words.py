"""How templates say dates, times, sizes, states and remedies in French."""

from __future__ import annotations

from collections.abc import Sized
from datetime import date, datetime
from typing import Protocol
from uuid import uuid4

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clausegen.errors import Diagnostic
from clausegen.french.dates import date_long, time_text
from clausegen.french.numbers import figures
from clausegen.french.spaces import NBSP
from clausegen.web.people.once import FIELD
from clausegen.web.remedies import NextStep, steps
from clausegen.web.style_sheet import digest

register = template.Library()


class Answered(Protocol):
    """What became of answers that were sent."""

    @property
    def changed(self) -> Sized:
        """Return those that hold now."""

    @property
    def refused(self) -> Sized:
        """Return why others are refused."""

    @property
    def conflicts(self) -> Sized:
        """Return those that somebody else changed meanwhile."""


_MARKS = {"signe": "fait", "en-vigueur": "fait", "echu": "fait", "valide": "encours bien"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_WEEK = 7
_STEPS = (("seconde", 1, 10), ("minute", _MINUTE, 1), ("heure", _HOUR, 1))
"""Units of time, in seconds, and how many of one are told apart."""
_FORMATS = {"docx": "Word"}
_UNITS = ("octet", "Ko", "Mo", "Go")


@register.simple_tag
def style_sheet() -> str:
    """Return the address of the style sheet of this version."""
    return reverse("style", args=[digest()])


@register.simple_tag
def once() -> SafeString:
    """Return the field by which a form names itself, so that it makes one thing if sent twice."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4().hex)


@register.inclusion_tag("web/remedies.html", takes_context=True)
def remedies(context: template.Context, problem: Diagnostic) -> dict[str, tuple[NextStep, ...]]:
    """Return what to do about a problem, as links to the dossier of the page if there is one."""
    dossier = context.get("dossier") or getattr(context.get("request"), "dossier", None)
    return {"steps": steps(problem, dossier.pk if dossier else None)}


@register.filter
def suffix(name: str) -> str:
    """Return what the format of a file is called: « Word », « PDF »."""
    ending = name.rpartition(".")[2]
    return _FORMATS.get(ending, ending.upper())


@register.filter
def by_four(text: str) -> str:
    """Return what is copied sign by sign, in groups of four."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@register.filter
def mark(state: str) -> str:
    """Return the classes that mark a state: nothing yet, under way, done."""
    return _MARKS.get(state, "encours")


@register.filter
def day(moment: date | datetime | None) -> str:
    """Return a date in full, « 9 mars 2027 »; '' where there is none."""
    return date_long(_local(moment)) if moment else ""


@register.filter
def hour(moment: datetime | None) -> str:
    """Return the time of a moment, « 14 h 32 »; '' where there is none."""
    return time_text(timezone.localtime(moment).time()) if moment else ""


@register.filter
def kept(outcome: Answered | None, at: datetime) -> str:
    """Return what became of answers, « Enregistré à 14 h 32 » where none was turned down."""
    if outcome is None or not (outcome.refused or outcome.conflicts):
        return f"Enregistré à {hour(at)}"
    if outcome.changed:
        return f"Enregistré à {hour(at)}, sauf ce qui est signalé"
    if outcome.refused:
        return f"Réponse refusée{NBSP}: l’ancienne reste"
    return "Réponse non gardée, une autre est arrivée entre-temps"


@register.filter
def moment(when: datetime | None) -> str:
    """Return a date and its time, « 9 mars 2027 à 14 h 32 »; '' where there is none."""
    return f"{day(when)} à {hour(when)}" if when else ""


@register.filter
def ago(when: datetime | None) -> str:
    """Return how long ago it was, « il y a 3 minutes », « hier à 9 h »; after a week, the day."""
    if when is None:
        return ""
    now = timezone.now()
    seconds = (now - when).total_seconds()
    days = (timezone.localtime(now).date() - timezone.localtime(when).date()).days
    if seconds < _MINUTE:
        return "à l’instant"
    if seconds < _HOUR:
        return f"il y a {_counted(int(seconds // _MINUTE), 'minute')}"
    if days == 0:
        return f"il y a {_counted(int(seconds // _HOUR), 'heure')}"
    if days == 1:
        return f"hier à {hour(when)}"
    return f"il y a {_counted(days, 'jour')}" if days < _WEEK else f"le {day(when)}"


@register.filter
def size(octets: int | None) -> str:
    """Return the size of a file, « 48 Ko », « 1,2 Mo »; '' where it is unknown."""
    if octets is None:
        return ""
    if octets < 1000:  # SI: 1 Ko is 1000 octets
        return _counted(octets, "octet")
    amount, rank = float(octets), 0
    while round(amount) >= 1000 and rank < len(_UNITS) - 1:
        amount, rank = amount / 1000, rank + 1
    shown = f"{amount:.1f}".replace(".", ",") if rank > 1 and amount < 10 else f"{amount:.0f}"
    return f"{shown.removesuffix(',0')}{NBSP}{_UNITS[rank]}"


@register.filter
def number(value: int | None) -> str:
    """Return a number in figures, « 3 412 »; '' where there is none."""
    return "" if value is None else figures(value)


@register.filter
def pluralize(counted: int | Sized | None, ends: str = "s") -> str:
    """Return how a word ends, in the place of Django's: in French the plural begins at two.

    Ends for one and for more stand before and after a comma, « a,ont ».
    """
    one, _, many = ends.rpartition(",")
    count = len(counted) if isinstance(counted, Sized) else counted or 0
    return many if count > 1 else one


@register.filter
def left(seconds: int) -> str:
    """Return how long something still takes, « environ 40 secondes encore »."""
    if seconds < 10:
        return "quelques secondes encore"
    unit, size, step = next((each for each in _STEPS if seconds < 90 * each[1]), _STEPS[-1])
    return f"environ {_counted(max(1, round(seconds / size / step) * step), unit)} encore"


def _local(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def _counted(number: int, noun: str) -> str:
    return f"{number}{NBSP}{noun}{'s' if number > 1 else ''}"

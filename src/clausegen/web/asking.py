"""Requests as the gate lets them through: with an account, and with the dossier of the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from clausegen.web.dossiers.models import Dossier
    from clausegen.web.people.models import Person


_DIGITS = 9
"""Figures of a number that every database holds."""


class Asked(HttpRequest):
    """A request of an account."""

    if TYPE_CHECKING:
        user: Person  # the gate lets nobody else in
        htmx: HtmxDetails


class About(Asked):
    """A request of an account about a dossier that is within its reach."""

    if TYPE_CHECKING:
        dossier: Dossier


def number(text: str) -> int | None:
    """Return the number that a form or an address says, None for what is none, or too long."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def seen_in(request: HttpRequest, name: str) -> int | None:
    """Return the revision that a form says was on the screen, None for what is none."""
    return number(request.POST.get(name, ""))


def said(request: HttpRequest, name: str, most: int) -> str:
    """Return what a form says, no longer than `most`, without the one sign no database keeps."""
    return request.POST.get(name, "").replace("\0", "")[:most]

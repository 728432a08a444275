"""The deadlines of a dossier as a calendar that others may read: iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Event

from clausegen.french.spaces import unbroken
from clausegen.web.dossiers.models import Dossier

PRODUCER = "-//clausegen//echeances//FR"


def calendar(dossier: Dossier) -> bytes:
    """Return the calendar of the deadlines of a dossier, one whole day each.

    The identifier of each stays the same from one day to the next, so that a calendar that knows
    it replaces what it knew.
    """
    made = Calendar()
    made.add("prodid", PRODUCER)
    made.add("version", "2.0")
    made.add("x-wr-calname", unbroken(dossier.title))
    for each in dossier.deadlines.all():
        event = Event()
        event.add("uid", f"{each.key}.{dossier.pk}@clausegen")
        event.add("dtstamp", dossier.updated)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(1))
        event.add("summary", unbroken(f"{each.label} – {dossier.title}"))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    data: bytes = made.to_ical()
    return data

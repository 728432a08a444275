"""What a running header says beside the title, and a day as documents print it."""

from __future__ import annotations

from clausegen.document.tree import Properties
from clausegen.french.dates import date_long, parse_date
from clausegen.french.spaces import NBSP


def standing(properties: Properties) -> str:
    """Return the version of the template on a draft, on a final text the day it was made, or ''.

    Whoever signs reads a version as that of the act itself.
    """
    if properties.draft:
        return f"Version{NBSP}{properties.version}" if properties.version else ""
    return f"Établi le {printed_date(properties.date)}" if properties.date else ""


def printed_date(day: str) -> str:
    """Return an ISO date in words, and what is none as it is."""
    try:
        return date_long(parse_date(day))
    except ValueError:
        return day

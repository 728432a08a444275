"""Sessions as rows that their person can read, and end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from clausegen.web.people import tokens
from clausegen.web.people.models import Person, Visit

SEEN, BEGUN, BROWSER = "vu", "ouverte", "navigateur"
EVERY = timedelta(minutes=5)
"""How old the last visit may be told: a session is not written at each request."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone|iPad", "iOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


class SessionStore(DatabaseSessions):
    """Keeps a session in a `Visit`."""

    @classmethod
    def get_model_class(cls) -> type[Visit]:
        """Return the model of a session."""
        return Visit

    def create_model_instance(self, data: dict[str, Any]) -> Visit:
        """Return a session as it is kept: whose it is beside what it holds."""
        kept: Visit = super().create_model_instance(data)  # type: ignore[assignment]
        kept.person_id = data.get("_auth_user_id")
        kept.browser = data.get(BROWSER, "")
        kept.begun, kept.seen = _instant(data.get(BEGUN)), _instant(data.get(SEEN))
        return kept


class Seen:
    """The middleware that keeps when a session was last used: its eight hours start again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer to a request."""
        if request.user.is_authenticated:
            _see(request)
        return self._get_response(request)


def end_all(person: Person, but: str | None = None) -> int:
    """Return how many sessions of a person are ended, all but the one named."""
    ended, _ = person.visits.exclude(session_key=but or "").delete()
    return ended


def handle(visit: Visit) -> str:
    """Return what names a session on a page: nobody comes in by it."""
    return tokens.digest(visit.session_key)[:16]


def told(agent: str) -> str:
    """Return a browser in words: « Firefox, Windows »."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "Navigateur inconnu")
    system = next((name for sign, name in SYSTEMS if re.search(sign, agent)), "")
    return f"{browser}, {system}" if system else browser


def _see(request: HttpRequest) -> None:
    now, last = timezone.now(), _instant(request.session.get(SEEN))
    if last is not None and now - last < EVERY:
        return
    request.session[SEEN] = now.isoformat()
    request.session.setdefault(BEGUN, now.isoformat())
    request.session[BROWSER] = told(request.headers.get("User-Agent", ""))


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

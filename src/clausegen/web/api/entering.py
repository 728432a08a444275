"""Who enters: whose key it is, what it may do, how often."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja.security import HttpBearer

from clausegen.web.api.problems import Refused
from clausegen.web.dossiers.finding import of_address
from clausegen.web.people.keys import READ, WRITE, counted, person_of
from clausegen.web.people.models import ApiKey
from clausegen.web.rights import verdict

SAFE = ("GET", "HEAD")
MINUTE = 60


class Bearer(HttpBearer):
    """A key in the header of a request; its person goes through the table of rights."""

    openapi_name = "cle"

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ANN401  # ninja's own
        """Return the person of a key, None for none.

        Raises Refused for too many requests, PermissionDenied for what the key or the role may not
        do, Http404 for a dossier out of reach.
        """
        known = person_of(token)
        if known is None:
            return None
        person, key = known
        _count(request, key)
        if (READ if request.method in SAFE else WRITE) not in key.scopes:
            raise PermissionDenied
        request.user = person
        match = request.resolver_match
        dossier = of_address(match.kwargs.get("dossier") if match else None)
        asked = verdict(row_of(request), person, dossier)
        if asked == "hidden":
            raise Http404
        if asked == "forbidden":
            raise PermissionDenied
        request.dossier = dossier  # type: ignore[attr-defined]
        return person


def row_of(request: HttpRequest) -> str:
    """Return the row of the table of rights that a request is judged by."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name if request.method in SAFE else f"{name}.write"


def _count(request: HttpRequest, key: ApiKey) -> None:
    """Count a request of a key in this minute. Raises Refused for one too many."""
    most, left = settings.LIMITS["requests"].most, MINUTE - timezone.now().second
    count = counted(key)
    request.rate = (max(0, most - count), left)  # type: ignore[attr-defined]
    if count > most:
        message = f"Cette clé a fait plus de {most} demandes en une minute : attendez {left} s."
        raise Refused(429, message)


def with_rate(request: HttpRequest, response: HttpResponseBase) -> None:
    """Add to an answer how many requests are left to its key in this minute."""
    rate = getattr(request, "rate", None)
    if rate is None:
        return
    left, seconds = rate
    response.headers["RateLimit-Limit"] = str(settings.LIMITS["requests"].most)
    response.headers["RateLimit-Remaining"] = str(left)
    response.headers["RateLimit-Reset"] = str(seconds)
    if response.status_code == 429:
        response.headers.setdefault("Retry-After", str(seconds))

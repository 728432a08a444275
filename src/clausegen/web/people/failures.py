"""Passwords refused: counted by account and address, and by address whatever the account.

The first stops who tries many passwords on one account, the second who tries one on many.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest

NETWORK = 64
"""Bits of an address of IPv6 that name who has it: the others change as one likes."""


def address_of(request: HttpRequest) -> str | None:
    """Return the address that a request is counted by: of IPv6, that of its network."""
    told = request.META.get("REMOTE_ADDR")
    try:
        address = ip_address(told or "")
    except ValueError:  # a socket of the machine has none
        return told
    if not isinstance(address, IPv6Address) or address.ipv4_mapped:
        return told
    return str(ip_network((address, NETWORK), strict=False).network_address)


class Failures(AxesDatabaseHandler):  # type: ignore[misc]  # it has no types
    """Refuses whoever failed too often on an account, or on all of them together."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Return whether a request may not try a password."""
        return super().is_locked(request, credentials) or _failed(request) >= _most()


def _failed(request: HttpRequest) -> int:
    """Return how many passwords the address of a request had refused of late."""
    since = get_cool_off_threshold(request)
    tried = AccessAttempt.objects.filter(ip_address=address_of(request), attempt_time__gte=since)
    return tried.aggregate(count=Sum("failures_since_start"))["count"] or 0


def _most() -> int:
    most: int = settings.LIMITS["failures"].most
    return most

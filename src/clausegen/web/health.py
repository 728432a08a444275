"""Whether the server lives, and whether it can serve: for who watches it, without an account."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from clausegen.errors import ClausegenError
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.starting import pending, unknown


def alive(request: HttpRequest) -> JsonResponse:
    """Return that this process answers; it asks nothing of anybody."""
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """Return what the server needs to serve, each « ok » or « failed »; 503 if one failed."""
    found = {name: "ok" if _holds(check) else "failed" for name, check in CHECKS.items()}
    failed = "failed" in found.values()
    told = {"status": "failed" if failed else "ok", **found}
    return JsonResponse(told, status=503 if failed else 200)


def _holds(check: Callable[[], bool]) -> bool:
    with suppress(Error, OSError, ClausegenError):
        return check()
    return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    return not unknown() and not pending()


def _home() -> bool:
    """Return whether the home can be written, and holds more than a few bytes still."""
    folder = settings.HOME.folder
    room = os.statvfs(folder) if hasattr(os, "statvfs") else None
    return os.access(folder, os.W_OK) and (room is None or room.f_bavail * room.f_frsize > ROOM)


def _workers() -> bool:
    """Return whether nothing waits for a worker longer than one that lives would let it."""
    late = timezone.now() - LONGEST_WAIT
    waits = Job.objects.filter(state=JobState.WAITING, created__lt=late).exists()
    return not waits and not Job.objects.filter(state=JobState.RUNNING, lease__lt=late).exists()


LONGEST_WAIT = timedelta(minutes=3)
"""How long a job may wait, or be leased to a worker that gave no sign, before workers are amiss."""
ROOM = 50_000_000
"""Free bytes below which the server says that it is not ready."""

CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "home": _home,
    "workers": _workers,
}

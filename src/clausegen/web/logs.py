"""Logs: one line of JSON for each request and each incident, and no word of a contract.

A line says which view was asked for, never its address: addresses hold the tokens of guests, and
query strings hold what people look for. Of an error it tells the kind and the places it went
through, never its message, which may quote an answer. What other libraries say is told by their
name and the line that says it, for the same reason.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from clausegen.web.bounds import ARRIVED

LOG = logging.getLogger("clausegen.web.requests")
HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_REQUEST: ContextVar[str] = ContextVar("request", default="")
_OURS = ("clausegen.", "uvicorn.")
_PLACES = 12
"""Places of a trace that are told, the last ones."""

Next = Callable[[HttpRequest], HttpResponseBase]


def reference() -> str:
    """Return what the log calls the request that is being answered, '' outside of any."""
    return _REQUEST.get()


class Line(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        ours = record.name.startswith(_OURS)
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage() if ours else f"{record.name}:{record.lineno}",
            **getattr(record, "fields", {}),
        }
        if reference():
            line["request"] = reference()
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line["error"] = f"{kind.__module__}.{kind.__qualname__}"
            line["trace"] = _places(trace)
        return json.dumps(line, ensure_ascii=False)


class Stderr(logging.StreamHandler[TextIO]):
    """Writes to what standard error is by then: what it was at the start may be closed since."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]  # the handler of Python keeps one
        """Return standard error."""
        return sys.stderr


def _places(trace: TracebackType | None) -> list[str]:
    """Return where an error went through, without what was there."""
    frames = traceback.walk_tb(trace)
    told = [f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in frames]
    return told[-_PLACES:]


def settings() -> dict[str, Any]:
    """Return what Django needs to log that way: everything, or incidents alone on a terminal."""
    level = "WARNING" if sys.stderr.isatty() else "INFO"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "clausegen.web.logs.Line"}},
        "handlers": {"stderr": {"class": "clausegen.web.logs.Stderr", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "clausegen": {"level": level},
            "django": {"handlers": [], "level": "ERROR", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            "axes": {"level": "ERROR"},
            "uvicorn.error": {"level": "WARNING"},
        },
    }


@sync_and_async_middleware
def observed(get_response: Next) -> Callable[..., object]:
    """Return the middleware that gives each request its number, and the log a line about it."""
    from asgiref.sync import iscoroutinefunction

    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponseBase:
            begun = _begin(request)
            return _end(request, await get_response(request), begun)

        return answer_async

    def answer(request: HttpRequest) -> HttpResponseBase:
        begun = _begin(request)
        return _end(request, get_response(request), begun)

    return answer


def _begin(request: HttpRequest) -> float:
    """Return the instant at which a request came, once it has its number."""
    given = request.headers.get(HEADER, "")
    _REQUEST.set(given if _GIVEN.fullmatch(given) else secrets.token_hex(8))
    scope: Mapping[str, float] = getattr(request, "scope", {})
    return scope.get(ARRIVED) or time.perf_counter()


def _end(request: HttpRequest, response: HttpResponseBase, begun: float) -> HttpResponseBase:
    """Return an answer that bears the number of its request, once the log tells of both."""
    response.headers[HEADER] = reference()
    fields: Mapping[str, object] = {
        "method": request.method if len(request.method or "") < _LONGEST_METHOD else "?",
        "view": request.resolver_match.view_name if request.resolver_match else "",
        "status": response.status_code,
        "ms": round((time.perf_counter() - begun) * 1000, 1),
        "person": _person(request),
    }
    LOG.info("request", extra={"fields": fields})
    return response


_LONGEST_METHOD = 12


def _person(request: HttpRequest) -> int | None:
    """Return the number of the person of a request, None where nobody asked who it is."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)

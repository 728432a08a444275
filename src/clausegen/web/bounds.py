"""Bounds of what a request may weigh and how long it may take to arrive, before Django sees it.

Bodies are received as they come; a thread begins only once a body is whole, so that who sends
slowly holds none. What is refused here is answered in French without a template or a database.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final, TypeAlias

from clausegen.web.headers import HEADERS, PRIVATE

Scope: TypeAlias = dict[str, Any]
Message: TypeAlias = Mapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY: Final = 32_000_000
"""Bytes of a request: a signed PDF is the heaviest thing that anybody sends."""
PATIENCE: Final = 30.0
"""Seconds that who sends is waited for, besides what its bytes take at the slowest."""
SLOWEST: Final = 10_000
"""Bytes a second of the slowest line that is waited for: a drop now and then keeps no turn."""
AT_ONCE: Final = 16
"""Requests that a process answers at the same time; each holds a thread."""
WAITING: Final = 200
"""Requests that may wait for their turn; beyond, they are asked to come back."""
HELD: Final = 200_000_000
"""Bytes of bodies that a process holds at the same time; beyond, whoever sends is asked to wait."""
ARRIVED: Final = "clausegen.arrived"
"""Where a request says when it came, so that the time it waited for its turn is told, too."""
_LATER: Final = "5"

_TOLD: Final = {
    408: ("L’envoi s’est interrompu.", "Vérifiez votre connexion, puis recommencez."),
    413: ("Cet envoi est trop lourd.", f"Un envoi pèse au plus {MAX_BODY // 1_000_000} Mo."),
    503: ("Le serveur est très demandé.", "Réessayez dans quelques secondes : rien n’est perdu."),
}
_PAGE: Final = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{remedy}</p></main></body></html>\n"
)


class Refused(Exception):  # noqa: N818  # an answer, not an error
    """Raised where a body is not received to its end: how that is answered."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Bounds:
    """The application, for requests within bounds only."""

    def __init__(self, application: Application, at_once: int = AT_ONCE) -> None:
        self._application = application
        self._turns = asyncio.Semaphore(at_once)
        self._inside = self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._inside >= WAITING:
            await refuse(scope, send, 503)
            return
        self._inside += 1
        scope[ARRIVED] = time.perf_counter()
        body = bytearray()
        try:
            if await self._received(scope, receive, body):
                async with self._turns:
                    await self._application(scope, _again(body, receive), send)
        except Refused as refusal:
            await refuse(scope, send, refusal.status)
        finally:
            self._inside -= 1
            self._held -= len(body)

    async def _received(self, scope: Scope, receive: Receive, body: bytearray) -> bool:
        """Return whether a body came whole, once its bytes are in `body`. Raises Refused."""
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or len(length) > 20 or int(length) > MAX_BODY:
            raise Refused(413)
        begun, more = time.monotonic(), True
        while more:
            left = begun + PATIENCE + len(body) / SLOWEST - time.monotonic()
            try:
                part = await asyncio.wait_for(receive(), left)
            except TimeoutError as late:
                raise Refused(408) from late
            if part["type"] == "http.disconnect":
                return False
            piece, more = part.get("body", b""), part.get("more_body", False)
            body += piece
            self._held += len(piece)
            if len(body) > MAX_BODY:
                raise Refused(413)
            if self._held > HELD:
                raise Refused(503)
        return True


def _again(body: bytearray, receive: Receive) -> Receive:
    """Return what gives a body once more, in one piece, then what comes after it."""
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return whole.pop() if whole else await receive()

    return given


async def refuse(scope: Scope, send: Send, status: int) -> None:
    """Answer a request that is not let in: a page, or a problem for programs."""
    title, remedy = _TOLD[status]
    if scope["path"].startswith("/api/"):
        kind = "application/problem+json"
        problem = {"type": "about:blank", "title": title, "status": status, "detail": remedy}
        body = json.dumps(problem, ensure_ascii=False)
    else:
        kind, body = "text/html; charset=utf-8", _PAGE.format(title=title, remedy=remedy)
    content = body.encode()
    told = {
        **HEADERS,
        "Cache-Control": PRIVATE,
        "Content-Type": kind,
        "Content-Length": str(len(content)),
        "Connection": "close",
    }
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        told["Retry-After"] = _LATER
    named = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": status, "headers": named})
    await send({"type": "http.response.body", "body": content})

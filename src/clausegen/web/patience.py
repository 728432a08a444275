"""A connection that closes when the head of its first request does not come."""

from __future__ import annotations

import asyncio
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_WITHIN = 20.0
"""Seconds that the head of a first request may take to arrive."""


class Patient(H11Protocol):
    """The HTTP of uvicorn, for clients that say what they want in time."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self.loop.call_later(HEADERS_WITHIN, self._leave_who_is_silent)

    def _leave_who_is_silent(self) -> None:
        if cast("object", self.cycle) is None and not self.transport.is_closing():
            self.transport.close()

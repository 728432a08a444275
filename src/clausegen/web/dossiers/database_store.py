"""Stub."""

from __future__ import annotations


class DatabaseStore:
    """Stub."""

    def __init__(self, person: object = None) -> None: ...
    def holding(self, digest: str) -> None:
        return None

"""Secrets that are shown once and kept as their digest."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32
"""256 bits: nobody guesses one, so that a fast digest keeps it as well as a slow one."""


def new() -> str:
    """Return a secret that nobody has seen, in characters that an address may hold."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()

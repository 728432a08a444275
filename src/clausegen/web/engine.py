"""The library of this process: what is read once, and remembered from one draft to the next."""

from __future__ import annotations

from functools import cache

from clausegen.files.compiled_cache import user_cache
from clausegen.library import Library


@cache
def library() -> Library:
    """Return the library that all threads share: what it remembers are pure functions."""
    return Library(compiled=user_cache())

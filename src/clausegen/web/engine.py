"""The library of this process: what is read once, and remembered from one draft to the next."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from clausegen.files.compiled_cache import user_cache
from clausegen.library import Library


@cache
def library() -> Library:
    """Return the library that all threads share: what it remembers are pure functions."""
    return Library(_named("CLAUSEGEN_TEMPLATES"), _named("CLAUSEGEN_DATA"), compiled=user_cache())


def _named(variable: str) -> Path | None:
    """Return the folder that the environment names, None for the one that ships."""
    folder = os.environ.get(variable)
    return Path(folder) if folder else None

"""The library of this process: what is read once, and remembered from one draft to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from clausegen.files.compiled_cache import user_cache
from clausegen.library import Library
from clausegen.questions.values import Values


@cache
def library() -> Library:
    """Return the library that all threads share: what it remembers are pure functions."""
    return Library(_named("CLAUSEGEN_TEMPLATES"), _named("CLAUSEGEN_DATA"), compiled=user_cache())


def values_of(model: str, answers: Mapping[str, object]) -> Values:
    """Return the values of answers to a model, whatever they lack: no guard rule is looked at."""
    return library().clause(model).values(answers)


def _named(variable: str) -> Path | None:
    """Return the folder that the environment names, None for the one that ships."""
    folder = os.environ.get(variable)
    return Path(folder) if folder else None

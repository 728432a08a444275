"""New: the folder of a clause or of a contract to start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clausegen.library.skeleton import ROOMS, What, skeleton


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What to start, its id and title, the folder of templates that takes it, today's date."""

    what: What
    id: str
    title: str
    templates: Path
    day: date


def new(request: NewRequest) -> Mapping[Path, bytes]:
    """Return the files to write by their path. Raises UsageError as `skeleton` does."""
    files = skeleton(request.what, request.id, request.title, request.day)
    folder = request.templates / ROOMS[request.what] / request.id
    return {folder / name: text.encode() for name, text in files.items()}

"""When cited texts were read: those of one source and one day together, the surest source first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from clausegen.law.register import Provision, Source

SOURCES: dict[Source, str] = {
    "LEGI": "codes consolidés (LEGI)",
    "page": "page publique",
    "memory": "de mémoire, à vérifier",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one source on one day, None where nothing was: the texts, in order."""

    source: Source
    day: date | None
    provisions: tuple[Provision, ...]


def readings(provisions: Iterable[Provision]) -> tuple[Reading, ...]:
    """Return when and where some texts were read, one text once whatever ids cite it."""
    once = {each.note: each for each in provisions}
    ordered = sorted(once.values(), key=lambda each: (*_read(each), order(each)))
    return tuple(
        Reading(first.source, first.checked, (first, *rest))
        for _, (first, *rest) in groupby(ordered, key=_read)
    )


def _read(provision: Provision) -> tuple[int, str]:
    return list(SOURCES).index(provision.source), f"{provision.checked or ''}"


def order(provision: Provision) -> tuple[tuple[str, int], ...]:
    """Return what sorts texts by their notes, the numbers of articles as numbers."""
    parts = re.findall(r"(\D*)(\d*)", provision.note)
    return tuple((words, int(number or 0)) for words, number in parts)

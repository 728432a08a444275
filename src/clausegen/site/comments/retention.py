"""How long the addresses of readers stay in the files of comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clausegen.errors import TemplateError, fault
from clausegen.site.comments.comments import ReaderComment, read_comments

_ENTRY = re.compile(r"\s*\[\[\s*commentaires\s*\]\]")
_ADDRESS = re.compile(r"\s*(?:courriel|ip)\s*=")


def term(today: date, months: int) -> date:
    """Return the day before which what was received has been kept for so many months."""
    years, rest = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(years, rest + 1, min(today.day, 28))


def overdue(
    comments: Iterable[ReaderComment], months: int, today: date
) -> tuple[ReaderComment, ...]:
    """Return the comments whose reader can be reached for longer than was promised."""
    last = term(today, months).isoformat()
    return tuple(each for each in comments if (each.email or each.ip) and each.date < last)


def erased(texts: Mapping[str, str], months: int, today: date) -> dict[str, str]:
    """Return the files of comments that hold overdue addresses, without them, by name.

    Raises TemplateError for a file whose lines are not one for each key: it is left to its editor.
    """
    found = {}
    for name, text in texts.items():
        known = read_comments({name: text})
        late = {each.id for each in overdue(known, months, today)}
        if late:
            found[name] = _without(name, text, late)
    return found


def _without(name: str, text: str, late: set[str]) -> str:
    """Return a file without the addresses of some comments, all else as it was."""
    lines = text.splitlines(keepends=True)
    starts = [rank for rank, line in enumerate(lines) if _ENTRY.match(line)]
    bounds = [*zip(starts, [*starts[1:], len(lines)], strict=True)]
    gone = {
        rank
        for begin, end in bounds
        if _ids(lines[begin:end]) & late
        for rank in range(begin, end)
        if _ADDRESS.match(lines[rank])
    }
    after = "".join(line for rank, line in enumerate(lines) if rank not in gone)
    wanted = [
        replace(each, email="", ip="") if each.id in late else each
        for each in read_comments({name: text})
    ]
    if [*read_comments({name: after})] != wanted:
        message = f"{name} n’a pas une clé par ligne : effacez-y vous-même les adresses échues."
        raise TemplateError.of(fault("adresse-echue", message))
    return after


def _ids(lines: list[str]) -> set[str]:
    found = (re.match(r"\s*id\s*=\s*[\"']([^\"']*)[\"']", line) for line in lines)
    return {each[1] for each in found if each}

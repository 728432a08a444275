"""Reading the journal: what is asked of it, and how its lines are told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from clausegen.web import spreadsheets
from clausegen.web.journal.models import Entry
from clausegen.web.journal.words import said

COLUMNS = ("Quand", "Qui", "Quoi", "Phrase", "Objet", "Identifiant", "Intitulé", "Détail")


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines: of whom, what they say, about what, from a day to another (both included)."""

    who: str = ""
    what: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None

    def found(self) -> QuerySet[Entry]:
        """Return the lines, the last one first."""
        lines = Entry.objects.all()
        if self.who:
            lines = lines.filter(who__icontains=self.who)
        if self.what:
            lines = lines.filter(Q(what=self.what) | Q(what__startswith=f"{self.what}."))
        if self.about:
            lines = lines.filter(Q(label__icontains=self.about) | Q(object_id=self.about))
        if self.since:
            lines = lines.filter(when__date__gte=self.since)
        return lines.filter(when__date__lte=self.until) if self.until else lines


def as_json(lines: Iterable[Entry]) -> str:
    """Return lines as JSON: all that is kept of each."""
    return json.dumps([_whole(line) for line in lines], ensure_ascii=False, indent=1)


def as_csv(lines: Iterable[Entry]) -> str:
    """Return lines for a spreadsheet."""
    return spreadsheets.as_csv(COLUMNS, _rows(lines))


def _rows(lines: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        when = timezone.localtime(line.when).isoformat(sep=" ", timespec="seconds")
        detail = json.dumps(line.detail, ensure_ascii=False, sort_keys=True) if line.detail else ""
        told = (line.what, said(line), line.kind, line.object_id, line.label)
        yield (when, line.who, *told, detail)


def _whole(line: Entry) -> dict[str, Any]:
    """Return all that is kept of a line, and its sentence."""
    return {
        "rang": line.pk,
        "quand": line.when.astimezone(UTC).isoformat(),
        "personne": line.person_id,
        "qui": line.who,
        "quoi": line.what,
        "phrase": said(line),
        "objet": line.kind,
        "identifiant": line.object_id,
        "intitule": line.label,
        "detail": line.detail,
        "empreinte": line.digest,
    }

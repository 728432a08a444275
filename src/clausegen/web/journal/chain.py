"""The chain of the journal: each line bears a digest of itself and of the line before."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC

from django.db import connection

from clausegen.web.journal.models import Entry

LOCK = 0x6A6F7572
"""The number under which PostgreSQL lets one writer at a time make the next line."""


def last() -> str:
    """Return the digest of the last line, which nobody follows before this transaction ends.

    SQLite has one writer at a time by itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    return Entry.objects.order_by("-id").values_list("digest", flat=True).first() or ""


def digest(entry: Entry, before: str) -> str:
    """Return what a line bears after the line whose digest is `before`."""
    told = [
        before,
        entry.when.astimezone(UTC).isoformat(),
        entry.person_id,
        entry.who,
        entry.what,
        entry.kind,
        entry.object_id,
        entry.label,
        entry.detail,
    ]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def broken() -> Entry | None:
    """Return the first line that does not follow from those before, None where all do."""
    before = ""
    for entry in Entry.objects.order_by("id").iterator():
        if entry.digest != digest(entry, before):
            return entry
        before = entry.digest
    return None

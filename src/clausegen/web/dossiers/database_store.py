"""The store that keeps each dossier in its row of the database, its files beside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from django.db import transaction

from clausegen.dossiers.dossier import Dossier, read_dossier, write_dossier
from clausegen.dossiers.store import NO_FILES, Kept, absent
from clausegen.errors import OutputError, Place, Remedy, fault
from clausegen.web.dossiers.models import Dossier as Row
from clausegen.web.dossiers.models import KeptFile


class DatabaseStore:
    """Keeps dossiers by the UUID of their row."""

    def read(self, name: str) -> Kept:
        """Return a dossier. Raises UsageError for none."""
        row = Row.objects.filter(pk=name).first()
        if row is None or not row.record:
            raise absent(name)
        return Kept(read_dossier(bytes(row.record), name), row.record_revision)

    def add(self, name: str, dossier: Dossier, files: Mapping[str, bytes] = NO_FILES) -> Kept:
        """Return a new dossier once it is kept."""
        return self.replace(name, dossier, "", files)

    @transaction.atomic
    def replace(
        self, name: str, dossier: Dossier, revision: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Kept:
        """Return a dossier once it took the place of the one read. Raises OutputError."""
        row = Row.objects.select_for_update().get(pk=name)
        if row.record_revision != revision:
            message = "Le dossier a changé depuis qu’il a été lu : rien n’a été écrit."
            remedies = (Remedy("retry"),)
            raise OutputError.of(fault("a-change", message, Place(name), remedies=remedies))
        row.record = write_dossier(dossier)
        row.record_revision = sha256(row.record).hexdigest()
        row.save(update_fields=["record", "record_revision", "updated"])
        for file, content in files.items():
            KeptFile.objects.create(
                dossier=row,
                act=int((re.findall(r"\d+", file) or ["0"])[-1]),
                kind=file.rpartition(".")[2],
                name=file,
                sha256=sha256(content).hexdigest(),
                size=len(content),
                content=content,
            )
        return Kept(dossier, row.record_revision)

    def holding(self, digest: str) -> Dossier | None:  # noqa: ARG002  # as a store is asked
        """Return None: not asked here."""
        return None

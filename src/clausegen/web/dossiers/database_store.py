"""The store that keeps dossiers in the database: the name of each is the UUID of its row."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from clausegen.actions.deadlines import deadlines
from clausegen.dossiers.dossier import Dossier, read_dossier, write_dossier
from clausegen.dossiers.store import NO_FILES, Kept, absent
from clausegen.errors import OutputError, Place, Remedy, fault
from clausegen.web.dossiers import models
from clausegen.web.engine import library


class DatabaseStore:
    """Keeps the record of each dossier in its row, and the files of its acts beside, in one go.

    `among` are the dossiers that a digest may be found in: those within reach of whoever asks.
    """

    def __init__(self, among: QuerySet[models.Dossier] | None = None) -> None:
        self._among = among

    def read(self, name: str) -> Kept:
        """Return a dossier. Raises UsageError for none, AnswersError for one that was altered."""
        row = _row(name)
        if row is None or not row.record:
            raise absent(name)
        return Kept(read_dossier(bytes(row.record), name), row.record_revision)

    @transaction.atomic
    def add(self, name: str, dossier: Dossier, files: Mapping[str, bytes] = NO_FILES) -> Kept:
        """Return a new dossier once it is kept, in a row that holds none. Raises OutputError."""
        row = _locked(name)
        if row is None:
            raise absent(name)
        if row.record:
            message = f"Le dossier « {row.title} » est déjà signé : son contrat ne change plus."
            raise OutputError.of(fault("existe-deja", message, Place(name)))
        return _kept(row, dossier, files)

    @transaction.atomic
    def replace(
        self, name: str, dossier: Dossier, revision: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Kept:
        """Return a dossier once it took the place of the one read. Raises OutputError."""
        row = _locked(name)
        if row is None or not row.record or row.record_revision != revision:
            message = "Ce dossier a changé entre-temps : rechargez la page, puis recommencez."
            remedies = (Remedy("retry"),)
            raise OutputError.of(fault("a-change", message, Place(name), remedies=remedies))
        return _kept(row, dossier, files)

    def holding(self, digest: str) -> Dossier | None:
        """Return a dossier that has a version of that digest, None where none is known."""
        held = models.Digest.objects.filter(digest=digest).select_related("dossier")
        if self._among is not None:
            held = held.filter(dossier__in=self._among.values("pk"))
        found = held.first()
        return read_dossier(bytes(found.dossier.record)) if found else None


def record_of(dossier: models.Dossier) -> Dossier:
    """Return the contract and its avenants. Raises UsageError for a dossier that is not signed."""
    return DatabaseStore().read(str(dossier.pk)).dossier


def _row(name: str) -> models.Dossier | None:
    return models.Dossier.objects.filter(pk=_key(name)).first()


def _locked(name: str) -> models.Dossier | None:
    return models.Dossier.objects.select_for_update().filter(pk=_key(name)).first()


def _key(name: str) -> UUID:
    """Return the key of a row. Raises UsageError for a name that is none."""
    try:
        return UUID(name)
    except ValueError as error:
        raise absent(name) from error


def _kept(row: models.Dossier, dossier: Dossier, files: Mapping[str, bytes]) -> Kept:
    """Return a dossier once its row, its files, its digests and its deadlines are kept."""
    data = write_dossier(dossier)
    row.record, row.record_revision = data, sha256(data).hexdigest()
    terms = deadlines(library(), dossier)
    row.effect, row.term = terms.effect, terms.term
    row.save(update_fields=["record", "record_revision", "effect", "term", "updated"])
    avenant = dossier.latest.avenant
    for name, content in files.items():
        keep_file(row, avenant.number if avenant else 0, name, content)
    row.digests.all().delete()
    digests = {version.digest for version in dossier.versions}
    models.Digest.objects.bulk_create(
        models.Digest(dossier=row, digest=digest) for digest in sorted(digests)
    )
    row.deadlines.all().delete()
    models.Deadline.objects.bulk_create(
        models.Deadline(dossier=row, key=each.key, day=each.day, label=each.label)
        for each in terms.all
    )
    return Kept(dossier, row.record_revision)


def keep_file(
    row: models.Dossier, act: int, name: str, content: bytes, kind: str = ""
) -> models.KeptFile:
    """Return a file of an act once it is kept. Raises OutputError for a name that is taken."""
    try:
        with transaction.atomic():
            return models.KeptFile.objects.create(
                dossier=row,
                act=act,
                kind=kind or name.rpartition(".")[2],
                name=name,
                sha256=sha256(content).hexdigest(),
                size=len(content),
                content=content,
            )
    except IntegrityError as error:
        message = f"Ce dossier a déjà un fichier nommé « {name} »."
        raise OutputError.of(fault("existe-deja", message, Place(name))) from error

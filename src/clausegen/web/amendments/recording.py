"""Recording: an avenant enters its dossier with its files, and nothing takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from clausegen.actions.amend import Amended
from clausegen.actions.amend import amend as amended_by
from clausegen.actions.record import record_amendment
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.dossiers.store import NO_FILES, Kept
from clausegen.errors import ClausegenError, Place, Remedy, UsageError, fault
from clausegen.web.amendments.changing import locked
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

AT_ONCE, LATER = ("docx", "html"), ("pdf",)
"""The formats that are kept with the record, and those that a worker adds."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How an avenant is recorded: lacking nothing if `final`, the reason of each rule accepted."""

    final: bool
    accepted: Mapping[str, str]


def record_act(act: ActDraft, who: Person, manner: Manner) -> ActDraft:
    """Return an avenant once it is in the dossier, with its files, its PDFs left to a worker.

    Raises ClausegenError where it is refused, does not hold, or is no longer the one that was
    read: of two who record at once, the second is told.
    """
    _insist_on_today(act)
    asked = making(act).request(
        formats=AT_ONCE, final=manner.final, accept=tuple(manner.accepted) if manner.final else ()
    )
    # Made before anything is locked: it takes a second, and others go on writing.
    amended = amended_by(library(), DatabaseStore(), asked)
    return _kept(act, who, manner, amended)


@transaction.atomic
def _kept(act: ActDraft, who: Person, manner: Manner, amended: Amended) -> ActDraft:
    """Return the avenant, recorded unless somebody else changed it meanwhile."""
    found = locked(act.pk)
    if found.revision != act.revision:
        message = (
            "Une réponse de ce projet vient de changer : relisez l’avenant, puis inscrivez-le."
        )
        raise UsageError.of(fault("avenant-change", message, remedies=(Remedy("retry"),)))
    _insist_on_today(found)
    record_amendment(DatabaseStore(), amended)
    found.number = amended.amendment.number
    found.final = manner.final
    found.accepted = dict(manner.accepted) if manner.final else {}
    found.save(update_fields=["number", "final", "accepted", "updated"])
    note(who, "avenant.inscrit", found.dossier, acte=found.act, numero=found.number)
    return found


def _insist_on_today(act: ActDraft) -> None:
    """Raise UsageError for an avenant that was written for an earlier text."""
    if act.overtaken:
        message = (
            "Un autre avenant a été inscrit depuis : celui-ci a été écrit pour le texte d’avant."
        )
        hint = "Reprenez-le sur le texte d’aujourd’hui, relisez-le, puis inscrivez-le."
        raise UsageError.of(fault("avenant-depasse", message, Place(key=str(act.pk)), hint))


# --- what a worker adds -------------------------------------------------------------------------


def pdfs_of(act: ActDraft) -> Mapping[str, bytes]:
    """Return the PDFs of a recorded avenant, made again from the text that it amends, by name.

    Raises ClausegenError where a proof fails, or where what is made is no longer what is recorded:
    the templates have changed since.
    """
    known = making(act)
    versions = known.record.versions
    numbers = [each.avenant.number if each.avenant else 0 for each in versions]
    rank = numbers.index(act.number or 0)
    before = replace(known.record, versions=versions[:rank])
    asked = replace(known, record=before).request(
        formats=LATER, final=act.final, accept=tuple(act.accepted)
    )
    made = amended_by(library(), _Before(before), asked)
    if made.amendment.dossier.latest.digest != versions[rank].digest:
        message = "Les modèles ont changé depuis l’inscription : le PDF n’est plus celui de l’acte."
        raise ClausegenError.of(fault("modele-change", message))
    return {name: data for name, data in made.files.items() if name.endswith(".pdf")}


@dataclass(frozen=True, slots=True)
class _Before:
    """A store that holds the dossier as it was before an avenant, and keeps nothing."""

    record: Record

    def read(self, name: str) -> Kept:
        """Return the dossier, whatever its name."""
        return Kept(self.record, name)

    def add(self, name: str, dossier: Record, files: Mapping[str, bytes] = NO_FILES) -> Kept:
        """Refuse to keep anything. Raises NotImplementedError."""
        raise NotImplementedError

    def replace(
        self, name: str, dossier: Record, revision: str, files: Mapping[str, bytes] = NO_FILES
    ) -> Kept:
        """Refuse to keep anything. Raises NotImplementedError."""
        raise NotImplementedError

    def holding(self, digest: str) -> Record | None:  # noqa: ARG002  # as a store is asked
        """Return None: nothing is looked for here."""
        return None

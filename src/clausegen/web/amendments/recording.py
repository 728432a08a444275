"""Recording: an avenant enters its dossier with all its files, or nothing of it does.

A worker makes Word, PDF and HTML, each proven; only then are the record and the files kept, in one
transaction. Of two who record at once the second is told, and nothing takes an avenant back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from clausegen.actions.amend import Amended
from clausegen.actions.amend import amend as amended_by
from clausegen.actions.record import record_amendment
from clausegen.errors import AnswersError, ClausegenError, Place, Remedy, UsageError, fault
from clausegen.french.dates import parse_date
from clausegen.web.amendments.changing import SIGNED, locked
from clausegen.web.amendments.making import making
from clausegen.web.amendments.models import ActDraft
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.days import insist_on_past
from clausegen.web.dossiers.making import ALL
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import Job
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

KIND = "avenant"
"""What a worker is asked for."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How an avenant is recorded: lacking nothing if `final`, the reason of each rule accepted."""

    final: bool
    accepted: Mapping[str, str] = field(default_factory=dict)

    @property
    def accept(self) -> tuple[str, ...]:
        """Return the rules accepted: one that is not final need accept none."""
        return tuple(self.accepted) if self.final else ()


def asked(act: ActDraft, manner: Manner) -> dict[str, Any]:
    """Return what a worker is told, once nothing but its files is left to make.

    Raises ClausegenError for an avenant that is refused, does not hold, or was overtaken, and for a
    final one that is signed on a day to come.
    """
    _insist_on_today(act)
    request = making(act).request(final=manner.final, accept=manner.accept)
    if manner.final and request.signed:
        insist_on_past(parse_date(request.signed), SIGNED)
    made = amended_by(library(), DatabaseStore(), request)
    if made.barred:
        message = "Avenant non inscrit : ce que l’acte stipule ne peut pas l’être."
        raise AnswersError(message, made.barred)
    return {
        "acte": act.pk,
        "revision": act.revision,
        "definitif": manner.final,
        "motifs": dict(manner.accepted),
    }


def work(job: Job, tell: Tell) -> None:
    """Record the avenant of a job. Raises ClausegenError for what refuses it."""
    given: Mapping[str, Any] = job.asked
    act = job.about.acts.get(pk=given["acte"])
    act.dossier = job.about
    if act.number is not None:  # by a worker that died once all was kept
        return
    if act.revision != given["revision"]:
        raise _changed()
    tell("Fichiers et preuves", 0, 1)
    record_act(act, job.person, Manner(given["definitif"], given["motifs"]))


def record_act(
    act: ActDraft, who: Person | None, manner: Manner, formats: tuple[str, ...] = ALL
) -> ActDraft:
    """Return an avenant once it is in the dossier, with its files.

    Raises ClausegenError where it is refused, does not hold, is no longer the one that was read,
    or where a file cannot be made.
    """
    _insist_on_today(act)
    request = making(act).request(formats=formats, final=manner.final, accept=manner.accept)
    # Made before anything is locked: it takes seconds, and others go on writing.
    made = amended_by(library(), DatabaseStore(), request)
    for error in made.missing:
        raise error
    return _kept(act, who, manner, made)


@transaction.atomic
def _kept(act: ActDraft, who: Person | None, manner: Manner, made: Amended) -> ActDraft:
    """Return the avenant, recorded unless somebody changed it, or the dossier, meanwhile."""
    found = locked(act.pk)
    if found.revision != act.revision:
        raise _changed()
    _insist_on_today(found)
    record_amendment(DatabaseStore(), made)
    found.number, found.final = made.amendment.number, manner.final
    found.accepted = dict(manner.accepted) if manner.final else {}
    found.save(update_fields=["number", "final", "accepted", "updated"])
    note(who, "avenant.inscrit", found.dossier, acte=found.act, numero=found.number)
    return found


def _changed() -> ClausegenError:
    message = "Une réponse de cet avenant a changé entre-temps : relisez-le, puis inscrivez-le."
    return UsageError.of(fault("avenant-change", message, remedies=(Remedy("retry"),)))


def _insist_on_today(act: ActDraft) -> None:
    """Raise UsageError for an avenant that was written for an earlier text."""
    if act.overtaken:
        message = "Un autre avenant a été inscrit depuis : celui-ci vaut pour le texte d’avant."
        hint = "Reprenez-le sur le texte d’aujourd’hui, relisez-le, puis inscrivez-le."
        raise UsageError.of(fault("avenant-depasse", message, Place(key=str(act.pk)), hint))

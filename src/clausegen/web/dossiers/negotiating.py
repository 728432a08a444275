"""A draft that came back from the other side: what it changes, and which values are accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from clausegen.actions.import_contract import Imported
from clausegen.actions.take_back import Returned, take_back
from clausegen.acts.comparison import compared
from clausegen.acts.negotiation import departures_data, negotiation_page
from clausegen.document.tree import Document
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.dossiers.dossier import Version
from clausegen.errors import Diagnostic, UsageError, fault
from clausegen.web.dossiers import changing
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.starting import by_question
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

PAGE, REDLINE = "negociation", "ecarts"
"""The documents that a return makes: what is to decide, and the marks against our text."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Words of theirs that no answer explains: where they are, ours, theirs."""

    place: str
    ours: str
    theirs: str


def back(dossier: Dossier, theirs: Imported) -> Returned:
    """Return what the other side made of a draft as it stands now."""
    now = drafted(dossier)
    version = Version(now.draft.values.json, now.draft.document)
    return take_back(library(), Record(dossier.model, now.clause.digest, (version,)), theirs)


def departures(found: Returned) -> tuple[Departure, ...]:
    """Return the departures from our text in order."""
    told = departures_data(found.told)
    return tuple(Departure(*(str(each[k]) for k in ("address", "old", "new"))) for each in told)


def document_of(found: Returned, kind: str) -> Document:
    """Return a document of a return. Raises UsageError for one that there is not."""
    if kind == PAGE:
        return negotiation_page(found.told)
    if kind == REDLINE:
        return compared(found.told.change)
    raise UsageError.of(fault("fichier-absent", "Ce fichier n’existe pas : rechargez la page."))


@transaction.atomic
def accept(
    id_: UUID, who: Person, theirs: Imported, wanted: Collection[str]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the questions that values of theirs answer anew, once kept, and what is refused.

    Raises UsageError for a dossier that is no draft any more.
    """
    dossier = changing.locked(id_)
    found = back(dossier, theirs)
    given = {name: raw for name, raw in _values(dossier, found).items() if name in wanted}
    if not given:
        return (), ()
    outcome = changing.change(id_, who, given)
    if outcome.changed:
        note(who, "dossier.negocie", dossier, nombre=len(outcome.changed))
    return outcome.changed, outcome.refused


def _values(dossier: Dossier, found: Returned) -> Mapping[str, Any]:
    """Return the answers that a return changes, by the id of their question."""
    known = library().spec(dossier.model).parameters
    answers = dict(by_question(found.answers, known))
    return {each.parameter: answers[each.parameter] for each in found.told.values}

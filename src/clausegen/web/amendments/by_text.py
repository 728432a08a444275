"""The avenant of a contract that was imported: a copy edited in Word is the text that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended_by
from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.record import record_amendment
from clausegen.acts.provenance import file_stem
from clausegen.errors import Remedy, UsageError, fault
from clausegen.french.dates import parse_date
from clausegen.library.act_files import MODIFICATION
from clausegen.web.amendments.changing import SIGNED
from clausegen.web.dossiers.database_store import DatabaseStore, record_of
from clausegen.web.dossiers.making import AT_ONCE
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.papers import ORIGINAL, OWN
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.engine import library
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person


@dataclass(frozen=True, slots=True)
class Edited:
    """A copy edited by hand, the day of its effect, ISO, why, and the revision it was read on.

    `answers` are those that complete the act.
    """

    copy: Taken
    effect: str
    reason: str
    base: str
    answers: Mapping[str, Any] = field(default_factory=dict)


def effect_of(typed: str) -> str:
    """Return a day of effect, ISO. Raises UsageError for what is no date."""
    message = "Donnez la date d’effet, par exemple « 1er avril 2027 »."
    return _day(typed, "effet-refuse", message)


def _day(typed: str, rule: str, message: str) -> str:
    try:
        return parse_date(typed.strip()).isoformat()
    except ValueError as error:
        raise UsageError.of(fault(rule, message)) from error


def amended(
    dossier: Dossier, who: Person, edited: Edited, formats: tuple[str, ...] = ()
) -> Amended:
    """Return the avenant that gives a contract its edited text, its marks by a person, all proven.

    Raises ClausegenError for no change, for one that no sentence says, and for one that was read
    on an earlier text.
    """
    if edited.base != dossier.record_revision:
        message = "Un autre avenant a été inscrit depuis : lisez de nouveau la copie."
        raise UsageError.of(fault("avenant-depasse", message, remedies=(Remedy("retry"),)))
    request = AmendRequest(
        dossier=str(dossier.pk),
        effect=edited.effect,
        signed=_signed(edited.answers),
        reason=edited.reason,
        changes={id_: raw for id_, raw in edited.answers.items() if id_ != SIGNED},
        text=edited.copy.contract.document,
        edited=edited.copy.contract.file,
        original=_original(dossier, edited.copy),
        author=str(who),
        formats=formats,
    )
    return amended_by(library(), DatabaseStore(), request)


def _signed(answers: Mapping[str, Any]) -> str:
    """Return the day of signature, ISO, '' for none. Raises UsageError for what is no date."""
    typed = str(answers.get(SIGNED, "")).strip()
    return _day(typed, "signature-refusee", "Donnez une date de signature.") if typed else ""


def _original(dossier: Dossier, copy: Taken) -> bytes:
    """Return the Word file of a contract as it stands, b'' where none is kept.

    That of a copy with tracked changes is the copy before them.
    """
    avenants = record_of(dossier).avenants
    number = avenants[-1].number if avenants else 0
    name = f"{file_stem('consolide', number)}{OWN}.docx" if number else ORIGINAL
    if kept := dossier.files.filter(act=number, name=name).first():
        return bytes(kept.content)
    if not copy.contract.revisions:
        return b""
    return import_contract(ImportRequest(data=copy.data, name=name, marks="refuse")).file


def record(dossier: Dossier, who: Person, edited: Edited) -> Amended:
    """Return an avenant once it is in its dossier, with its Word and HTML files.

    Raises ClausegenError as `amended` does, and where the dossier changed meanwhile.
    """
    made = amended(dossier, who, edited, AT_ONCE)
    for error in made.missing:
        raise error
    with transaction.atomic():
        record_amendment(DatabaseStore(), made)
        number = made.amendment.number
        note(who, "avenant.inscrit", dossier, acte=MODIFICATION, numero=number)
    return made

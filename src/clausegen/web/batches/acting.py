"""What a person does to a batch: gives a workbook, corrects a cell, has it made, stops it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from clausegen.batch.naming import DEFAULT
from clausegen.errors import UsageError, fault
from clausegen.web.batches.models import Batch, Stage
from clausegen.web.batches.tabled import GivenWorkbook
from clausegen.web.dossiers.naming import titled
from clausegen.web.engine import library
from clausegen.web.jobs import turns
from clausegen.web.journal.writing import note

if TYPE_CHECKING:
    from clausegen.web.people.models import Person, Team

CHECK, MAKE, OPEN = "lot-controle", "lot-redaction", "lot-dossiers"
STAGES = {CHECK: Stage.CHECKING, MAKE: Stage.RUNNING, OPEN: Stage.OPENING}


@dataclass(frozen=True, slots=True)
class Start:
    """What a new batch is: its name, its model, whose it is, how its contracts are made."""

    title: str
    model: str
    team: Team
    formats: tuple[str, ...]
    table: GivenWorkbook
    final: bool = False
    style: str = ""
    pattern: str = DEFAULT


@transaction.atomic
def start(person: Person, asked: Start) -> Batch:
    """Return a new batch, once it waits to be checked. Raises UsageError, QueueFullError."""
    batch = Batch(
        title=titled(asked.title),
        model=asked.model,
        team=asked.team,
        owner=person,
        formats=[*asked.formats],
        final=asked.final,
        style=asked.style,
        pattern=asked.pattern,
    )
    batch.give(asked.table)
    batch.save()
    note(person, "lot.depose", batch, modele=asked.model)
    _ask(batch, person, CHECK)
    return batch


@transaction.atomic
def replace(person: Person, batch: Batch, table: GivenWorkbook) -> None:
    """Put another workbook in the place of that of a batch, to be checked: what was made stays.

    Raises UsageError while the batch is worked at.
    """
    found = turns.at_rest(batch)
    found.give(table)
    note(person, "lot.depose", found, modele=found.model)
    _ask(found, person, CHECK)


@transaction.atomic
def correct(person: Person, batch: Batch, sheet: str, cell: str, typed: str) -> None:
    """Type a cell of a batch anew, and have it checked. Raises UsageError for no faulty cell."""
    found = turns.at_rest(batch)
    found.correct(sheet, cell, typed)
    note(person, "lot.corrige", found, cellule=f"{sheet} {cell}".strip())
    _ask(found, person, CHECK)


@transaction.atomic
def accept(person: Person, batch: Batch, rule: str, reason: str) -> None:
    """Let a warning keep no contract back, for a reason, and have the batch checked anew.

    Raises UsageError for a rule that keeps none back, or of which nothing may be accepted.
    """
    found = turns.at_rest(batch)
    found.accept(rule, reason, acceptable(found))
    note(person, "lot.accepte", found, regle=rule)
    _ask(found, person, CHECK)


def acceptable(batch: Batch) -> tuple[str, ...]:
    """Return the rules whose warnings alone keep final contracts back, in their order."""
    if not batch.final:
        return ()
    told = {each["rule"] for each in batch.faults}
    rules = library().spec(batch.model).rules
    return tuple(each.id for each in rules if each.level == "warning" and each.id in told)


@transaction.atomic
def run(person: Person, batch: Batch) -> None:
    """Have the contracts of a batch made: only what is missing or changed. Raises UsageError."""
    found = turns.at_rest(batch)
    _insist_on_good(found)
    note(person, "lot.redige", found)
    _ask(found, person, MAKE)


@transaction.atomic
def open_dossiers(person: Person, batch: Batch) -> None:
    """Have a dossier opened for each contract of a batch that has none. Raises UsageError."""
    found = turns.at_rest(batch)
    _insist_on_good(found)
    note(person, "lot.dossiers", found)
    _ask(found, person, OPEN)


@transaction.atomic
def stop(person: Person, batch: Batch) -> None:
    """Stop the work at a batch, the contract that is under way being finished."""
    if turns.stop(batch):
        note(person, "lot.interrompu", batch)


@transaction.atomic
def delete(person: Person, batch: Batch) -> None:
    """Remove a batch and its files; the dossiers that it opened stay. Raises UsageError."""
    found = turns.at_rest(batch)
    note(person, "lot.supprime", found)
    found.drop()


def _insist_on_good(batch: Batch) -> None:
    if not batch.good:
        message = "Aucune ligne de ce classeur ne peut être rédigée : corrigez-le d’abord."
        raise UsageError.of(fault("lot-sans-ligne", message))


def _ask(batch: Batch, person: Person, kind: str) -> None:
    turns.hand_over(batch, person, kind, STAGES[kind])

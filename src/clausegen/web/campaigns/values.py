"""The values that a workbook gives each dossier of a campaign, each in the row of its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from clausegen.acts.template_change import answers_of
from clausegen.batch.amend_table import Changes, changes_by_key
from clausegen.batch.columns import layout_of
from clausegen.batch.rows import rows_of
from clausegen.batch.workbook import TableRequest, table
from clausegen.errors import UsageError, fault
from clausegen.questions.answers import with_changes
from clausegen.questions.one_answer import read_answer
from clausegen.web.batches.tabled import kept
from clausegen.web.campaigns.asking import Questions
from clausegen.web.campaigns.models import Campaign, Fate, Target
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.engine import library

STOPPED = "Le classeur des valeurs ne peut pas être lu : corrigez-le d’abord."


def workbook(campaign: Campaign, only: Collection[str] = ()) -> bytes:
    """Return the workbook to fill, a row a dossier; `only` leaves those questions.

    Raises UsageError for one that a campaign does not ask.
    """
    asked = Questions(campaign).contract
    for name in only:
        if name not in asked:
            message = f"« {name} » n’est pas une question que cette campagne peut poser."
            raise UsageError.of(fault("colonne-inconnue", message))
    keys = [each[0] for each in _keys(_left(campaign)).values()]
    request = TableRequest(
        model=campaign.model, only=only or asked, rows={key: {} for key in keys}, amends=True
    )
    return table(library(), request)


def read(campaign: Campaign) -> None:
    """Give each dossier the values of its row; what is wrong is told by cell, and by dossier.

    Raises AnswersError for what is no table.
    """
    targets = _left(campaign)
    changes = _changes(campaign, targets)
    campaign.output.prepare()
    campaign.mark(changes.table, changes.faults)
    for target in targets:
        key = str(target.pk)
        left = STOPPED if changes.table.stopped else changes.left.get(key, "")
        if left:
            target.fate, target.reason = Fate.PERSON, left
        else:
            target.answers = _own(target, changes.own[key])
    with transaction.atomic():
        Target.objects.bulk_update(targets, ["answers", "fate", "reason"], batch_size=200)
        told = {"faults": kept(changes.faults), "unread": False}
        Campaign.objects.filter(pk=campaign.pk, job=campaign.job_id).update(**told)


def _left(campaign: Campaign) -> list[Target]:
    """Return the dossiers that are not recorded."""
    found: QuerySet[Target] = campaign.targets.exclude(fate=Fate.RECORDED)
    return [*found.select_related("dossier").defer("dossier__record")]


def _keys(targets: Collection[Target]) -> Mapping[str, tuple[str, ...]]:
    """Return what a row may call each dossier: its title if no other has it, or its identifier."""
    counts = Counter(each.dossier.title for each in targets)
    return {str(each.pk): _names(each, counts[each.dossier.title] == 1) for each in targets}


def _names(target: Target, alone: bool) -> tuple[str, ...]:  # told of its title
    title, id_ = target.dossier.title, str(target.dossier_id)
    whole = f"{title} ({id_[:8]})"
    return (title, whole, id_) if alone else (whole, id_)


def _changes(campaign: Campaign, targets: Collection[Target]) -> Changes:
    spec, asked = library().spec(campaign.model), Questions(campaign).contract
    found = rows_of(campaign.grids(), layout_of(spec, asked), asked)
    return changes_by_key(found, asked, _keys(targets))


def _own(target: Target, paths: Mapping[str, object]) -> dict[str, Any]:
    """Return the answers of a dossier by question, canonical: a field changes its whole answer."""
    clause = library().clause(target.campaign.model)
    known = clause.spec.parameters
    if all(path in known for path in paths):
        return {
            id_: known[id_].kind.to_raw(read_answer(raw, known[id_]), known[id_])
            for id_, raw in paths.items()
        }
    before = answers_of(clause, record_of(target.dossier).latest)
    values = clause.validate(with_changes(before, paths)).values
    touched = dict.fromkeys(path.partition("[")[0] for path in paths)
    names = (id_ if id_ in known else id_.rpartition(".")[0] for id_ in touched)
    return {id_: values[id_].canonical for id_ in names if id_ in values}

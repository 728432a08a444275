"""The values that a workbook gives each dossier of a campaign, each in the row of its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from clausegen.acts.template_change import answers_of
from clausegen.batch.amend_table import Changes, changes_by_key
from clausegen.batch.columns import column_at, layout_of
from clausegen.batch.faults import CellFault
from clausegen.batch.rows import Row, rows_of
from clausegen.batch.workbook import TableRequest, table
from clausegen.errors import ClausegenError, Diagnostic, Severity, UsageError, fault
from clausegen.french.spaces import NBSP
from clausegen.library.drafting import IDLE, REFUSED
from clausegen.questions.answers import with_changes
from clausegen.web.batches.tabled import insist_on_rows, kept
from clausegen.web.campaigns.asking import Questions
from clausegen.web.campaigns.models import Campaign, Fate, Target
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.history import question_of
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell

PIECE = 50
"""Rows that are kept at a time."""
STOPPED = "Le classeur des valeurs ne peut pas être lu : corrigez-le d’abord."
NAME_IT = (
    f"Écrivez le nom du dossier tel qu’il est dans le classeur à remplir{NBSP}; la ligne d’un "
    "dossier écarté ne sert plus."
)


def workbook(campaign: Campaign, only: Collection[str] = ()) -> bytes:
    """Return the workbook to fill, a row a dossier; `only` leaves those questions.

    Raises UsageError for one that a campaign does not ask.
    """
    asked = Questions(campaign).contract
    for name in only:
        if name not in asked:
            message = f"« {name} » n’est pas une question que cette campagne peut poser."
            raise UsageError.of(fault("colonne-inconnue", message))
    targets = _targets(campaign)
    keys, left = _keys(targets), [str(each.pk) for each in _unrecorded(targets)]
    request = TableRequest(
        model=campaign.model,
        only=only or asked,
        rows={keys[key][0]: {} for key in left},
        amends=True,
    )
    return table(library(), request)


def read(campaign: Campaign, tell: Tell, over: Callable[[], bool]) -> bool:
    """Return whether each dossier has the values of its row; `over` tells to leave the rest.

    What is wrong is told by cell, and by dossier. Whoever reads again finds what was read. Nothing
    is kept of a campaign that its job lost meanwhile. Raises AnswersError for what is no table,
    UsageError for one of too many rows.
    """
    targets = _targets(campaign)
    changes, questions = _changes(campaign, targets), Questions(campaign)
    insist_on_rows(changes.table)
    unread = [each for each in _unrecorded(targets) if each.faults is None]
    for start in range(0, len(unread), PIECE):
        tell("Lignes du classeur lues", len(targets) - len(unread) + start, len(targets))
        if over():
            return False
        piece = unread[start : start + PIECE]
        for target in piece:
            target.faults = [asdict(each) for each in _take(target, changes, questions)]
        with transaction.atomic():
            if _mine(campaign):
                kinds = ["answers", "revision", "fate", "reason", "faults"]
                Target.objects.bulk_update(piece, kinds)
    _gather(campaign, changes)
    return True


def _mine(campaign: Campaign) -> bool:
    """Return whether a campaign is still that of its job, locked until the transaction ends."""
    mine = Campaign.objects.filter(pk=campaign.pk, job=campaign.job_id)
    return mine.select_for_update().only("pk").first() is not None


def _gather(campaign: Campaign, changes: Changes) -> None:
    """Keep what is wrong with a workbook, all rows of which were read."""
    own = campaign.targets.exclude(fate=Fate.RECORDED).values_list("faults", flat=True)
    told = (CellFault(**{**each, "severity": Severity(each["severity"])})
            for found in own for each in found or ())  # fmt: skip  # one fault
    faults = [*changes.faults, *told]
    campaign.output.prepare()
    with transaction.atomic():
        if _mine(campaign):
            campaign.mark(changes.table, faults)
            Campaign.objects.filter(pk=campaign.pk).update(faults=kept(faults), unread=False)


def _take(target: Target, changes: Changes, questions: Questions) -> tuple[CellFault, ...]:
    """Give a dossier, unsaved, what its row says or why it is left; return faults.

    The revision is kept with the values: some hold what the contract said when they were read.
    """
    key = str(target.pk)
    told: tuple[CellFault, ...] = ()
    left = STOPPED if changes.table.stopped else changes.left.get(key, "")
    try:
        if not left:
            target.revision = target.dossier.record_revision
            target.answers, told = _own(target, changes.rows[key], changes.own[key], questions)
            left = next((each.message for each in told), "")
    except ClausegenError as error:  # a contract that cannot be read keeps no other back
        target.fate, target.reason = Fate.FAILED, error.message
        return ()
    if left:
        target.fate, target.reason = Fate.PERSON, left
    return told


def _targets(campaign: Campaign) -> list[Target]:
    found: QuerySet[Target] = campaign.targets.select_related("dossier")
    return [*found.defer("dossier__record")]


def _unrecorded(targets: Collection[Target]) -> list[Target]:
    return [each for each in targets if each.fate != Fate.RECORDED]


def _keys(targets: Collection[Target]) -> Mapping[str, tuple[str, ...]]:
    """Return what a row may call each dossier: its title if no other has it, or its identifier.

    Those that are recorded count: what names a dossier does not change on the way.
    """
    counts = Counter(each.dossier.title for each in targets)
    return {str(each.pk): _names(each, counts[each.dossier.title] == 1) for each in targets}


def _names(target: Target, alone: bool) -> tuple[str, ...]:
    title, id_ = target.dossier.title, str(target.dossier_id)
    whole = f"{title} ({id_[:8]})"
    return (title, whole, id_) if alone else (whole, id_)


def _changes(campaign: Campaign, targets: Collection[Target]) -> Changes:
    spec, asked = library().spec(campaign.model), Questions(campaign).contract
    found = rows_of(campaign.grids(), layout_of(spec, asked), asked)
    return changes_by_key(found, asked, _keys(targets), NAME_IT)


def _own(
    target: Target, row: Row, paths: Mapping[str, object], questions: Questions
) -> tuple[dict[str, Any], tuple[CellFault, ...]]:
    """Return the answers of a dossier by question, canonical, or what is wrong with its row.

    They are read over those of its contract and of all: a field changes its whole answer, and one
    that these refuse, or do not ask, is told at its cell.
    """
    clause, common = questions.clause, questions.split(target.campaign.answers)[0]
    before = answers_of(clause, record_of(target.dossier).latest)
    found = clause.validate(with_changes(before, {**common, **paths}), guarded=False)
    columns = (column_at(clause.spec.parameters, path) for path in paths)
    touched = dict.fromkeys(each.question.id for each in columns if each)
    bad = [each for each in found.diagnostics if _is_bad(each, touched)]
    if bad:
        told = [replace(each, severity=Severity.ERROR) for each in bad]
        return {}, row.told(told, row.read().cells)
    return {id_: found.values[id_].canonical for id_ in touched}, ()


def _is_bad(told: Diagnostic, touched: Mapping[str, Any]) -> bool:
    return told.rule in (*REFUSED, IDLE) and bool(question_of(told.place.key, touched))

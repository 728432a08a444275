"""What workers do to batches, in turns: after some seconds the rest waits behind other work.

Only the job that a batch names may work at it. Whoever does a job again from its start finds in the
manifest what was made already; without the folder, all of it is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from time import monotonic

from django.db import transaction
from django.utils import timezone

from clausegen.batch.checking import BatchRequest, Plan, Planned, check
from clausegen.batch.correcting import corrected
from clausegen.batch.crews import crew
from clausegen.batch.faults import CellFault
from clausegen.batch.manifest import Manifest
from clausegen.batch.marked import marked
from clausegen.batch.running import Outcome, Progress, gathered
from clausegen.batch.running import run as made_of
from clausegen.batch.tables import Grid, read_table_data
from clausegen.batch.work import Contracts, Material, Recipe
from clausegen.errors import UsageError, fault
from clausegen.web.batches.models import Batch, Stage
from clausegen.web.batches.places import ARCHIVE, MARKED, folder, place
from clausegen.web.dossiers import starting
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import Job, JobState
from clausegen.web.people.models import Person

TURN = 20.0
"""Seconds that a batch has before others that wait."""
MAX_ROWS = 5_000
MAX_FAULTS = 500
"""Faults that a page shows; the workbook that is marked tells all."""


def check_table(job: Job, tell: Tell) -> None:
    """Check the workbook of a batch, and keep what it comes to."""
    batch = _of(job)
    if batch is None:
        return
    output = place(batch)
    output.prepare()
    plan = _plan(batch, job, tell, Manifest(output))
    if plan is None:
        return
    _insist_on_size(plan)
    output.put(MARKED, marked(plan.table, plan.faults))
    told = sorted(plan.faults, key=_rank)[:MAX_FAULTS]
    nothing = plan.table.stopped
    _kept(
        job,
        stage=Stage.CHECKED,
        rows=len(plan.table.rows),
        refused=len(plan.table.rows) if nothing else len(plan.refused),
        made=len(plan.kept),
        failed=0,
        faults=[asdict(each) for each in told],
    )


def make_contracts(job: Job, tell: Tell) -> None:
    """Make the contracts of a batch that are missing, until its turn is over."""
    batch = _of(job)
    if batch is None:
        return
    output, manifest = place(batch), Manifest(place(batch))
    output.prepare()
    plan = _plan(batch, job, tell, manifest)
    if plan is None:
        return
    before, stopped = len(plan.kept), _turn(job)

    def told(progress: Progress) -> None:
        done = before + progress.done + progress.failed
        tell("Contrats rédigés", done, before + progress.total)

    shelf = library()
    material = Material(shelf.templates, shelf.data, shelf.compiled.folder)
    opens = Contracts(material, plan.request.recipe)
    outcome = made_of(
        plan,
        lambda: crew(str(job.pk), opens, 1),
        manifest,
        time=timezone.now().isoformat(timespec="seconds"),
        progress=told,
        stopped=stopped,
    )
    made = before + outcome.progress.done
    if outcome.stopped:
        _go_on(job, made=made)
        return
    entries = [outcome.entries[key] for key in plan.keys if key in outcome.entries]
    gathered(output, (each for each in entries if each.state == "done"), ARCHIVE)
    _kept(
        job, stage=Stage.DONE, made=made, failed=outcome.progress.failed, **_faults(plan, outcome)
    )


def open_dossiers(job: Job, tell: Tell) -> None:
    """Open a dossier for each contract of a batch that has none, until its turn is over."""
    batch = _of(job)
    if batch is None:
        return
    plan, stopped = _plan(batch, job, tell), _turn(job)
    if plan is None:
        return
    person, total = job.person or batch.owner, len(plan.todo)
    missing = [each for each in plan.todo if each.row.key not in batch.opened]
    for count, planned in enumerate(missing, total - len(missing)):
        tell("Dossiers ouverts", count, total)
        if stopped():
            _go_on(job)
            return
        _open(batch, person, planned)
    _kept(job, stage=Stage.DONE if batch.made else Stage.CHECKED)


@transaction.atomic
def _open(batch: Batch, person: Person, planned: Planned) -> None:
    """Open the dossier of a contract, unless the batch has it already."""
    found = Batch.objects.select_for_update().defer("table").get(pk=batch.pk)
    if planned.row.key in found.opened:
        return
    asked = starting.Start(
        title=planned.name,
        model=found.model,
        team=found.team,
        style=found.style,
        origin="lot",
        word="dossier.du-lot",  # which the limit of what one person opens by hand does not count
        answers=planned.row.read().answers,
    )
    found.opened[planned.row.key] = str(starting.start(person, asked).pk)
    found.save(update_fields=["opened"])


# --- one turn -----------------------------------------------------------------------------------


def _of(job: Job) -> Batch | None:
    """Return the batch of a job, None where another job has it now, or nobody wants it any more."""
    return Batch.objects.filter(pk=job.asked["lot"], job=job).first()


def _held(job: Job) -> bool:
    """Return whether this worker still has the job, and the job its batch."""
    mine = Job.objects.filter(pk=job.pk, holder=job.holder, state=JobState.RUNNING)
    return mine.exists() and Batch.objects.filter(pk=job.asked["lot"], job=job).exists()


def _turn(job: Job) -> Callable[[], bool]:
    """Return what tells whether to stop: the turn is over, or the batch was stopped."""
    over = monotonic() + TURN
    return lambda: monotonic() >= over or not _held(job)


@transaction.atomic
def _kept(job: Job, **facts: object) -> None:
    """Keep what became of a batch, if it is still that of this job and worker."""
    if _held(job):
        Batch.objects.filter(pk=job.asked["lot"], job=job).update(**facts)


@transaction.atomic
def _go_on(job: Job, **facts: int) -> None:
    """Let the rest of a batch wait behind other work, unless it was stopped."""
    Batch.objects.filter(pk=job.asked["lot"]).update(**facts)
    batch = (
        Batch.objects.select_for_update()
        .defer("table")
        .filter(pk=job.asked["lot"], job=job)
        .first()
    )
    if batch is None or not _held(job):
        return
    far = Job.objects.get(pk=job.pk)
    batch.job = Job.objects.create(
        kind=far.kind,
        person=far.person,
        asked=far.asked,
        step=far.step,
        done=far.done,
        total=far.total,
    )
    batch.save(update_fields=["job"])


def _grids(batch: Batch) -> Sequence[Grid]:
    """Return the sheets of a batch as they were corrected. Raises AnswersError, UsageError."""
    grids = read_table_data(bytes(batch.table))
    for sheet, cell, typed in batch.corrections:
        grids = corrected(grids, sheet, cell, typed)
    return grids


def _plan(batch: Batch, job: Job, tell: Tell, manifest: Manifest | None = None) -> Plan | None:
    """Return what the workbook of a batch comes to, None where the job was taken away meanwhile.

    Raises AnswersError, UsageError.
    """
    recipe = Recipe(
        model=batch.model,
        formats=tuple(batch.formats),
        target=str(folder(batch)),
        final=batch.final,
        style=batch.style,
        accept=tuple(batch.accepted),
    )
    tell("Lecture du classeur", 0, 0)
    plan = check(
        library(),
        BatchRequest(recipe=recipe, name=batch.pattern),
        _grids(batch),
        made=manifest.entries if manifest else None,
        sizes=place(batch).sizes() if manifest else None,
        progress=lambda done, total: tell("Lignes vérifiées", done, total),
        stopped=lambda: not _held(job),
    )
    return plan if _held(job) else None


def _insist_on_size(plan: Plan) -> None:
    if len(plan.table.rows) > MAX_ROWS:
        message = f"Ce classeur a plus de {MAX_ROWS} lignes : partagez-le en plusieurs."
        raise UsageError.of(fault("lot-trop-grand", message))


def _faults(plan: Plan, outcome: Outcome) -> dict[str, object]:
    """Return the faults of a run, those of its check included."""
    told = sorted((*plan.faults, *outcome.faults), key=_rank)
    return {"faults": [asdict(each) for each in told[:MAX_FAULTS]]}


def _rank(told: CellFault) -> tuple[bool, str]:
    """Return where a fault stands on the page: what stops a row first, by sheet."""
    return not told.stops, told.sheet

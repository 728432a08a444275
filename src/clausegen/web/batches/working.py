"""What workers do to batches, in turns: after some seconds the rest waits behind other work.

Only the job that a batch names may work at it. Whoever does a job again from its start finds in the
manifest what was made already; without the folder, all of it is made again.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from clausegen.batch.checking import BatchRequest, Plan, Planned, check
from clausegen.batch.crews import crew
from clausegen.batch.manifest import Manifest
from clausegen.batch.running import Progress
from clausegen.batch.running import run as made_of
from clausegen.batch.work import Contracts, Material, Recipe
from clausegen.web.batches.models import Batch, Stage
from clausegen.web.batches.tabled import kept
from clausegen.web.dossiers import starting
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import Tell
from clausegen.web.jobs.models import Job
from clausegen.web.jobs.turns import Turn
from clausegen.web.people.models import Person

MAKING, OPENING = "Contrats rédigés", "Dossiers ouverts"
COUNTED = 50
"""How many contracts are made between two looks at how many may be had already."""


def check_table(job: Job, tell: Tell) -> None:
    """Check the workbook of a batch, and keep what it comes to."""
    turn = Turn(Batch, job)
    batch = turn.thing()
    if batch is None:
        return
    output = batch.output
    output.prepare()
    output.drop(Batch.CLEAN)  # a check looks at every row
    plan = _plan(batch, turn, tell, Manifest(output))
    if plan is None:
        return
    batch.mark(plan.table, plan.faults)
    output.put(Batch.CLEAN, "\n".join(plan.clean).encode())
    nothing = plan.table.stopped
    turn.keep(
        stage=Stage.CHECKED,
        rows=len(plan.table.rows),
        refused=len(plan.table.rows) if nothing else len(plan.refused),
        made=len(plan.kept),
        failed=0,
        faults=kept(plan.faults),
    )


def make_contracts(job: Job, tell: Tell) -> None:
    """Make the contracts of a batch that are missing, until its turn is over."""
    turn = Turn(Batch, job)
    batch = turn.thing()
    if batch is None:
        return
    output, manifest = batch.output, Manifest(batch.output)
    output.prepare()
    plan = _plan(batch, turn, tell, manifest)
    if plan is None:
        return
    before = len(plan.kept)

    def told(progress: Progress) -> None:
        done = before + progress.done + progress.failed
        tell(MAKING, done, before + progress.total)
        if (progress.done + progress.failed) % COUNTED == 0:
            turn.count(made=before + progress.done)

    shelf = library()
    material = Material(shelf.templates, shelf.data, shelf.compiled.folder)
    opens = Contracts(material, plan.request.recipe)
    outcome = made_of(
        plan,
        lambda: crew(str(job.pk), opens, 1),
        manifest,
        time=timezone.now().isoformat(timespec="seconds"),
        progress=told,
        stopped=turn.over,
    )
    made = before + outcome.progress.done
    if outcome.stopped:
        turn.count(made=made)
        turn.go_on()
        return
    faults = kept((*plan.faults, *outcome.faults))
    turn.keep(stage=Stage.DONE, made=made, failed=outcome.progress.failed, faults=faults)


def open_dossiers(job: Job, tell: Tell) -> None:
    """Open a dossier for each contract of a batch that has none, until its turn is over."""
    turn = Turn(Batch, job)
    batch = turn.thing()
    if batch is None:
        return
    plan = _plan(batch, turn, tell)
    if plan is None:
        return
    person, total = job.person or batch.owner, len(plan.todo)
    missing = [each for each in plan.todo if each.row.key not in batch.opened]
    for count, planned in enumerate(missing, total - len(missing)):
        tell(OPENING, count, total)
        if turn.over():
            turn.go_on()
            return
        _open(batch, person, planned)
    turn.keep(stage=Stage.DONE if batch.made else Stage.CHECKED)


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


# --- the plan ------------------------------------------------------------------------------------


def _silent(_step: str, _done: int, _total: int) -> None:
    """Tell nothing: what was told of the turn before holds."""


def _plan(
    batch: Batch, turn: Turn[Batch], tell: Tell, manifest: Manifest | None = None
) -> Plan | None:
    """Return what the workbook of a batch comes to, None where the job was taken away meanwhile.

    Raises AnswersError, UsageError.
    """
    recipe = Recipe(
        model=batch.model,
        formats=tuple(batch.formats),
        target=str(batch.folder),
        final=batch.final,
        style=batch.style,
        accept=tuple(batch.accepted),
    )
    reading = tell if turn.job.step not in (MAKING, OPENING) else _silent  # a turn that goes on
    reading("Lecture du classeur", 0, 0)
    output = batch.output
    plan = check(
        library(),
        BatchRequest(recipe=recipe, name=batch.pattern),
        batch.grids(),
        made=manifest.entries if manifest else None,
        sizes=output.sizes() if manifest else None,
        progress=lambda done, total: reading("Lignes vérifiées", done, total),
        stopped=lambda: not turn.held(),
        clean=frozenset(output.read(Batch.CLEAN).decode().split()),
    )
    if not turn.held():
        return None
    if manifest:
        output.put(Batch.PRESENT, "\n".join(plan.digests).encode())
    return plan

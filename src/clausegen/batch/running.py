"""Running: the contracts of a plan are made, each told to a manifest; then they are gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from clausegen.batch.checking import Plan, Planned
from clausegen.batch.crews import Crew
from clausegen.batch.faults import CellFault, fault_at
from clausegen.batch.flow import flow
from clausegen.batch.manifest import Entry, Manifest
from clausegen.batch.stores import Output
from clausegen.batch.work import Job, Made
from clausegen.errors import MissingPartError

_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents to make, made, failed, and those that were there before."""

    total: int
    done: int = 0
    failed: int = 0
    kept: int = 0

    @property
    def left(self) -> int:
        """Return how many documents are still to come."""
        return self.total - self.done - self.failed


Told = Callable[[Progress], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: its progress, its entries by key, the faults met, whether it was stopped.

    A run that was stopped goes on when the same is asked again.
    """

    progress: Progress
    entries: Mapping[str, Entry]
    faults: tuple[CellFault, ...] = ()
    stopped: bool = False


def run(
    plan: Plan,
    crew: Callable[[], AbstractContextManager[Crew]],
    manifest: Manifest,
    *,
    time: str = "",
    progress: Told = lambda _progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Return what came of the contracts of a plan, all of them made, or refused for a reason.

    `crew` opens the workers, if there is anything to make; `time` is what the manifest says of
    this run; `progress` is told after each contract. Once `stopped`, those begun are finished.
    Raises MissingPartError where the system lacks what a format needs.
    """
    manifest.begin()
    for entry in _refusals(plan, time):
        manifest.add(entry)
    running = _Running(plan, manifest, time, progress)
    if plan.todo:
        with crew() as workers:
            running.make(workers, stopped)
    else:
        progress(running.progress)
    manifest.flush()
    if not running.stopped:
        for entry in plan.kept:
            manifest.entries[entry.key] = entry
        manifest.close(plan.keys)
    return Outcome(running.progress, manifest.entries, tuple(running.faults), running.stopped)


def _refusals(plan: Plan, time: str) -> Iterator[Entry]:
    reasons = {each.key: each.message for each in reversed(plan.errors)}
    for row in plan.refused:
        yield Entry(row.number, row.key, "", "refused", (), reasons.get(row.key, ""), "", time)


@dataclass
class _Running:
    plan: Plan
    manifest: Manifest
    time: str
    told: Told
    faults: list[CellFault] = field(default_factory=list)
    done: int = 0
    failed: int = 0

    @property
    def progress(self) -> Progress:
        return Progress(len(self.plan.todo), self.done, self.failed, len(self.plan.kept))

    @property
    def stopped(self) -> bool:
        """Return whether contracts are left to make."""
        return self.progress.left > 0

    def make(self, workers: Crew, stopped: Callable[[], bool]) -> None:
        """Make the contracts, telling each."""
        planned = {each.row.key: each for each in self.plan.todo}
        self.told(self.progress)
        for job, made in flow(workers, (each.job for each in self.plan.todo), stopped):
            if made.missing:
                raise MissingPartError(made.missing)
            self._keep(planned[job.key], job, made)
            self.told(self.progress)

    def _keep(self, planned: Planned, job: Job, made: Made) -> None:
        if made.state == "done":
            self.done += 1
        else:
            self.failed += 1
            self.faults += self._told(planned, made)
        entry = Entry(
            job.row, job.key, job.digest, made.state, made.files, made.reason, made.mark, self.time
        )
        self.manifest.add(entry)

    def _told(self, planned: Planned, made: Made) -> tuple[CellFault, ...]:
        """Return why a contract was not made, by cell where its answers are to blame."""
        row = planned.row
        if made.diagnostics:
            return row.told(made.diagnostics, row.read().cells)
        return row.own([fault_at(row.line.head, "document-manque", made.reason)])


def gathered(output: Output, entries: Iterable[Entry], name: str) -> None:
    """Write an archive of all files made, in that order: the same files make the same bytes.

    Each file is read in its turn, so that memory holds one.
    """
    with output.opened(name) as stream, ZipFile(stream, "w", ZIP_STORED) as archive:
        for entry in entries:
            for written in entry.files:
                archive.writestr(ZipInfo(written.name, _EPOCH), output.read(written.name))

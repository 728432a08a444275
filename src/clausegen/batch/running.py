"""Running: what a plan comes to is made, each document told to a manifest; then it is gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Protocol

from clausegen.batch.archive import pieces
from clausegen.batch.crews import Crew
from clausegen.batch.faults import CellFault
from clausegen.batch.flow import flow
from clausegen.batch.manifest import Entry, Manifest, State
from clausegen.batch.stores import Output
from clausegen.batch.work import Job, Made
from clausegen.errors import MissingPartError


class Planned(Protocol):
    """What a batch comes to before it runs: contracts of a table, or avenants to dossiers."""

    @property
    def keys(self) -> Sequence[str]:
        """Return the keys of all documents, in the order of the manifest."""

    @property
    def kept(self) -> Sequence[Entry]:
        """Return the documents that were made before, of the same."""

    @property
    def wanted(self) -> int:
        """Return how many documents are to be made."""

    def jobs(self) -> Iterator[Job]:
        """Yield the documents to make."""

    def left_aside(self) -> Iterator[Entry]:
        """Yield the documents that nobody is to make, each with its reason."""

    def blamed(self, job: Job, made: Made) -> Sequence[CellFault]:
        """Return the cells to blame for a document that was not made."""


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

    The entries are of its own documents: what an earlier run of others left in the manifest is not
    told. A run that was stopped goes on when the same is asked again.
    """

    progress: Progress
    entries: Mapping[str, Entry]
    faults: tuple[CellFault, ...] = ()
    stopped: bool = False

    def of(self, state: State) -> tuple[Entry, ...]:
        """Return the entries in a state, by key."""
        return tuple(each for each in self.entries.values() if each.state == state)


def run(
    plan: Planned,
    crew: Callable[[], AbstractContextManager[Crew]],
    manifest: Manifest,
    *,
    time: str = "",
    progress: Told = lambda _progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Return what came of the documents of a plan, all of them made, or not for a reason.

    `crew` opens the workers, if there is anything to make; `time` is what the manifest says of
    this run; `progress` is told after each document. Once `stopped`, those begun are finished.
    What is left for a person to decide counts as failed.
    Raises MissingPartError where the system lacks what a format needs.
    """
    manifest.begin()
    for entry in plan.left_aside():
        manifest.add(replace(entry, time=time))
    running = _Running(plan, manifest, time, progress)
    progress(running.progress)
    if plan.wanted:
        with crew() as workers:
            running.make(workers, stopped)
    manifest.flush()
    if not running.stopped:
        for entry in plan.kept:
            manifest.entries[entry.key] = entry
        manifest.close(plan.keys)
    known = manifest.entries
    entries = {key: known[key] for key in plan.keys if key in known}
    return Outcome(running.progress, entries, tuple(running.faults), running.stopped)


@dataclass
class _Running:
    plan: Planned
    manifest: Manifest
    time: str
    told: Told
    faults: list[CellFault] = field(default_factory=list)
    done: int = 0
    failed: int = 0

    @property
    def progress(self) -> Progress:
        return Progress(self.plan.wanted, self.done, self.failed, len(self.plan.kept))

    @property
    def stopped(self) -> bool:
        """Return whether documents are left to make."""
        return self.progress.left > 0

    def make(self, workers: Crew, stopped: Callable[[], bool]) -> None:
        """Make the documents, telling each."""
        for job, made in flow(workers, self.plan.jobs(), stopped):
            if made.missing:
                raise MissingPartError(made.missing)
            self._keep(job, made)
            self.told(self.progress)

    def _keep(self, job: Job, made: Made) -> None:
        if made.state == "done":
            self.done += 1
        else:
            self.failed += 1
            self.faults += self.plan.blamed(job, made)
        facts = made.state, made.files, made.reason, made.mark, self.time
        self.manifest.add(Entry(job.row, job.key, job.digest, *facts))


def gathered(output: Output, entries: Iterable[Entry], name: str) -> None:
    """Write an archive of all files made, in that order: the same files make the same bytes."""
    with output.opened(name) as stream:
        stream.writelines(pieces(output, entries))

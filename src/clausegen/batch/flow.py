"""Documents through a crew: as many at once as it takes, whatever dies on the way.

Who works may be killed by a document: a worker that dies takes those of the others with it. All
that were in flight are tried again one by one, so that only the one to blame kills twice: it is
told, and the rest goes on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait

from clausegen.batch.crews import Crew
from clausegen.batch.work import Job, Made

KILLS = "Ce document a arrêté deux fois le programme qui le rédigeait : il a été laissé de côté."
LOST = "Le poste qui rédigeait ce document a été perdu ; relancez le lot pour le reprendre."
_PATIENCE = 0.5  # seconds between two looks at whether to stop


def flow(
    crew: Crew, jobs: Iterable[Job], stopped: Callable[[], bool]
) -> Iterator[tuple[Job, Made]]:
    """Yield each document and what came of it, as they come; those not begun when stopped, never.

    No more documents wait than the crew takes, so that memory does not grow with their number.
    """
    yield from _Flow(crew, iter(jobs), stopped).run()


class _Flow:
    def __init__(self, crew: Crew, jobs: Iterator[Job], stopped: Callable[[], bool]) -> None:
        self._crew, self._jobs, self._stopped = crew, jobs, stopped
        self._flying: dict[Future[Made], Job] = {}
        self._suspects: deque[Job] = deque()

    def run(self) -> Iterator[tuple[Job, Made]]:
        """Yield each document and what came of it."""
        while self._launched() or self._flying or self._suspects:
            if self._flying:
                done, _ = wait(self._flying, _PATIENCE, FIRST_COMPLETED)
                for future in done:
                    yield from self._landed(future, self._flying.pop(future))
            if self._suspects:
                yield from self._tried()

    def _launched(self) -> bool:
        """Send documents until the crew is busy; return whether one was sent."""
        sent = False
        while len(self._flying) < self._crew.width and not self._suspects and not self._stopped():
            job = next(self._jobs, None)
            if job is None:
                break
            sent = True
            try:
                self._flying[self._crew.submit(job)] = job
            except BrokenExecutor:
                self._suspects.append(job)
        return sent

    def _landed(self, future: Future[Made], job: Job) -> Iterator[tuple[Job, Made]]:
        try:
            yield job, future.result()
        except BrokenExecutor:
            self._suspects.append(job)
        except (Exception, CancelledError) as error:
            killed = type(error).__name__ == "KilledWorker"
            yield job, Made("failed", reason=KILLS if killed else LOST)

    def _tried(self) -> Iterator[tuple[Job, Made]]:
        """Yield what comes of the documents that a death stopped, each tried alone."""
        self._suspects.extend(self._flying.values())
        self._flying.clear()
        self._crew.renew()
        while self._suspects and not self._stopped():
            job = self._suspects.popleft()
            try:
                yield job, self._crew.submit(job).result()
            except BrokenExecutor:
                self._crew.renew()
                yield job, Made("failed", reason=KILLS)
        self._suspects.clear()

"""Who works: this process, a pool of processes of this machine, or a cluster of Dask.

Each is an Executor of the standard library. A crew says how many documents it takes at once, and
how to replace the workers that died.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol

from clausegen.batch.work import Job, Made, Opens, Ticket, begin, end, guarded, make
from clausegen.processes import end_with_parent
from clausegen.version import VERSION

AHEAD = 2
"""Documents given to each process: one that it makes, and one that waits until it is done."""


class Crew(Protocol):
    """Workers that hold the session of a run."""

    @property
    def width(self) -> int:
        """Return how many documents they take at once."""

    def submit(self, job: Job) -> Future[Made]:
        """Return what will come of a document. Raises BrokenExecutor where workers died."""

    def renew(self) -> None:
        """Replace the workers that died."""


class Alone:
    """This very process: nothing to start, and nothing that survives a document which kills it."""

    width: int = 1

    def __init__(self, opens: Opens) -> None:
        self._session = opens.open()

    def submit(self, job: Job) -> Future[Made]:
        """Return what came of a document."""
        future: Future[Made] = Future()
        future.set_result(guarded(self._session, job))
        return future

    def renew(self) -> None:
        """Do nothing: a process does not outlive itself."""


class Pool:
    """Processes of this machine, each started once and kept warm.

    They are spawned: WeasyPrint and its libraries are not known to survive a fork.
    """

    def __init__(self, ticket: Ticket, opens: Opens, processes: int) -> None:
        self.width = AHEAD * processes
        self._processes = processes
        self._ticket, self._opens = ticket, opens
        self._executor = self._started()

    def _started(self) -> ProcessPoolExecutor:
        given = (self._ticket, self._opens)
        return ProcessPoolExecutor(self._processes, get_context("spawn"), _join, given)

    def submit(self, job: Job) -> Future[Made]:
        """Return what will come of a document."""
        return self._executor.submit(make, self._ticket, job, VERSION)

    def renew(self) -> None:
        """Start other processes."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._started()

    def close(self) -> None:
        """Let the processes end."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _join(ticket: Ticket, opens: Opens) -> None:
    """Begin to work."""
    obey_nobody_else()
    begin(ticket, opens)


def obey_nobody_else() -> None:
    """Let this process end with whoever started it, whose business an interruption is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


@contextmanager
def crew(ticket: Ticket, opens: Opens, jobs: int = 0) -> Iterator[Crew]:
    """Give the workers of this machine: this process for 1, else so many, one a processor for 0."""
    width = jobs or os.cpu_count() or 1
    if width == 1:
        yield Alone(opens)
        return
    pool = Pool(ticket, opens, width)
    try:
        yield pool
    finally:
        pool.close()
        end(ticket)

"""Work shared with other processes, when there is enough of it to pay for their start."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Literal, TypeVar

from clausegen.processes import end_with_parent

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def shared_out(
    work: Callable[[Job], Answer], jobs: Sequence[Job], *, enough: int
) -> Iterator[tuple[int, Answer]]:
    """Yield the rank of each job and its answer, in no order that matters.

    From `enough` jobs on, other processes begin with the first and this one with the last, until
    all meet: nobody waits.
    """
    if len(jobs) < enough:
        yield from enumerate(map(work, jobs))
        return
    others = max(1, (os.cpu_count() or 2) - 1)
    with ProcessPoolExecutor(others, get_context(start_method()), _take, (work,)) as pool:
        asked = [pool.submit(_do, job) for job in jobs]
        for rank in reversed(range(len(jobs))):
            mine = asked[rank].cancel()
            yield rank, work(jobs[rank]) if mine else asked[rank].result()


_taken: Callable[[Any], Any]
"""The work of this process, which it was given once, whatever the jobs are."""


def _take(work: Callable[[Any], Any]) -> None:
    global _taken  # noqa: PLW0603  # set once, as a process begins
    end_with_parent()
    _taken = work


def _do(job: Any) -> Any:  # noqa: ANN401  # whatever the work takes and gives
    return _taken(job)


def start_method() -> Literal["fork", "spawn"]:
    """Return how a process begins: as a copy of this one, at once, where that is known to be safe.

    A copy keeps the locks that other threads hold, for ever; macOS has threads of its own.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if alone else "spawn"

"""Taking turns on one machine: CPU time of each contestant, medians, and what a figure is."""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

WARM_UP = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: ours, a peer's, and a goal for ours alone or for the ratio of both.

    Numbers are milliseconds, the fewer the better, unless `unit` tells what else they count.
    """

    name: str
    ours: float
    peer_name: str = ""
    peer: float | None = None
    goal_ratio: float | None = None
    goal: float | None = None
    note: str = ""
    unit: str = "ms"
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Return whether the goal is met, or None when there is none or no peer to tell."""
        told, goal = (self.ratio, self.goal_ratio) if self.goal is None else (self.ours, self.goal)
        if told is None or goal is None:
            return None
        return told >= goal if self.more_is_better else told <= goal


def race(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median CPU of each contestant in milliseconds; they run in turns."""
    for contestant in contestants.values():
        for _ in range(WARM_UP):
            contestant()
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            gc.collect()
            start = time.process_time()
            contestant()
            times[name].append(time.process_time() - start)
    return {name: median(taken) * 1000 for name, taken in times.items()}


def child_cpu(command: Sequence[str], **options: object) -> float:
    """Return the CPU that a process and its children took, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, **options)  # type: ignore[call-overload]  # options of run
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000

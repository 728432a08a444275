"""`clausegen list` as a process: start, answer, end."""

from __future__ import annotations

import os
import sys
from statistics import median

from benchmarks.measure import Figure, child_cpu

GOAL_MS = 300
COMMAND = [sys.executable, "-c", "from clausegen.cli import main; main()", "list"]


def figures(rounds: int) -> list[Figure]:
    """Return the CPU of the whole process."""
    environment = {**os.environ, "NO_COLOR": "1"}
    taken = median(child_cpu(COMMAND, env=environment) for _ in range(max(3, rounds // 3)))
    return [Figure("clausegen list, a process", taken, goal=GOAL_MS)]

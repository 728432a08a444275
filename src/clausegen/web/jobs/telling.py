"""Telling how far a job is: twice a second at most, with how long it still takes."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from time import monotonic

EVERY = 0.5
"""Seconds between two tellings of one step: each is a write to the database."""
SURE = 3.0
"""Seconds that a step goes on before its pace says anything."""


class Teller:
    """Tells how far a job is; `step` and `left` are what a turn before told of it.

    `keep` is given the step, how many are done and how many there are, and the seconds that are
    left, None while nobody can tell.
    """

    def __init__(
        self, keep: Callable[[str, int, int, int | None], object], step: str, left: int | None
    ) -> None:
        self._keep, self._step, self._left = keep, step, left
        self._begun: float | None = None
        self._first, self._told = 0, 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell, unless the same step was just told and goes on."""
        now = monotonic()
        if step != self._step or self._begun is None:
            self._left = self._left if step == self._step else None
            self._step, self._begun, self._first = step, now, done
        elif done < total and now - self._told < EVERY:
            return
        self._told = now
        made, took = done - self._first, now - self._begun
        if made > 0 and took >= SURE:
            self._left = ceil((total - done) * took / made)
        self._keep(step[:120], done, total, self._left)

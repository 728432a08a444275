"""Examining: what is wrong with the answers of each row, told by this process or by several.

A row takes a millisecond, for two hundred guard rules are looked at; a final one is drafted. So a
long table is shared: the first rows are examined here, and processes are started for the rest.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, Protocol, TypeAlias, TypeVar

from clausegen.actions.draft import draft
from clausegen.batch.crews import obey_nobody_else
from clausegen.batch.work import Material, Recipe
from clausegen.document.numbering import USUAL
from clausegen.errors import AnswersError, Diagnostic, Severity
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import REFUSED

Answers: TypeAlias = Mapping[str, Any]
Told: TypeAlias = Sequence[Diagnostic]
Subject = TypeVar("Subject")
FEW = 1_000
"""Rows that are examined before a process has started."""
CHUNK = 100
"""Rows that travel together."""


class Examine(Protocol):
    """Examines answers, each with what they are the answers of."""

    def __call__(
        self, subjects: Iterable[tuple[Subject, Answers]]
    ) -> Iterator[tuple[Subject, Told]]:
        """Yield each subject with its problems, in their order."""


@dataclass(frozen=True)
class Examiner:
    """Examines answers in this process."""

    library: Library
    recipe: Recipe

    @cached_property
    def clause(self) -> Clause:
        """Return what the answers are the answers of."""
        return self.library.clause(self.recipe.model)

    def __call__(
        self, subjects: Iterable[tuple[Subject, Answers]]
    ) -> Iterator[tuple[Subject, Told]]:
        """Yield each subject with its problems."""
        return ((subject, self.problems(answers)) for subject, answers in subjects)

    def problems(self, answers: Answers) -> Told:
        """Return the problems of some answers, as they weigh on what is to be made of them."""
        if self.recipe.final:
            return self._final(answers)
        return [_of_a_draft(each) for each in self.clause.validate(answers).diagnostics]

    def _final(self, answers: Answers) -> Told:
        """Return what forbids to sign the contract, which only its draft tells."""
        try:
            draft(self.library, self.recipe.request(answers, USUAL))
        except AnswersError as error:
            return [replace(each, severity=Severity.ERROR) for each in error.diagnostics]
        return ()


def _of_a_draft(problem: Diagnostic) -> Diagnostic:
    """Return a problem as it weighs on a draft: a guard rule warns, and forbids nothing yet."""
    forbidden = problem.severity is Severity.ERROR and problem.rule not in REFUSED
    return replace(problem, severity=Severity.WARNING) if forbidden else problem


@dataclass(frozen=True)
class Together:
    """Examines answers in as many processes as are asked for, 0 being one a processor."""

    here: Examiner
    material: Material
    jobs: int = 0

    def __call__(
        self, subjects: Iterable[tuple[Subject, Answers]]
    ) -> Iterator[tuple[Subject, Told]]:
        """Yield each subject with its problems."""
        waiting, width = iter(subjects), self.jobs or os.cpu_count() or 1
        yield from self.here(islice(waiting, FEW) if width > 1 else waiting)
        if (first := next(waiting, None)) is not None:
            yield from self._shared(chain([first], waiting), width)

    def _shared(
        self, subjects: Iterator[tuple[Subject, Answers]], width: int
    ) -> Iterator[tuple[Subject, Told]]:
        """Yield what processes tell; a process that dies leaves its rows to this one."""
        pool = ProcessPoolExecutor(width, get_context("spawn"), obey_nobody_else)
        flying: deque[tuple[list[tuple[Subject, Answers]], Future[list[Told]] | None]] = deque()
        try:
            while chunk := [*islice(subjects, CHUNK)]:
                flying.append((chunk, self._sent(pool, chunk)))
                if len(flying) > 2 * width:
                    yield from self._landed(*flying.popleft())
            while flying:
                yield from self._landed(*flying.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _sent(
        self, pool: ProcessPoolExecutor, chunk: list[tuple[Subject, Answers]]
    ) -> Future[list[Told]] | None:
        """Return what will come of some rows, None where no process is left to examine them."""
        try:
            answers = [each for _, each in chunk]
            return pool.submit(_examined, self.material, self.here.recipe, answers)
        except BrokenExecutor:
            return None

    def _landed(
        self, chunk: list[tuple[Subject, Answers]], future: Future[list[Told]] | None
    ) -> Iterator[tuple[Subject, Told]]:
        """Yield what came of some rows."""
        try:
            told = future.result() if future else None
        except BrokenExecutor:
            told = None
        if told is None:
            return self.here(chunk)
        return ((subject, each) for (subject, _), each in zip(chunk, told, strict=True))


def _examined(material: Material, recipe: Recipe, answers: Sequence[Answers]) -> list[Told]:
    """Return the problems of some rows, in a process that examines."""
    return [*map(_examiner(material, recipe).problems, answers)]


@cache
def _examiner(material: Material, recipe: Recipe) -> Examiner:
    return Examiner(material.library(), recipe)

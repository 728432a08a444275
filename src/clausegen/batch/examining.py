"""Examining: what is wrong with the answers of a row, as it weighs on what is to be made of them.

A row takes a millisecond or two, for two hundred guard rules are looked at; a final one is drafted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from clausegen.actions.draft import draft
from clausegen.batch.work import Recipe
from clausegen.document.numbering import USUAL
from clausegen.errors import AnswersError, Diagnostic, Severity
from clausegen.library import Library
from clausegen.library.clause import Clause
from clausegen.library.drafting import REFUSED


@dataclass(frozen=True)
class Examiner:
    """Examines the answers of one model."""

    library: Library
    recipe: Recipe

    @cached_property
    def clause(self) -> Clause:
        """Return what the answers are the answers of."""
        return self.library.clause(self.recipe.model)

    def problems(self, answers: Mapping[str, Any]) -> Sequence[Diagnostic]:
        """Return the problems of some answers, as they weigh on what is to be made of them."""
        if self.recipe.final:
            return self._final(answers)
        return [_of_a_draft(each) for each in self.clause.validate(answers).diagnostics]

    def _final(self, answers: Mapping[str, Any]) -> Sequence[Diagnostic]:
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

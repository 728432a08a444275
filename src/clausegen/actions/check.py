"""Check: every fault of the templates at once."""

from __future__ import annotations

from dataclasses import dataclass

from clausegen.check import check_paths
from clausegen.errors import Diagnostic, Severity
from clausegen.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """Clauses and acts, by id or by folder; all of them without a name."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults found, sorted by place."""

    faults: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """Return how many of them are errors."""
        return sum(each.severity is Severity.ERROR for each in self.faults)


def check(library: Library, request: CheckRequest) -> Checked:
    """Return every fault of templates. Raises UsageError for a name that is none."""
    return Checked(check_paths(library, request.names))

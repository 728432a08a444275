"""What can go wrong, as values and as one family of exceptions.

    ClausegenError            exit code 1
    ├── UsageError            2   the command line or a call is used wrongly
    ├── AnswersError          3   answers refused, each problem with its parameter
    ├── TemplateError         3   a template, a rule or the law register is faulty
    ├── MissingPartError      4   a library or program of the system is missing
    └── OutputError           1   a file could not be written, or would be overwritten

A `Diagnostic` is one problem: a reader sees its message and hint in French, a program reads
its rule and place. What to do with a program about it is data, a `Remedy`: a command line, a form
and an interface for programs each spell it in their own words. Every exception carries the
diagnostics that caused it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import ClassVar, Literal, Self, TypeAlias


class Severity(StrEnum):
    """How serious a diagnostic is: an error stops, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem is: a file with 1-based line and column, a key, or both."""

    file: str = ""
    line: int = 0
    column: int = 0
    key: str = ""

    def __str__(self) -> str:
        """Return « file:line:column » followed by the key, leaving out what is unknown."""
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return " ".join(part for part in (position, self.key) if part)


Action: TypeAlias = Literal[
    "accept",  # the warning of a rule, by its id
    "answer",  # a question, by its id
    "read",  # a question of the commentary, by its id
    "change",  # at least one answer
    "follow",  # a template that has changed, « yes », or not, « no »
    "act",  # a kind of act to choose, for instance the one given
    "renumber",  # the articles of an amendment
    "postpone",  # the effect of an amendment, to an ISO date or later
    "overwrite",  # what exists, or choose another name
    "relocate",  # what is written, to another folder
    "retry",  # what was asked
    "name",  # a clause, for instance the one given
    "record",  # a contract as a dossier of that name
    "dossier",  # of a contract: give one that was recorded
    "join",  # the dossier of the contract to what is verified
    "templates",  # of the time of a file: give them
    "library",  # of templates: give another
    "style",  # of a document: give the folder, as it was then
    "erratum",  # to publish for a text that was recorded
    "erase",  # from files, what they keep for too long
    "inscribe",  # what the site publishes, so that it is kept
]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do about a problem, and to what, as data: each front end spells it.

    `label` is the French name of the target, where it has one.
    """

    action: Action
    target: str = ""
    label: str = ""


NOWHERE = Place()
"""The place of what has none: the whole text, or the whole answer."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: severity, stable rule id, French message, place, hint, legal basis, remedies."""

    severity: Severity
    rule: str
    message: str
    place: Place = NOWHERE
    hint: str = ""
    basis: str = ""
    remedies: tuple[Remedy, ...] = ()

    def __str__(self) -> str:
        """Return one line: place, rule, message and hint."""
        head = f"{self.place}: " if str(self.place) else ""
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}{self.rule}: {self.message}{tail}"


def fault(
    rule: str,
    message: str,
    place: Place = NOWHERE,
    hint: str = "",
    severity: Severity = Severity.ERROR,
    remedies: tuple[Remedy, ...] = (),
) -> Diagnostic:
    """Return one problem; it is an error unless its severity says less."""
    return Diagnostic(severity, rule, message, place, hint, remedies=remedies)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint « Vouliez-vous dire … ? » with the nearest known name, or ''."""
    by_form = {each.casefold(): each for each in known}
    near = [by_form[each] for each in get_close_matches(name.casefold(), by_form, 1)]
    return f"Vouliez-vous dire « {near[0]} » ?" if near else ""


class ClausegenError(Exception):
    """Raised when a request cannot be met; `exit_code` is what the command line returns."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = tuple(diagnostics)

    @classmethod
    def of(cls, problem: Diagnostic) -> Self:
        """Return the exception of one problem, which it tells in the same words."""
        return cls(problem.message, [problem])


class UsageError(ClausegenError):
    """Raised when the command line or a public function is used wrongly."""

    exit_code = 2


class AnswersError(ClausegenError):
    """Raised when answers are refused; each diagnostic names its parameter."""

    exit_code = 3


class TemplateError(ClausegenError):
    """Raised when a template, a rule or the law register is faulty."""

    exit_code = 3


class MissingPartError(ClausegenError):
    """Raised when a library or a program of the system is missing."""

    exit_code = 4


class OutputError(ClausegenError):
    """Raised when a file could not be written, or would be overwritten."""

"""A dossier as it is drafted now: its text, its values, what is refused and what is left to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from clausegen.actions.signatories import nameless
from clausegen.document.tree import (
    Division,
    Document,
    Variable,
    divisions,
    flatten,
    heading_label,
    inlines_of,
    text_of,
    walk,
)
from clausegen.dossiers.dossier import Dossier as Record
from clausegen.dossiers.dossier import Version
from clausegen.errors import Diagnostic, Severity
from clausegen.french.spaces import NBSP
from clausegen.library.clause import Clause
from clausegen.library.drafting import IDLE, Draft, gaps
from clausegen.questions.validation import validate
from clausegen.questions.values import Value, Values
from clausegen.web.dossiers.history import refusals
from clausegen.web.engine import library

if TYPE_CHECKING:
    from clausegen.web.dossiers.models import Dossier


@dataclass(frozen=True)
class Drafted:
    """What the accepted answers of a dossier make; `refused` are the others, as typed.

    The text is drafted when somebody asks for it: a form needs the values alone.
    """

    dossier: Dossier
    clause: Clause
    answers: Mapping[str, Any]
    values: Values
    refused: Mapping[str, Any]

    @cached_property
    def draft(self) -> Draft:
        """Return the draft that the answers make, in the style of the dossier."""
        numbering = library().style(self.dossier.style).numbering
        return library().draft(
            self.dossier.model, self.answers, numbering=numbering, by_hand=self.dossier.by_hand
        )

    @property
    def record(self) -> Record:
        """Return the contract as it stands now: a record of one version, which nobody signed."""
        version = Version(self.draft.values.json, self.draft.document)
        return Record(self.dossier.model, self.clause.digest, (version,))

    @cached_property
    def commentary(self) -> Document | None:
        """Return the commentary of this very text, None where the model has none."""
        if not self.clause.has_commentary:
            return None
        numbering = library().style(self.dossier.style).numbering
        made = library().draft(
            self.dossier.model,
            self.answers,
            commentary="alone",
            numbering=numbering,
            by_hand=self.dossier.by_hand,
        )
        return made.commentary

    @cached_property
    def refusals(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Return why answers are refused, by the question that they answer."""
        if not self.refused:
            return {}
        given = {**self.dossier.answers, **self.refused}
        found: dict[str, list[Diagnostic]] = {}
        for question, each in refusals(self.clause.validate(given).diagnostics, self.refused):
            found.setdefault(question, []).append(each)
        return {question: tuple(told) for question, told in found.items()}

    def value(self, question: str) -> Value:
        """Return the value of a question, given or by default."""
        return self.values[question]

    def answer(self, question: str) -> Any:  # noqa: ANN401  # JSON values
        """Return the answer that a form shows: that refused, else the one that holds."""
        if question in self.refusals:
            return self.refused[question]
        value = self.value(question)
        return None if value.blank else value.canonical

    @cached_property
    def asked(self) -> frozenset[str]:
        """Return the questions that are asked, given the other answers."""
        values, condition = self.values, self.clause.condition
        return frozenset(
            id_
            for id_, each in self.clause.spec.parameters.items()
            if not each.when or condition(each.when)(values)
        )

    @cached_property
    def blanks(self) -> tuple[Diagnostic, ...]:
        """Return one problem for each question whose gap is printed, or whose party has no name."""
        printed = gaps(self.draft.document, self.draft.values)
        known = {each.place.key for each in printed}
        unnamed = nameless(library(), self.dossier.model, self.values)
        return (*(each for each in unnamed if each.place.key not in known), *printed)

    @cached_property
    def guards(self) -> tuple[Diagnostic, ...]:
        """Return the guard rules that bite, errors first."""
        told = (Severity.ERROR, Severity.WARNING)
        found = [each for each in self.draft.diagnostics if each.severity in told]
        return tuple(sorted(found, key=lambda each: told.index(each.severity)))

    @cached_property
    def idle(self) -> tuple[Diagnostic, ...]:
        """Return the answers without effect: their question is not asked any more."""
        return tuple(each for each in self.draft.diagnostics if each.rule == IDLE)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Return where each answer is first printed, by question: « art. 4 », and its division."""
        found: dict[str, tuple[str, str]] = {}
        for block in self.draft.document.body:
            label = END if not isinstance(block, Division) else _label(block)
            for node in (block, *walk(block)):
                for run in inlines_of(node):
                    for leaf in flatten(run):
                        if isinstance(leaf, Variable):
                            found.setdefault(leaf.parameter, (label, node.id))
        return found

    @cached_property
    def articles(self) -> Mapping[str, str]:
        """Return what each article is called, by its id: « Article 3 – Obligations du client »."""
        return {
            each.id: f"{heading_label(each)}{text_of(each.title)}"
            for each in divisions(self.draft.document)
        }


END = "hors article"
_SHORT: Mapping[str, str] = {
    "article": f"art.{NBSP}",
    "annex": f"annexe{NBSP}",
    "part": f"titre{NBSP}",
}


def _label(division: Division) -> str:
    return f"{_SHORT.get(division.kind, '')}{division.label}"


def drafted(dossier: Dossier, more: Mapping[str, Any] | None = None) -> Drafted:
    """Return a dossier as drafted; with `more`, answers that are tried and not kept.

    What is refused, were it accepted under an earlier version of the model, is set apart and never
    raises.
    """
    clause, tried = library().clause(dossier.model), more or {}
    parameters = clause.spec.parameters
    given = {**dossier.answers, **tried}
    known = {id_: raw for id_, raw in given.items() if id_ in parameters and raw is not None}
    read = validate(parameters, known, clause.condition, clause.memory)
    bad = {question for question, _ in refusals(read.diagnostics, known)}
    if not bad:
        return Drafted(dossier, clause, known, read.values, dossier.refused)
    last = {id_: dossier.answers[id_] for id_ in bad & tried.keys() & dossier.answers.keys()}
    good = {id_: raw for id_, raw in known.items() if id_ not in bad} | last
    values = validate(parameters, good, clause.condition, clause.memory).values
    refused = {id_: known[id_] for id_ in bad if id_ in known}
    return Drafted(dossier, clause, good, values, {**refused, **dossier.refused})

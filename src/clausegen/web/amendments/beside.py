"""What is said of an avenant in its margin: proofs, what to read, why its articles are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.actions.amend import Amended
from clausegen.acts.proof import Check, ProofError
from clausegen.document.tree import text_of
from clausegen.questions.values import Values
from clausegen.web.amendments.making import Attempt, Making
from clausegen.web.amendments.telling import LIMITS, ToldProblem, told, told_of


@dataclass(frozen=True, slots=True)
class Explained:
    """An article of the avenant, and the answers behind it: the id and the label of each."""

    id: str
    title: str
    behind: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """Proofs kept or failed, problems, what no sentence expresses, reasons, what to read anew."""

    problems: tuple[ToldProblem, ...] = ()
    limits: tuple[ToldProblem, ...] = ()
    checks: int = 0
    proofs: tuple[str, ...] = ()
    failed: tuple[Check, ...] = ()
    causes: tuple[Explained, ...] = ()
    questions: tuple[tuple[str, str], ...] = ()


def margin(known: Making, found: Attempt) -> Margin:
    """Return what is said of an avenant beside it, or of why there is none."""
    if found.made is None:
        refusal = found.refusal
        checks = refusal.checks if isinstance(refusal, ProofError) else ()
        failed = tuple(each for each in checks if not each.holds)
        return Margin(told_of(refusal) if refusal else (), failed=failed)
    made = found.made
    diagnostics = dict.fromkeys((*made.barred, *made.amendment.diagnostics))
    return Margin(
        tuple(told(each) for each in diagnostics if not each.rule.startswith(LIMITS)),
        tuple(told(each) for each in diagnostics if each.rule.startswith(LIMITS)),
        len(made.checks),
        tuple(dict.fromkeys(check.name for check in made.checks)),
        (),
        tuple(_explained(made, known.after)),
        tuple(made.amendment.commentary.questions),
    )


def _explained(made: Amended, values: Values) -> Iterator[Explained]:
    """Yield each article that amends, and why it does."""
    for each in made.amendment.amendings:
        asked = (id_ for id_ in dict.fromkeys(each.causes) if id_ in values)
        behind = tuple((id_, values[id_].parameter.label) for id_ in asked)
        yield Explained(each.id, text_of(each.title), behind)

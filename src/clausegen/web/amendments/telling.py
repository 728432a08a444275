"""What is wrong or open in an avenant, and what to do about it, as its screen spells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clausegen.acts.terms import day
from clausegen.errors import ClausegenError, Diagnostic, Remedy, Severity
from clausegen.web.amendments.changing import CHOICES, EFFECT, FOLLOW, LABELS

LIMITS = "limite-"
"""How the rules of what no sentence expresses begin."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing to do: a question to go to, or an answer to give at once."""

    label: str
    question: str = ""
    name: str = ""
    value: str = ""

    @property
    def choice(self) -> bool:
        """Return whether it is a choice about the form of the act, rather than an answer."""
        return self.name in CHOICES


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """One problem for a reader."""

    severity: Severity
    rule: str
    message: str
    hint: str
    basis: str
    gestures: tuple[Gesture, ...]

    @property
    def word(self) -> str:
        """Return what kind of problem it is, in one word."""
        return {Severity.ERROR: "Erreur", Severity.WARNING: "À vérifier"}.get(self.severity, "Note")

    @property
    def look(self) -> str:
        """Return the class that marks it."""
        return {Severity.ERROR: "alarme", Severity.WARNING: "attention"}.get(self.severity, "")


def told(problem: Diagnostic) -> ToldProblem:
    """Return a problem as the screen of an avenant tells it."""
    return ToldProblem(
        problem.severity,
        problem.rule,
        problem.message,
        problem.hint,
        problem.basis,
        tuple(_gestures(problem.remedies)),
    )


def told_of(error: ClausegenError) -> tuple[ToldProblem, ...]:
    """Return what a refusal is made of, its own words where it names no problem."""
    if error.diagnostics:
        return tuple(told(each) for each in error.diagnostics)
    return (ToldProblem(Severity.ERROR, "refus", error.message, "", "", ()),)


def _gestures(remedies: Iterable[Remedy]) -> Iterator[Gesture]:
    """Yield what can be done at once, or where to go, for each remedy that has a place here."""
    for remedy in remedies:
        match remedy.action:
            case "answer":
                yield Gesture(f"Répondre : {remedy.label or remedy.target}", question=remedy.target)
            case "follow":
                verb = "Reprendre" if remedy.target == "yes" else "Laisser"
                label = f"{verb} les changements du modèle"
                yield Gesture(label, name=FOLLOW, value=remedy.target)
            case "renumber":
                yield Gesture("Refaire les numéros", name=LABELS, value="renumber")
            case "postpone":
                label = f"Retarder l’effet au {day(remedy.target)}"
                yield Gesture(label, name=EFFECT, value=remedy.target)
            case _:  # told by the hint, or done elsewhere
                continue

"""Guard rules of a clause: when a drafter is stopped or warned, and on what legal basis."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from clausegen.errors import Diagnostic, Place, Severity
from clausegen.questions.values import Compile, Values

Level: TypeAlias = Literal["error", "warning"]
Passages: TypeAlias = Callable[[Values], Container[str]]
"""Returns the ids of what a text says, once drafted from values."""
EVERYBODY = "T"
"""The scope of a rule that applies whatever is answered."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a rule protects or binds: those whose answer to a question is one of some."""

    question: str
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One guard rule: when `condition` holds within `scope`, `message` is shown with its basis.

    Without a scope it is for everybody. `parameters` are the questions to look at again; `question`
    is the one of the commentary that explains the rule, or ''. `law` are the ids of the provisions
    that it rests on, in the register; `basis` says what it rests on besides. `passages` are the ids
    that the drafted text must have for the rule to hold, `absent` those that it must not.
    """

    id: str
    level: Level
    scope: Audience | None
    condition: str
    message: str
    hint: str = ""
    basis: str = ""
    parameters: tuple[str, ...] = ()
    question: str = ""
    law: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def evaluate(
    rules: Iterable[Rule], values: Values, compile_condition: Compile, said: Passages
) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each rule whose condition holds, in the order of the rules.

    A rule is left aside while one of its parameters is a blank: that gap is told by itself. The
    text is drafted, by `said`, only for a rule that reads it and whose condition holds.
    """
    blanks = {value.parameter.id for value in values.blanks()}
    return tuple(
        _diagnostic(rule)
        for rule in rules
        if applies(rule, values)
        and blanks.isdisjoint(rule.parameters)
        and compile_condition(rule.condition)(values)
        and _is_said(rule, values, said)
    )


def _is_said(rule: Rule, values: Values, said: Passages) -> bool:
    """Return whether the text has the passages that a rule needs, and none that it excludes."""
    if not (rule.passages or rule.absent):
        return True
    text = said(values)
    return all(id_ in text for id_ in rule.passages) and not any(id_ in text for id_ in rule.absent)


def applies(rule: Rule, values: Values) -> bool:
    """Return whether the answer that decides of scopes brings a rule into play."""
    return rule.scope is None or values.raw(rule.scope.question) in rule.scope.answers


def _diagnostic(rule: Rule) -> Diagnostic:
    key = rule.parameters[0] if rule.parameters else ""
    return Diagnostic(
        Severity(rule.level), rule.id, rule.message, Place(key=key), rule.hint, rule.basis
    )

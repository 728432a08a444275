"""Guarding: which rules of a clause bite, given its values and, where one asks, its text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeAlias

from clausegen.errors import Diagnostic, Place, Severity
from clausegen.questions.rules import Rule, applies
from clausegen.questions.values import Values

Passages: TypeAlias = Callable[[Values], Container[str]]
"""Returns the ids of what a text says, once drafted from values."""
Hold: TypeAlias = Callable[[Sequence[str], Values], Sequence[bool]]
"""Returns whether each of some conditions holds."""


def bites(
    rules: Iterable[Rule], values: Values, hold: Hold, said: Passages
) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each rule whose condition holds, in the order of the rules.

    A rule is left aside while one of its parameters is a blank: that gap is told by itself. The
    text is drafted, by `said`, only for a rule that reads it and whose condition holds.
    """
    blanks = {value.parameter.id for value in values.blanks()}
    asked = [rule for rule in rules if blanks.isdisjoint(rule.parameters) and applies(rule, values)]
    told = zip(asked, hold([rule.condition for rule in asked], values), strict=True)
    return tuple(
        _diagnostic(rule) for rule, holds in told if holds and _is_said(rule, values, said)
    )


def _is_said(rule: Rule, values: Values, said: Passages) -> bool:
    """Return whether the text has the passages that a rule needs, and none that it excludes."""
    if not (rule.passages or rule.absent):
        return True
    text = said(values)
    return all(id_ in text for id_ in rule.passages) and not any(id_ in text for id_ in rule.absent)


def _diagnostic(rule: Rule) -> Diagnostic:
    key = rule.parameters[0] if rule.parameters else ""
    return Diagnostic(
        Severity(rule.level), rule.id, rule.message, Place(key=key), rule.hint, rule.basis
    )

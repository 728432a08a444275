"""Guarding: which rules of a clause bite, given its values and, where one asks, its text; why."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeAlias

from clausegen.errors import Diagnostic, Place, Severity
from clausegen.french.grammar import enumerate_fr
from clausegen.questions.parameter import quoted
from clausegen.questions.rules import Rule, applies
from clausegen.questions.values import Values
from clausegen.template.grounds import Ground

Passages: TypeAlias = Callable[[Values], Container[str]]
"""Returns the ids of what a text says, once drafted from values."""
Hold: TypeAlias = Callable[[Sequence[str], Values], Sequence[bool]]
"""Returns whether each of some conditions holds."""
Because: TypeAlias = Callable[[str, Values], Sequence[Ground]]
"""Returns what makes a condition hold, of values of which it does."""


def untold(_condition: str, _values: Values) -> Sequence[Ground]:
    """Return nothing: for whoever asks which rules bite, and not why."""
    return ()


def bites(
    rules: Iterable[Rule],
    values: Values,
    hold: Hold,
    said: Passages,
    because: Because = untold,
) -> tuple[Diagnostic, ...]:
    """Return one diagnostic for each rule whose condition holds, in the order of the rules.

    A rule is left aside while one of its parameters is a blank: that gap is told by itself. The
    text is drafted, by `said`, only for a rule that reads it and whose condition holds. Each stands
    at the question whose answer made it hold, and quotes the words that did, as `because` tells.
    """
    blanks = {value.parameter.id for value in values.blanks()}
    asked = [
        rule
        for rule in rules
        if (rule.scope is None or applies(rule, values)) and blanks.isdisjoint(rule.parameters)
    ]
    told = zip(asked, hold([rule.condition for rule in asked], values), strict=True)
    return tuple(
        _diagnostic(rule, because(rule.condition, values))
        for rule, holds in told
        if holds and _is_said(rule, values, said)
    )


def _is_said(rule: Rule, values: Values, said: Passages) -> bool:
    """Return whether the text has the passages that a rule needs, and none that it excludes."""
    if not (rule.passages or rule.absent):
        return True
    text = said(values)
    return all(id_ in text for id_ in rule.passages) and not any(id_ in text for id_ in rule.absent)


def _diagnostic(rule: Rule, grounds: Sequence[Ground]) -> Diagnostic:
    """Return what is told of a rule that bites: where, and with which words."""
    words = [*dict.fromkeys(quoted(" ".join(g.words.split())) for g in grounds if g.words)]
    message = f"{rule.message} On lit {enumerate_fr(words)}." if words else rule.message
    return Diagnostic(
        Severity(rule.level),
        rule.id,
        message,
        Place(key=_question(rule, grounds)),
        rule.hint,
        rule.basis,
    )


def _question(rule: Rule, grounds: Sequence[Ground]) -> str:
    """Return the question to look at first: whose words are quoted, or that decided, or any."""
    worded = [each.question for each in grounds if each.words]
    decided = {each.question for each in grounds}
    told = [id_ for id_ in rule.parameters if id_ in decided]
    return next(iter((*worded, *told, *rule.parameters)), "")

"""Conditions that hold: where few answers have changed, those alone are read again that read them.

A contract states six hundred conditions. Between two keystrokes, or two rows of a workbook, some
answers change, and most conditions read others: what they came to then, they come to now.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from clausegen.document.memory import Keyed
from clausegen.questions.values import Values
from clausegen.template.expression import Expression
from clausegen.template.names import Names

MODELS = 32
"""Templates of which a session knows what held: more than the library ships, which are 24."""
_SETS = 3
"""Sets of answers of which it is known what held: those of who drafts, and of whom else."""


class _Known(NamedTuple):
    """Some answers, what names stand for in them, and whether each condition asked so far holds."""

    values: Values
    names: Names
    told: dict[Expression, bool]


class Held:
    """Which conditions of some templates hold, the answers that were last looked at first."""

    def __init__(self) -> None:
        self._known: list[_Known] = []

    def of(self, conditions: Sequence[Expression], values: Values) -> tuple[bool, ...]:
        """Return whether each of some conditions holds. Raises TemplateError for one untold."""
        known = self._of(values)
        told = known.told
        for each in conditions:
            if each not in told:
                told[each] = each.holds(known.names)
        return tuple([told[each] for each in conditions])

    def _of(self, values: Values) -> _Known:
        """Return what is known of values, taken over from others as far as these are alike."""
        known = tuple(self._known)
        for each in known:
            if each.values is values:
                return each
        alike = [each for each in known if each.values.spelling == values.spelling]
        found = [(each, values.changed(each.values)) for each in alike]
        if found:
            made = _after(*min(found, key=lambda pair: len(pair[1])), values)
        else:
            made = _Known(values, Names.of(values), {})
        self._known = [made, *known[: _SETS - 1]]
        return made


def _after(former: _Known, changed: Set[str], values: Values) -> _Known:
    """Return what remains known where some answers are others."""
    told = former.told.copy()  # at once: another thread may learn more
    return _Known(
        values,
        former.names.after(values, changed),
        {each: holds for each, holds in told.items() if changed.isdisjoint(each.parameters)},
    )


def held_of(_templates: Keyed[object]) -> Held:
    """Return which conditions of some templates hold: nothing is known yet."""
    return Held()

"""Conditions over values, as expressions of Jinja."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Any, TypeAlias

from clausegen.errors import Place, TemplateError, fault
from clausegen.questions.values import Values
from clausegen.template.analysis import parameters_read
from clausegen.template.grounds import Ground, Grounds
from clausegen.template.names import Names
from clausegen.template.sandbox import FAILURES

Evaluated: TypeAlias = Callable[[Names], Any]
"""What an expression is of some names."""


def _ungrounded(_names: Names) -> tuple[Ground, ...]:
    return ()


class Expression:
    """A condition over values: call it with values for its truth."""

    def __init__(
        self,
        source: str,
        names: Iterable[str],
        ids: Collection[str],
        evaluated: Evaluated,
        place: Callable[[], Place],
        grounds: Grounds = _ungrounded,
    ) -> None:
        self.source = source
        self._names, self._ids = names, ids
        self._evaluated = evaluated
        self._place = place
        self._grounds = grounds

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """Return the questions whose answers the condition reads."""
        return parameters_read(self._names, self._ids)

    def __call__(self, values: Values) -> bool:
        """Return whether the condition holds. Raises TemplateError when it cannot be told."""
        return self.holds(Names.of(values))

    def holds(self, names: Names) -> bool:
        """Return whether the condition holds of what names stand for. Raises TemplateError."""
        try:
            return bool(self._evaluated(names))
        except FAILURES as error:
            from clausegen.template.faults import french

            raise TemplateError.of(
                fault("condition-fausse", french(error), self._place())
            ) from error

    def grounds(self, values: Values) -> tuple[Ground, ...]:
        """Return what makes the condition hold, of values of which it does."""
        return self._grounds(Names.of(values))

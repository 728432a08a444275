"""Conditions over values, as expressions of Jinja."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeAlias

from clausegen.document.memory import NOTHING, Keyed, Memory
from clausegen.errors import Place, TemplateError, fault
from clausegen.questions.values import Values
from clausegen.template.analysis import parameters_read
from clausegen.template.names import Names, names_of
from clausegen.template.sandbox import FAILURES, bounded

Evaluated: TypeAlias = Callable[[Names], Any]
"""What an expression is of some names."""


class Expression:
    """A condition over values: call it with values for its truth."""

    def __init__(
        self,
        source: str,
        names: Iterable[str],
        ids: Collection[str],
        evaluated: Evaluated,
        place: Callable[[], Place],
        memory: Memory = NOTHING,
    ) -> None:
        self.source = source
        self.parameters = parameters_read(names, ids)
        self._evaluated = evaluated
        self._place = place
        self._memory = memory

    def __call__(self, values: Values) -> bool:
        """Return whether the condition holds. Raises TemplateError when it cannot be told."""
        read = tuple([values.raw(id_) for id_ in self.parameters])
        return self._memory.of(Expression.evaluate)(self, Keyed(read, values))

    def evaluate(self, given: Keyed[Values]) -> bool:
        """Return whether the condition holds, of values known by what it reads of them."""
        try:
            with bounded():
                return bool(self._evaluated(names_of(given.value)))
        except FAILURES as error:
            from clausegen.template.faults import french

            raise TemplateError.of(
                fault("condition-fausse", french(error), self._place())
            ) from error

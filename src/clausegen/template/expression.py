"""Conditions over values, as expressions of Jinja."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter
from typing import Any, TypeAlias

from clausegen.document.memory import NOTHING, Keyed, Memory, same
from clausegen.errors import Place, TemplateError, fault
from clausegen.questions.values import Values
from clausegen.template.analysis import parameters_read
from clausegen.template.grounds import Ground, Grounds
from clausegen.template.names import Names, names_of
from clausegen.template.sandbox import FAILURES, bounded

Evaluated: TypeAlias = Callable[[Names], Any]
"""What an expression is of some names."""
_AT_ONCE = 4
"""Values of which conditions are looked at in turn: two hundred conditions read the same names."""


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
        memory: Memory = NOTHING,
        grounds: Grounds = _ungrounded,
    ) -> None:
        self.source = source
        self.parameters = parameters_read(names, ids)
        self._read: Callable[[Mapping[str, Any]], Any] = itemgetter(*(self.parameters or [""]))
        self._evaluated = evaluated
        self._place = place
        self._memory = memory
        self._grounds = grounds

    def __call__(self, values: Values) -> bool:
        """Return whether the condition holds. Raises TemplateError when it cannot be told."""
        read = self._read(values.raws) if self.parameters else ()
        return self._memory.of(Expression.evaluate)(self, Keyed(read, values))

    def evaluate(self, given: Keyed[Values]) -> bool:
        """Return whether the condition holds, of values known by what it reads of them."""
        try:
            return self.told(self._memory.of(names_of, _AT_ONCE)(same(given.value)))
        except FAILURES as error:
            from clausegen.template.faults import french

            raise TemplateError.of(
                fault("condition-fausse", french(error), self._place())
            ) from error

    def grounds(self, values: Values) -> tuple[Ground, ...]:
        """Return what makes the condition hold, of values of which it does."""
        return self._grounds(self._memory.of(names_of, _AT_ONCE)(same(values)))

    def told(self, names: Names) -> bool:
        """Return whether the condition holds, of what names stand for. Raises what Jinja does."""
        with bounded():
            return bool(self._evaluated(names))

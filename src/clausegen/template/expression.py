"""Conditions over values, as expressions of Jinja."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from typing import Any, TypeAlias

from jinja2 import nodes

from clausegen.errors import Place, TemplateError, fault
from clausegen.questions.values import Values
from clausegen.template.analysis import names_used, parameters_used
from clausegen.template.faults import FAILURES, french
from clausegen.template.marks import Marks
from clausegen.template.names import context_of
from clausegen.template.sandbox import bounded

_MEMO_SIZE = 512
Compiled: TypeAlias = Callable[..., Any]


class Expression:
    """A condition over values: call it with values for its truth. Its results are memoised."""

    def __init__(
        self, source: str, tree: nodes.Node, ids: Collection[str], compiled: Compiled, place: Place
    ) -> None:
        self.source = source
        self.parameters = parameters_used(tree, ids)
        self._names = {use.name.partition(".")[0] for use in names_used(tree)}
        self._compiled = compiled
        self._place = place
        self._memo: dict[Hashable, bool] = {}

    def __call__(self, values: Values) -> bool:
        """Return whether the condition holds. Raises TemplateError when it cannot be told."""
        key = tuple([values.raw(id_) for id_ in self.parameters])
        if key not in self._memo:
            if len(self._memo) >= _MEMO_SIZE:
                self._memo.clear()
            self._memo[key] = self._evaluate(values)
        return self._memo[key]

    def _evaluate(self, values: Values) -> bool:
        try:
            with bounded():
                return bool(self._compiled(**context_of(values, Marks(), self._names)))
        except FAILURES as error:
            raise TemplateError.of(fault("condition-fausse", french(error), self._place)) from error

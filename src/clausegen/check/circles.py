"""Questions that wait for one another: each is asked after the other, so none is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from clausegen.check.declarations import Declaration
from clausegen.errors import Diagnostic, fault
from clausegen.questions.values import Parameters
from clausegen.template.analysis import parameters_used
from clausegen.template.syntax import Tree

_SHOWN = 8


def circle_faults(
    asked: Iterable[tuple[Declaration, Tree | Diagnostic]], parameters: Parameters
) -> Iterator[Diagnostic]:
    """Yield a fault where conditions go round; `asked` are the questions with their conditions."""
    read = [(entry, each) for entry, each in asked if isinstance(each, Tree)]
    waits = {entry.id: parameters_used(tree.root, parameters) for entry, tree in read}
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = dict.fromkeys(reversed(error.args[1]))
        entry = next(entry for entry, _ in read if entry.id in circle)
        message = f"Ces questions s’attendent l’une l’autre : {_named(list(circle))}."
        hint = "Retirez l’une des conditions when."
        yield fault("questions-en-cercle", message, entry.place("when"), hint)


def _named(circle: list[str]) -> str:
    """Return the ids of a circle, the first one again at its end; a long one is shortened."""
    shown = [f"« {id_} »" for id_ in (*circle[:_SHOWN], circle[0])]
    if len(circle) > _SHOWN:
        shown.insert(-1, "…")
    return " → ".join(shown)

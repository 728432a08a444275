"""What an element was before: its eId in the first version of a text, the time since it changed."""

from __future__ import annotations

from collections.abc import Mapping

from clausegen.document.lineage import Lineage
from clausegen.writers.akn import names
from clausegen.writers.akn.element import Element


def tell_past(doc: Element, lineage: Lineage | None) -> None:
    """Give each element its wId where its eId has changed, and its period where an act did it."""
    if lineage and not lineage.amends:
        _tell(doc, lineage.first, _times(lineage))


def _tell(element: Element, first: Mapping[str, str], times: Mapping[str, str]) -> None:
    for child in element.children():
        id_ = child.attributes.get(names.ID, "")
        then = first.get(id_, "")
        if then and then != child.attributes.get("eId", then):
            child.attributes["wId"] = then
        if id_ in times:
            child.attributes["period"] = times[id_]
        _tell(child, first, times)


def _times(lineage: Lineage) -> dict[str, str]:
    """Return the time from which each node that an act changed is as it is."""
    return {
        each.target: f"#tmpg_{rank}"
        for rank, act in enumerate(lineage.acts, 1)
        for each in act.modifications
        if each.target
    }

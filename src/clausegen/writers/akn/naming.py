"""The eId of each element, by the Akoma Ntoso Naming Convention 1.0, chapter 5.

An eId is that of the element around it, the short name of the element and its number: what it
prints, stripped of spaces and of the punctuation around it (« 2 bis » gives `art_2bis`), or its
rank where it prints none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from clausegen.writers.akn import names
from clausegen.writers.akn.element import Element

_SHORT = {
    "article": "art",
    "alinea": "al",
    "attachment": "att",
    "blockList": "list",
    "quotedStructure": "qstr",
}
_NAMED = {
    *_SHORT,
    names.TITLE,
    "hcontainer",
    "blockContainer",
    "item",
    "table",
    "tr",
    "p",
    "mod",
    "ref",
    "def",
}
_AROUND = {"preface", "preamble", "conclusions"}
"""Containers without an eId that stand in those of what they hold."""
_NOT_A_NUMBER = re.compile(r"[\W_]+")


def name_elements(root: Element) -> dict[str, str]:
    """Give each element under a document its eId; return the eIds of nodes by the node's id."""
    naming = _Naming()
    naming.name_under(root, "")
    return naming.found


def point(element: Element, eids: Mapping[str, str]) -> None:
    """Give each reference under an element the address of the node that it points to."""
    for child in element.children():
        if child.target:
            child.attributes["href"] = f"#{eids[child.target]}"
        point(child, eids)


class _Naming:
    """Names elements; an eId is given once."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._taken: set[str] = set()
        self._ranks: Counter[str] = Counter()

    def name_under(self, element: Element, prefix: str) -> None:
        for child in element.children():
            if child.tag in _AROUND:
                self.name_under(child, _joined(prefix, child.tag))
            elif child.tag in _NAMED:
                named = self._named(child, prefix)
                # Articles run through the titres of a contract: none stands in their eIds.
                self.name_under(child, prefix if child.tag == names.TITLE else named)
            elif child.tag != "meta":
                self.name_under(child, prefix)

    def _named(self, element: Element, prefix: str) -> str:
        start = _joined(prefix, _SHORT.get(element.tag, element.tag))
        eid = self._free(start, number_of(element.label))
        self._taken.add(eid)
        element.attributes = {"eId": eid, **element.attributes}
        if names.ID in element.attributes:
            self.found.setdefault(element.attributes[names.ID], eid)
        return eid

    def _free(self, start: str, number: str) -> str:
        """Return the first eId of a start and a number that is not taken, a rank for no number."""
        stem = f"{start}_{number}" if number else start
        eid = stem if number else ""
        while not eid or eid in self._taken:
            self._ranks[stem] += 1
            eid = f"{stem}_{self._ranks[stem] + bool(number)}"
        return eid


def _joined(prefix: str, name: str) -> str:
    return f"{prefix}__{name}" if prefix else name


def number_of(label: str) -> str:
    """Return what a label numbers: « b bis) » gives `bbis`, « 5-1 » gives `5-1`, « – » nothing."""
    return _NOT_A_NUMBER.sub("-", "".join(label.split())).strip("-")

"""The units of which little changed and that an avenant words anew all the same, and why it does.

The cause is told from the two texts alone, so that two ways to word them are counted alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from benchmarks.units_read import folded, units
from clausegen.acts.change import Change
from clausegen.amend.operations import target_of
from clausegen.amend.word_edits import word_edits
from clausegen.amend.wording.quoting import cite_edits, inward
from clausegen.document.tree import Division, Document, walk

_ONE_THIRD = 1 / 3
_LONG = 9  # words of a unit that is worth not retyping
_FEW, _FAR = 3, 10


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of which little changed: its words, and what explains it if they are retyped."""

    now: str
    cause: str

    def is_in(self, printed: str) -> bool:
        """Return whether an avenant quotes the unit whole."""
        return folded(inward(self.now)) in folded(printed)


def lightly_changed(before: Document, change: Change) -> Iterator[Unit]:
    """Yield the units of an amended contract of which less than a third of the words changed."""
    old = dict(units(before))
    headings = {node.id for node in walk(change.new) if isinstance(node, Division)}
    told = set(map(target_of, change.operations))
    for id_, now in units(change.new):
        was = old.get(id_, now)
        if was == now or len(now.split()) < _LONG or _changed(was, now) >= _ONE_THIRD:
            continue
        heading = "a heading" if id_ in headings else ""
        around = "" if id_ in told else "what is around it is worded anew"
        yield Unit(now, heading or around or _cause(was, now))


def _changed(old: str, new: str) -> float:
    """Return the share of the words of two texts that are not common to both, in order."""
    return 1 - SequenceMatcher(None, old.split(), new.split(), autojunk=False).ratio()


def _cause(was: str, now: str) -> str:
    """Return why the changes of a unit are not told one by one."""
    edits = word_edits(was, now)
    count = len({(each.old, each.new) for each in edits})
    if count > _FEW:
        near = len(now.split()) < _FAR * count
        return f"more than {_FEW} changes, one for {'fewer' if near else 'more'} than {_FAR} words"
    citations = cite_edits(was, edits)
    quoted = sum(len(f"{each.old} {each.new}".split()) for each in citations)
    if any(each.old == was for each in citations):
        return "no fewer words stand alone in it"
    if quoted > len(now.split()):
        return "its changes quote more words than it has"
    return f"{count} changes" if count > 1 else "one change"

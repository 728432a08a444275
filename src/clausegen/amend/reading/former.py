"""Former ranks: what an address names by the ranks of before the avenant, wherever it is by now.

« … les alinéas étant désignés dans leur numérotation antérieure au présent avenant » lets a reader
who applies sentences one after the other count in the text that he was first given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.amend.reading.contract import Contract, PrintedSection
from clausegen.amend.reading.lines import Enumeration, Line, ListEntry, Words
from clausegen.amend.reading.targets import Finder, Target


class FormerFinder(Finder):
    """Finds in a contract, which sentences have changed already, what an address named before."""

    def __init__(
        self,
        former: Contract,
        now: Contract,
        quotations: Sequence[str],
        base: PrintedSection | None,
    ) -> None:
        name = base and _name(now, base)
        same = next((one for one in _parts(former) if _name(former, one) == name), None)
        super().__init__(former, quotations, same)
        self._now = now

    def find(self, address: str) -> Target:
        """Return what an address names, as it stands now. Raises ValueError where it is gone."""
        return _carried(super().find(address), self._contract, self._now)


def _parts(contract: Contract) -> tuple[PrintedSection, ...]:
    return (contract.preamble, *contract.sections)


def _name(contract: Contract, section: PrintedSection) -> tuple[str, str, str | None]:
    """Return what tells a section from others: its word, its label, the label of its annex."""
    home = contract.home(section)
    return section.word, section.label, home.label if home else None


def _carried(target: Target, former: Contract, now: Contract) -> Target:
    """Return the same target in a later state of its contract. Raises ValueError."""
    names = [_name(former, was) for was in target.sections]
    sections = [_only(one for one in _parts(now) if _name(now, one) == name) for name in names]
    if target.kind == "title":
        title = sections[0].title if sections else now.title
        return Target("title", sections, words=[(Words(title), 0)])
    return Target(
        target.kind,
        sections,
        [_entry(sections, entry) for entry in target.entries],
        [_list(sections, list_) for list_ in target.lists],
        [[_line(sections, line) for line in group] for group in target.groups],
        [(_words(sections, target.groups, words), start) for words, start in target.words],
        [_line(sections, line) for line in target.heading],
        missing=target.missing,
        phrases=target.phrases,
    )


def _only(found: Iterator[PrintedSection]) -> PrintedSection:
    section = next(found, None)
    if section is None:
        raise ValueError("l’unité visée a été supprimée")
    return section


def _line(sections: Sequence[PrintedSection], was: Line) -> Line:
    for section in sections:
        for line in section.lines:
            if line.place == was.place:
                return line
    raise ValueError("l’alinéa visé a été supprimé")


def _entry(sections: Sequence[PrintedSection], was: ListEntry) -> ListEntry:
    found = [
        entry
        for section in sections
        for _, entry in section.entries()
        if (entry.label, entry.lines[0].place) == (was.label, was.lines[0].place)
    ]
    if len(found) != 1:
        raise ValueError("l’élément visé a été supprimé")
    return found[0]


def _list(sections: Sequence[PrintedSection], was: Enumeration) -> Enumeration:
    places = {entry.lines[0].place for entry in was.entries}
    for section in sections:
        for list_, entry in section.entries():
            if list_.kind == was.kind and entry.lines[0].place in places:
                return list_
    raise ValueError("l’énumération visée a été supprimée")


def _words(
    sections: Sequence[PrintedSection], groups: Sequence[Sequence[Line]], was: Words
) -> Words:
    for line in (line for group in groups for line in group):
        for rank, words in enumerate(line.words):
            if words is was:
                return _line(sections, line).words[rank]
    raise ValueError("les mots visés ont été supprimés")

"""Arrivals: what is inserted, added at an end or restored, put beside what is there already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from clausegen.amend.reading.contract import (
    Contract,
    Heading,
    PrintedSection,
    heading_of,
    headings_of,
)
from clausegen.amend.reading.grammar import Announced
from clausegen.amend.reading.lines import Enumeration, Line, ListEntry, Words, grouped, read_lines
from clausegen.amend.reading.phrases import label_key
from clausegen.amend.reading.targets import Target

_WORDS = {
    "titre": "Titre", "article": "Article", "point": "Point", "annexe": "Annexe",
    "question": "Question",
}  # fmt: skip  # a table
_ITEMS = {"item", "tiret"}


def new_lines(texts: Sequence[str]) -> list[Line]:
    """Return quoted lines as they are to be printed."""
    return [Line([Words(cell) for cell in text.split("\t")]) for text in texts]


def check(what: Announced, lines: Sequence[str]) -> None:
    """Raise ValueError unless as many units are quoted as are announced."""
    if what.noun in _WORDS:
        heads = _heads(what, lines)
        labels = tuple(head.label for head in heads if head.word == _WORDS[what.noun])
        others = takewhile(lambda head: head.word != "Titre", heads)
        first = tuple(head.label for head in others) if what.noun == "titre" else ()
        if (labels, first) != (what.labels, what.first) or not heading_of(lines[0]):
            raise ValueError("le texte cité n’est pas celui des unités annoncées")
        return
    count = what.count
    if what.noun in {"ligne", "définition"}:
        count = len(lines)
    elif what.noun in {"alinéa", "tableau", "alinéa et tableau"}:
        count = len(grouped(new_lines(lines)))
    if not lines or count != what.count:
        raise ValueError(f"{count} unités sont citées, et {what.count} annoncées")


def _heads(what: Announced, lines: Sequence[str]) -> list[Heading]:
    """Return the headings of quoted divisions; points are, and what follows an annex, in one."""
    if what.noun == "point":
        return [*filter(None, headings_of(lines, ((Heading("Annexe", "", ""),), ())))]
    first = heading_of(lines[0]) if lines else None
    if first is None or first.word != "Annexe":
        return [*filter(None, headings_of(lines))]
    return [first, *filter(None, headings_of(lines[1:], ((first,), ())))]


def new_entries(target: Target, lines: Sequence[str], labels: Sequence[str]) -> list[ListEntry]:
    """Return quoted lines as items, which must bear the labels announced, if any are."""
    outer = target.sections[0].lists if target.sections else []
    _, lists = read_lines(lines, nested=target.lists[0] not in outer)
    entries = [entry for one in lists for entry in one.entries]
    found = [entry.name for entry in entries]
    if sum(len(entry.lines) for entry in entries) != len(lines) or (labels and found != [*labels]):
        raise ValueError("le texte cité n’est pas celui des éléments annoncés")
    return entries


def arrive(
    contract: Contract, side: str, target: Target, what: Announced, lines: Sequence[str]
) -> None:
    """Put quoted units before, after, or at the end of another. Raises ValueError."""
    if what.noun in _WORDS:
        _division(contract, side, target, what, lines)
    elif side == "avant" and target.kind == "section":
        _before_all(contract, target, lines)
    elif what.noun in _ITEMS:
        _items(side, target, what, lines)
    elif side == "à la fin" and target.kind == "section":
        target.sections[0].tail += new_lines(lines)
    else:
        _lines(side, target, lines)


def _division(
    contract: Contract, side: str, target: Target, what: Announced, lines: Sequence[str]
) -> None:
    """Put the lines of a new division at the place that a sentence names."""
    if side == "à la fin":
        words = {_WORDS[what.noun], *(("Article",) if what.noun == "titre" else ())}
        home = target.sections[0] if target.kind == "section" else None
        same = [one for one in contract.beside(home) if one.word in words]
        last = (same or target.sections or contract.sections or [contract.preamble])[-1]
        contract.whole(last)[-1].after.extend(lines)
    elif target.missing or len(target.sections) != 1:
        raise ValueError("la place de l’insertion est introuvable")
    elif side == "avant":
        target.sections[0].before.extend(lines)
    else:
        contract.whole(target.sections[0])[-1].after.extend(lines)


def _before_all(contract: Contract, target: Target, lines: Sequence[str]) -> None:
    if contract.preamble.lines or target.sections != contract.sections[:1]:
        raise ValueError("la place de l’insertion est introuvable")
    contract.preamble.tail += new_lines(lines)


def _items(side: str, target: Target, what: Announced, lines: Sequence[str]) -> None:
    """Put new items at the place that a sentence names, as many as it announces."""
    if side == "à la fin":
        list_ = _list_that_ends(target)
        beside, side = list_.entries[-1], "après"
        target = Target("item", target.sections, [beside], [list_])
    (beside,), (list_,) = target.entries, target.lists
    entries = new_entries(target, lines, what.labels)
    if len(entries) != what.count:
        raise ValueError(f"{len(entries)} éléments sont cités, et {what.count} annoncés")
    (beside.after if side == "après" else beside.before).extend(entries)
    list_.touched = True


def _list_that_ends(target: Target) -> Enumeration:
    """Return the list that ends a unit, or that is the unit."""
    lists = target.lists
    if target.kind == "section":
        section = target.sections[0]
        lists = [one for one in section.lists if one.entries[-1].lines[-1] is section.lines[-1]]
    elif target.kind == "item":
        lists = [one for entry in target.entries for one in entry.lists]
    if len(lists) != 1:
        raise ValueError("aucune énumération ne termine l’unité visée")
    return lists[0]


def _lines(side: str, target: Target, texts: Sequence[str]) -> None:
    entries = [entry for one in target.lists for entry in one.entries]
    lines = [line for entry in target.entries or entries for line in entry.lines]
    lines += [line for group in target.groups for line in group]
    if not lines or (side == "à la fin" and not lines[0].is_row):
        raise ValueError("la place de l’insertion est introuvable")
    if side == "avant":
        lines[0].before.extend(new_lines(texts))
    else:
        lines[-1].after.extend(new_lines(texts))


def restore(
    contract: Contract, target: Target, left: PrintedSection | None, lines: Sequence[str]
) -> None:
    """Put back a unit whose label is free, where that label demands or after `left`."""
    if not target.missing:
        raise ValueError("l’unité visée figure déjà dans le texte")
    if target.kind == "section":
        _restore_division(contract, target.missing, left, lines)
        return
    (list_,) = target.lists
    (entry,) = new_entries(target, lines, [target.missing])
    key = partial(label_key, romans=list_.kind == "romans")
    before = [one for one in list_.entries if key(one.label) < key(target.missing)]
    if before:
        before[-1].after.append(entry)
    else:
        list_.entries[0].before.append(entry)
    list_.touched = True


def _restore_division(
    contract: Contract, label: str, left: PrintedSection | None, lines: Sequence[str]
) -> None:
    """Put a division back where its label wants it, or after the one that a sentence names."""
    heading = heading_of(lines[0]) if lines else None
    if not heading or heading.label != label:
        raise ValueError("le texte cité n’est pas celui de l’unité rétablie")
    same = [one for one in contract.beside(None) if one.word == heading.word]
    before = [one for one in same if label_key(one.label) < label_key(label)]
    if left or before:
        contract.whole(left or before[-1])[-1].after.extend(lines)
    elif same:
        same[0].before.extend(lines)
    else:
        contract.preamble.after.extend(lines)

"""Changes: the sentences for one division, or the preamble, from its two versions.

Blocks are paired by their ids and items by their labels, which readers go by. Where pairs cross,
the smallest unit around them is worded anew.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from clausegen.amend.wording.address import Address, group
from clausegen.amend.wording.alignment import Gap, Pair, Unaligned, align
from clausegen.amend.wording.insertions import between, item_noun, replacement
from clausegen.amend.wording.quotations import lines_of, lines_under, printed
from clausegen.amend.wording.sentences import (
    Sentence,
    completed,
    inserted,
    removed,
    restored,
    rewritten,
)
from clausegen.amend.wording.table_sentences import table_sentences
from clausegen.amend.wording.unit_edits import Units
from clausegen.document.tree import (
    Definition,
    Definitions,
    Division,
    Item,
    ItemList,
    Node,
    Paragraph,
    Parties,
    Quotation,
    Signatures,
    Table,
    children,
    text_of,
)


def division_sentences(units: Units, old: Division, new: Division) -> Iterator[Sentence]:
    """Yield the sentences for a division that keeps its label. Raises Unaligned."""
    if text_of(old.title) != text_of(new.title):
        yield units.retitled(old, new)
    before, after = units.shown(old.body), units.shown(new.body)
    yield from block_sentences(units, before, after, units.addresses.whole(old.id))


def block_sentences(
    units: Units, old: Sequence[Node], new: Sequence[Node], whole: Address
) -> Iterator[Sentence]:
    """Yield the sentences for blocks in a row; `whole` is the unit that ends with them.

    What only groups lines is seen through: readers count the lines. Raises Unaligned.
    """
    before, after = list(_lines(old)), list(_lines(new))
    renamed = _renamed(before, after)
    grown: set[str] = set()
    for step in align(before, after, lambda one: (type(one), renamed.get(one.id, one.id))):
        if isinstance(step, Pair) and _other_end(step.old, step.new):
            grown.add(step.old.id)
        if isinstance(step, Gap):
            yield between(units.addresses, step, whole, grown)
        elif printed(step.old) != printed(step.new):
            yield from _pair(units, step.old, step.new)


def _other_end(old: Node, new: Node) -> bool:
    """Return whether a list comes to end with another item, so that none may stand for its end."""
    if isinstance(old, ItemList) and isinstance(new, ItemList):
        return old.items[-1].label != new.items[-1].label
    return False


def _renamed(old: Sequence[Node], new: Sequence[Node]) -> dict[str, str]:
    """Return the old id of each line that bears another and is printed as before.

    A template may name a line anew; a reader sees no change, and no sentence says one.
    """
    ids = {one.id for one in new}
    gone = {tuple(printed(one)): one.id for one in old if one.id not in ids}
    ids = {one.id for one in old}
    words = {one.id: tuple(printed(one)) for one in new if one.id not in ids}
    return {id_: gone.pop(lines) for id_, lines in words.items() if lines in gone}


def _lines(blocks: Sequence[Node]) -> Iterator[Node]:
    for block in blocks:
        if isinstance(block, Definitions | Parties | Signatures | Quotation):
            yield from _lines(children(block))
        else:
            yield block


def _pair(units: Units, old: Node, new: Node) -> list[Sentence]:
    """Return the sentences for a block that keeps its place."""
    try:
        return list(_block(units, old, new))
    except Unaligned:
        return [replacement(units.addresses, (old,), (new,))]


def _block(units: Units, old: Node, new: Node) -> Iterator[Sentence]:
    """Yield the sentences that change one block into another. Raises Unaligned."""
    match old, new:
        case Paragraph(), Paragraph():
            yield from units.changed(old, new, "content")
        case Definition(), Definition():
            part = "body" if text_of(old.term) == text_of(new.term) else ""
            yield from units.changed(old, new, part)
        case ItemList(), ItemList():
            yield from _list(units, old, new)
        case Table(), Table():
            yield from table_sentences(units, old, new)
        case _:
            raise Unaligned


def _identity(node: Node) -> Hashable:
    return type(node), node.id


def _list(units: Units, old: ItemList, new: ItemList) -> Iterator[Sentence]:
    """Yield the sentences that change one list into another. Raises Unaligned."""
    if old.kind != new.kind:
        raise Unaligned
    steps = list(align(old.items, new.items, _identity if old.kind == "dashes" else _label))
    gone = [item for step in steps if isinstance(step, Gap) for item in step.gone]
    for step in steps:
        if isinstance(step, Pair):
            yield from _item(units, step.old, step.new)
            continue
        if gone and step.gone:
            yield removed(_gone(units, old, gone))
            gone = []
        if step.come:
            yield _come(units, old, step)


def _label(item: Item) -> Hashable:
    return item.label


def _gone(units: Units, list_: ItemList, items: Sequence[Item]) -> Address:
    first = list_.items.index(items[0])
    successive = list_.items[first : first + len(items)] == tuple(items)
    addresses = [units.addresses.address(item.id) for item in items]
    return group(addresses, successive=successive)


def _come(units: Units, list_: ItemList, gap: Gap[Item]) -> Sentence:
    """Return the sentence that brings items into a list. Raises Unaligned."""
    what, lines = item_noun(gap.come, list_.kind), lines_under(gap.come)
    anchor = gap.left or gap.right
    if anchor is None:
        raise Unaligned
    address = units.addresses.address(anchor.id)
    if len(gap.come) == 1 and units.was_used(list_, gap.come[0]):
        return restored(address.renamed(gap.come[0].label), lines)
    if gap.right is None and not gap.gone:
        return completed(units.addresses.enumeration(list_), what, lines)
    return inserted("après" if gap.left else "avant", address, what, lines)


def _item(units: Units, old: Item, new: Item) -> Iterator[Sentence]:
    """Yield the sentences for an item of an unchanged label; its end derives and has none."""
    if printed(old) == printed(new):
        return
    sentences = _inside(units, old, new)
    anew = rewritten(units.addresses.address(old.id), lines_of(new))
    if sentences is None or sum(sentence.quoted for sentence in sentences) > anew.quoted:
        yield anew
    else:
        yield from sentences


def _inside(units: Units, old: Item, new: Item) -> list[Sentence] | None:
    """Return the sentences for parts of an item, or None where it must be worded anew."""
    if [*map(_identity, (old, *old.body))] != [*map(_identity, (new, *new.body))]:
        return None
    sentences: list[Sentence] = []
    for before, after in zip(old.body, new.body, strict=True):
        if printed(before) == printed(after):
            continue
        if isinstance(before, ItemList) and isinstance(after, ItemList):
            try:
                sentences += _list(units, before, after)
            except Unaligned:
                return None
        else:
            found = units.finest(before, after, "content")
            if not found:
                return None
            sentences += found
    return sentences

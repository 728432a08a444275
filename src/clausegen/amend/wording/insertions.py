"""What comes and goes between the units of a division: how it is named, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from clausegen.amend.wording.address import Address, group
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.alignment import Gap, Unaligned
from clausegen.amend.wording.nouns import Noun, counted, labelled
from clausegen.amend.wording.quotations import lines_under
from clausegen.amend.wording.sentences import (
    Sentence,
    completed,
    inserted,
    removed,
    replaced,
    rewritten,
)
from clausegen.document.tree import (
    Definition,
    Item,
    ItemList,
    ListKind,
    Node,
    Paragraph,
    Row,
    Table,
    children,
    text_of,
)
from clausegen.french.grammar import enumerate_fr


def block_noun(blocks: Sequence[Node]) -> Noun:
    """Return « un alinéa », « deux lignes », « une définition », « un tableau », as blocks are."""
    lines = list(_lines(blocks))
    if all(isinstance(line, Row) for line in lines):
        return counted(len(lines), "ligne", "lignes", feminine=True)
    if all(isinstance(line, Definition) for line in lines):
        return counted(len(lines), "définition", "définitions", feminine=True)
    tables = sum(isinstance(line, Table) for line in lines)
    alineas = sum(len(lines_under([line])) for line in lines if not isinstance(line, Table))
    nouns = [counted(alineas, "alinéa", "alinéas")] if alineas else []
    nouns += [counted(tables, "tableau", "tableaux")] if tables else []
    return (
        nouns[0] if len(nouns) == 1 else Noun(enumerate_fr([n.words for n in nouns]), plural=True)
    )


def _lines(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Table | Row | Definition | Paragraph):
            yield node
        else:
            yield from _lines(children(node))


def item_noun(items: Sequence[Item], kind: ListKind) -> Noun:
    """Return « un b bis) », « un b bis) et un b ter) », or « deux tirets »."""
    if kind == "dashes":
        return counted(len(items), "tiret", "tirets")
    return labelled([item.label.removesuffix(".") for item in items])


def between(
    addresses: Addresses, gap: Gap[Node], whole: Address, grown: Collection[str] = ()
) -> Sentence:
    """Return the sentence for blocks that come, go, or take the place of others.

    `whole` is the unit that ends where the blocks around the gap do, `grown` are the lists that
    come to end with another item. Raises Unaligned when no line beside the gap can be named.
    """
    if not gap.gone:
        return _coming(addresses, gap, whole, grown)
    if not gap.come:
        return removed(_items(addresses, gap.gone) or _going(addresses, gap.gone))
    return replacement(addresses, gap.gone, gap.come)


def replacement(addresses: Addresses, gone: Sequence[Node], come: Sequence[Node]) -> Sentence:
    """Return the sentence for blocks that others replace. Raises Unaligned for blocks unnamed."""
    address, what = _going(addresses, gone), block_noun(come)
    if not (what.plural or address.plural) and _alike(gone, come, what):
        return rewritten(address, lines_under(come))
    return replaced(address, what, lines_under(come))


def _alike(gone: Sequence[Node], come: Sequence[Node], what: Noun) -> bool:
    """Return whether one unit comes in the place of one of its kind; a term is worded by itself."""
    terms = [{text_of(line.term) for line in _defined(blocks)} for blocks in (gone, come)]
    return terms[0] == terms[1] and (what.words == "un alinéa" or what == block_noun(gone))


def _defined(blocks: Sequence[Node]) -> Iterator[Definition]:
    return (line for line in _lines(blocks) if isinstance(line, Definition))


def _items(addresses: Addresses, blocks: Sequence[Node]) -> Address | None:
    """Return « les a) à c) » for one list whose items bear labels, or None for other blocks."""
    if len(blocks) != 1 or not isinstance(blocks[0], ItemList) or blocks[0].kind == "dashes":
        return None
    return group([addresses.address(item.id) for item in blocks[0].items], successive=True)


def _going(addresses: Addresses, blocks: Sequence[Node]) -> Address:
    """Return the address of blocks that are taken out. Raises Unaligned."""
    lines = list(_lines(blocks))
    if not lines:
        raise Unaligned
    if all(isinstance(line, Definition) for line in lines):
        return group([addresses.address(line.id) for line in lines])
    tables = [addresses.address(line.id) for line in lines if isinstance(line, Table)]
    if len(tables) == len(lines):
        return group(tables)
    address = addresses.told(group(addresses.alineas(blocks), successive=True), blocks)
    if not tables:
        return address
    if not address.plural:
        address = replace(address, aside=address.words, first="", last="")
    return replace(address, tail=f"et {group(tables).unit}", plural=True)


def _coming(
    addresses: Addresses, gap: Gap[Node], whole: Address, grown: Collection[str]
) -> Sentence:
    """Return the sentence that brings blocks into a whole. Raises Unaligned."""
    what, lines = block_noun(gap.come), lines_under(gap.come)
    if not lines:
        raise Unaligned
    last = addresses.last_line(gap.left) if gap.left else None
    closes = not (gap.left and addresses.goes_on(gap.left.id))
    if gap.right is None and closes and not (last and last.first):
        return completed(whole, what, lines)
    if isinstance(gap.left, ItemList) and gap.left.id in grown:
        return inserted("après", addresses.enumeration(gap.left), what, lines)
    if last:
        return inserted("après", last, what, lines)
    return inserted("avant", _first(addresses, gap.right), what, lines)


def _first(addresses: Addresses, block: Node | None) -> Address:
    """Return the address of the first line of a block, by its rank unless it is a definition."""
    lines = list(_lines([block])) if block else []
    if not lines:
        raise Unaligned
    if isinstance(lines[0], Paragraph):
        return addresses.told(addresses.alineas(lines[:1])[0], lines[:1], unlike=True)
    return addresses.address(lines[0].id)

"""Addresses: how an avenant names a unit of the text, « le b) de l’article 2 ».

A unit is named from the text before the avenant, the smallest first (circulaire du 30 janvier
1997, 1.1.3.4). Letters are preferred to ranks, which readers count wrongly; where ranks are needed
an alinéa is every line that begins anew, items included. A table is no alinéa; its rows and its
columns are named by the words of their first cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, islice, takewhile

from clausegen.amend.wording.address import TERM, Address, group
from clausegen.amend.wording.division_addresses import before_all, division_address, twins
from clausegen.amend.wording.groups import announces, joins
from clausegen.amend.wording.passages import Line, Passage, lines_in, passage, ranks
from clausegen.amend.wording.quoting import quoted
from clausegen.document.outline import articles_of
from clausegen.document.tree import (
    DEFINITION_MARK,
    Block,
    Definition,
    Division,
    Document,
    Item,
    ItemList,
    Node,
    Number,
    Paragraph,
    Row,
    Table,
    children,
    text_of,
    walk,
)
from clausegen.document.walking import Part
from clausegen.french.grammar import with_preposition
from clausegen.french.numbers import rank_fr
from clausegen.french.spaces import FIGURE, FINE, NBSP
from clausegen.french.tokens import tokens

FIRST_WORDS = 4
"""How many words tell an alinéa whose rank might be counted otherwise."""

CLOSING = Address("les", "mentions de signature", feminine=True, plural=True)
"""What stands outside any division after the first: no avenant changes it."""

_QUOTES = f'«»“”" {NBSP}{FINE}'
"""What may stand around a term where it is defined, and is no part of its name."""
_PARTING = f" .):-–—{NBSP}{FIGURE}"
"""What may part the number of an alinéa from its words."""


class Addresses:
    """The addresses of one document, by node id.

    `unlike` are the ids of lines that a reader may not count as alinéas, though they are here.
    """

    def __init__(self, document: Document, unlike: Collection[str] = ()) -> None:
        self._document, self._unlike = document, unlike
        self._parents: dict[str, Document | Node] = {}
        self._nodes: dict[str, Node] = {}
        self._index(document)
        late = dropwhile(lambda block: not isinstance(block, Division), document.body)
        own = (block for block in late if not isinstance(block, Division))
        self._passages: dict[str | bool, Passage] = {}
        self._twins: dict[str, frozenset[str]] = {}
        self._closing = {node.id for block in own for node in (block, *walk(block))}

    def _index(self, parent: Document | Node) -> None:
        for node in children(parent):
            self._parents[node.id] = parent
            self._nodes[node.id] = node
            self._index(node)

    def node(self, id_: str) -> Node:
        """Return the node of an id. Raises KeyError for an id that is not in the document."""
        return self._nodes[id_]

    def division(self, id_: str) -> Division | None:
        """Return the division around a node, itself included, or None before the first."""
        node: Document | Node = self._nodes[id_]
        while not isinstance(node, Document):
            if isinstance(node, Division):
                return node
            node = self._parents[node.id]
        return None

    def whole(self, id_: str) -> Address:
        """Return the address of the division around a node, or of what comes before the first."""
        division = self.division(id_)
        if division is not None:
            return self._named(division)
        return CLOSING if self._closes(id_) else before_all(self._document)

    def _named(self, division: Division) -> Address:
        home = self.home(division.id)
        around = home.id if home else ""
        if around not in self._twins:
            self._twins[around] = twins(articles_of(home) if home else _divisions(self._document))
        named = self._named(home) if home else None
        return division_address(division, named, self._twins[around])

    def home(self, id_: str) -> Division | None:
        """Return the annex that an article is in, None for another division."""
        around, article = self._parents.get(id_), self._nodes.get(id_)
        return around if isinstance(around, Division) and article in articles_of(around) else None

    def address(self, id_: str, part: Part = "") -> Address:
        """Return the address of a node, or of one of its parts. Raises KeyError for a block."""
        node = self._nodes[id_]
        match node:
            case Division():
                return self.whole(id_)
            case Item():
                return self._item(node)
            case Paragraph():
                return self._paragraph(node)
            case Definition():
                core = TERM + quoted(text_of(node.term).strip(_QUOTES))
                return Address("la", core, within=self.whole(id_).unit, feminine=True)
            case Row():
                return self._row(node, part)
            case Table():
                return self._table(node)
            case _:
                raise KeyError(id_)

    def title(self, id_: str) -> Address:
        """Return the address of the title of a division."""
        return Address("l’", "intitulé", within=self.whole(id_).unit)

    def enumeration(self, list_: ItemList) -> Address:
        """Return the address of a list: the item or the division that it closes, or its rank."""
        outer = self._parents[list_.id]
        if isinstance(outer, Item):
            return self._item(outer)
        lists = self._outer_lists(list_.id)
        whole = self.whole(list_.id)
        if len(lists) == 1:
            last = self._blocks(list_.id)[-1] is list_ and not self.goes_on(list_.id)
            return whole if last else Address("l’", "énumération", within=whole.unit, feminine=True)
        place = lists.index(list_) + 1
        core = rank_fr(place, len(lists), feminine=True)
        return Address("la", core, "énumération", within=whole.unit, feminine=True, place=place)

    def _item(self, item: Item) -> Address:
        parent = self._parents[item.id]
        assert isinstance(parent, ItemList)  # noqa: S101  # an item lives nowhere else
        tail, within = self._list_tail(parent, item), self.whole(item.id).unit
        if parent.kind != "dashes":
            return Address("le", item.label.removesuffix("."), tail=tail, within=within)
        place, count = parent.items.index(item) + 1, len(parent.items)
        return Address("le", rank_fr(place, count), "tiret", tail, within, place=place)

    def _list_tail(self, list_: ItemList, item: Item) -> str:
        """Return what tells a list from others: « du b) », « de la seconde énumération », ''."""
        if isinstance(self._parents[list_.id], Item):
            return with_preposition(self.enumeration(list_).unit, "de")
        if self._alone(item.label, item.id) or len(self._outer_lists(list_.id)) == 1:
            return ""
        return with_preposition(self.enumeration(list_).unit, "de")

    def _alone(self, label: str, id_: str) -> bool:
        """Return whether one list only of the division holds a label."""
        lists = (n for n in self._around(id_) if isinstance(n, ItemList))
        return sum(any(item.label == label for item in one.items) for one in lists) == 1

    def _outer_lists(self, id_: str) -> list[ItemList]:
        """Return the lists of the division around a node that stand in no item."""
        return [
            node
            for node in self._around(id_)
            if isinstance(node, ItemList) and not isinstance(self._parents[node.id], Item)
        ]

    def _blocks(self, id_: str) -> list[Block]:
        """Return the blocks beside the one that a node is in: of its division, or outside any."""
        return self._passage(id_).blocks

    def _around(self, id_: str) -> list[Node]:
        """Return every node of these blocks, in reading order."""
        return self._passage(id_).nodes

    def _passage(self, id_: str) -> Passage:
        """Return what stands around a node, read once: thousands of lines may ask for it."""
        division = self.division(id_)
        key = self._closes(id_) if division is None else division.id
        if key not in self._passages:
            around = self._document if division is None else division
            kept = (block for block in around.body if not isinstance(block, Division))
            if division is None:
                kept = (block for block in kept if self._closes(block.id) == key)
            self._passages[key] = passage(kept)
        return self._passages[key]

    def _closes(self, id_: str) -> bool:
        """Return whether a node outside any division comes after the first one."""
        return id_ in self._closing

    def goes_on(self, id_: str) -> bool:
        """Return whether what is around a node goes on after it with articles, in an annex."""
        division = self.division(id_)
        return division is not None and bool(articles_of(division))

    def line(self, node: Paragraph, rank_: int = 0) -> Address:
        """Return the address of one printed line of a paragraph, which has several after breaks."""
        parent, whole = self._parents[node.id], self.whole(node.id)
        if not isinstance(parent, Item):
            lines = self._alineas(node.id)
            alone = len(lines) == 1 and not (self._tables(node.id) or self.goes_on(node.id))
            return whole if alone else self._ranked(lines, (node.id, rank_), "", whole.unit)
        lines = ranks(lines_in(parent))
        item = self._item(parent)
        if len(lines) == 1:
            return item
        tail = with_preposition(item.unit, "de")
        return self._ranked(lines, (node.id, rank_), tail, whole.unit)

    def _paragraph(self, node: Paragraph) -> Address:
        count = len(list(lines_in(node)))
        return group([self.line(node, rank_) for rank_ in range(count)], successive=True)

    def _alineas(self, id_: str) -> Mapping[Line, int]:
        """Return the alinéas of the division around a node: every line but those of tables."""
        return self._passage(id_).alineas

    def alineas(self, blocks: Iterable[Node]) -> list[Address]:
        """Return the address, by its rank in the division, of each alinéa of some blocks."""
        own = [line for block in blocks for line in lines_in(block)]
        return [
            self._ranked(self._alineas(id_), (id_, k), "", self.whole(id_).unit)
            for id_, k in own
            if not isinstance(self._nodes[id_], Table)
        ]

    def _ranked(self, lines: Mapping[Line, int], line: Line, tail: str, within: str) -> Address:
        """Return « l’alinéa 2.1 » where the line opens with its number, or its rank."""
        node = self._nodes[line[0]]
        first = node.content[0] if isinstance(node, Paragraph) and node.content else None
        if isinstance(first, Number) and not line[1]:
            return Address("l’", first.text.rstrip(_PARTING), "alinéa", tail, within)
        count = len(lines) + (self.goes_on(line[0]) and not tail)
        if count == 1:
            return Address("l’", "alinéa unique", tail=tail, within=within)
        place = lines[line] + 1
        return Address("le", rank_fr(place, count), "alinéa", tail, within, place=place)

    def told(self, address: Address, blocks: Sequence[Node], *, unlike: bool = False) -> Address:
        """Return the address of alinéas with their first words, where ranks may mislead.

        With `unlike`, only where a reader may not count one of them, or of those before.
        """
        lines = [line for block in blocks for line in lines_in(block)]
        lines = [line for line in lines if not isinstance(self._nodes[line[0]], Table)]
        doubtful = self._misleads if unlike else self._doubtful
        return self._with_words(address, lines) if any(map(doubtful, lines)) else address

    def _with_words(self, address: Address, lines: Sequence[Line]) -> Address:
        if "alinéa" not in address.noun or address.core[:1].isdigit():
            return address
        first, last = (first_words(self._printed(line)) for line in (lines[0], lines[-1]))
        return replace(address, first=first, last=last)

    def _printed(self, line: Line) -> str:
        node = self._nodes[line[0]]
        if isinstance(node, Paragraph):
            return text_of(node.content).split("\n")[line[1]]
        assert isinstance(node, Definition)  # noqa: S101  # the only other line
        return f"{text_of(node.term)}{DEFINITION_MARK}{text_of(node.body)}"

    def _doubtful(self, line: Line) -> bool:
        """Return whether a reader who counts items apart, or tables in, finds another rank."""
        lines = self._alineas(line[0])
        known = islice(lines, lines[line] + 1)
        broken = any(rank_ or isinstance(self._parents[id_], Item) for id_, rank_ in known)
        return bool(broken or self._tables_before(line[0]) or self._misleads(line))

    def _misleads(self, line: Line) -> bool:
        """Return whether a line, or one before it in its division, may not be counted."""
        lines = self._alineas(line[0])
        return any(id_ in self._unlike for id_, _ in islice(lines, lines[line] + 1))

    def _tables(self, id_: str) -> list[Table]:
        return [node for node in self._around(id_) if isinstance(node, Table)]

    def _tables_before(self, id_: str) -> bool:
        before = takewhile(lambda node: node.id != id_, self._around(id_))
        return any(isinstance(node, Table) for node in before)

    def last_line(self, block: Node) -> Address | None:
        """Return the address of the last alinéa of a block, by its label if it has one."""
        own = list(lines_in(block))
        if not own:
            return None
        id_, rank_ = own[-1]
        node = self._nodes[id_]
        if not isinstance(node, Paragraph):
            return self.address(id_)
        address = self.line(node, rank_)
        return self._with_words(address, own[-1:]) if self._misleads(own[-1]) else address

    def _table(self, table: Table) -> Address:
        tables = self._tables(table.id)
        within = self.whole(table.id).unit
        if len(tables) == 1:
            return Address("le", "tableau", within=within)
        place = tables.index(table) + 1
        return Address("le", rank_fr(place, len(tables)), "tableau", within=within, place=place)

    def _row(self, row: Row, part: Part) -> Address:
        """Return the address of a row, or of one of its cells."""
        table = self._parents[row.id]
        assert isinstance(table, Table)  # noqa: S101  # a row lives nowhere else
        whole = self._table(table)
        address = _named_row(table, row, with_preposition(whole.unit, "de"), whole.within)
        if not part.startswith("cell"):
            return address
        tail = with_preposition(address.unit, "de")
        return _named_column(table, int(part.removeprefix("cell")), tail, address)


def _divisions(document: Document) -> list[Division]:
    return [block for block in document.body if isinstance(block, Division)]


def _named_row(table: Table, row: Row, tail: str, within: str) -> Address:
    """Return « la ligne « Majeur » du tableau », or its rank below the heading where need be."""
    if row in table.headings:
        return Address("la", "ligne d’en-tête", "", tail, within, feminine=True)
    names = [text_of(each.cells[0].content) if each.cells else "" for each in table.rows]
    place = table.rows.index(row)
    if _tells(names[place], names):
        return Address("la", quoted(names[place]), "ligne", tail, within, feminine=True)
    core = rank_fr(place + 1, len(names), feminine=True)
    return Address("la", core, "ligne", tail, within, feminine=True, place=place + 1)


def _named_column(table: Table, column: int, tail: str, row: Address) -> Address:
    """Return « la colonne « Délai » de la ligne « Majeur » du tableau », or its rank.

    A heading that stands over several columns names none.
    """
    names = [text_of(cell.content) for cell in table.head.cells]
    over = any(cell.joined for cell in table.head.cells[column + 1 : column + 2])
    if _tells(names[column], names) and not over and row.core != "ligne d’en-tête":
        return Address("la", quoted(names[column]), "colonne", tail, row.within, feminine=True)
    core = rank_fr(column + 1, len(names), feminine=True)
    return Address("la", core, "colonne", tail, row.within, feminine=True, place=column + 1)


MAX_NAME = 6
"""How many words of a first cell name a row, or of a heading a column."""


def _tells(name: str, names: Sequence[str]) -> bool:
    """Return whether a name is short, plain and alone of its kind."""
    plain = name == name.strip() and not set(name) & set("«»“”‘’\n\t") - {"’"}
    return bool(name) and plain and len(name.split()) <= MAX_NAME and names.count(name) == 1


def first_words(line: str) -> str:
    """Return « les mots : « Il rend compte » », the first words of a line."""
    words = tokens(line)
    end = 0
    for end in range(1, len(words) + 1):
        begun = "".join(words[:end])
        whole = begun == begun.strip() and not (announces(begun) or joins(begun))
        if len(begun.split()) >= FIRST_WORDS and whole:
            break
    begun = "".join(words[:end])
    noun = "les mots" if len(begun.split()) > 1 else "le mot"
    return f"{noun}{NBSP}: {quoted(begun)}"

"""Addresses: how an avenant names a unit of the text, « le b) de l’article 2 ».

A unit is named from the text before the avenant, the smallest first (circulaire du 30 janvier
1997, 1.1.3.4). Letters are preferred to ranks, which readers count wrongly; where ranks are needed
an alinéa is every line that begins anew, items included, and a table is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.amend.parts import Part
from clausegen.french.grammar import Preposition, with_preposition
from clausegen.french.numbers import ordinal
from clausegen.model import (
    DIVISION_WORDS,
    NBSP,
    Definition,
    Division,
    Document,
    Item,
    ItemList,
    Node,
    Paragraph,
    Row,
    Table,
    children,
    text_of,
)


@dataclass(frozen=True, slots=True)
class Address:
    """A unit as a noun group with its article, « le b) », and the group around it, or ''.

    `plural` and `feminine` are those of the unit, for what agrees with it.
    """

    unit: str
    within: str = ""
    feminine: bool = False
    plural: bool = False

    def said(self, preposition: Preposition = "", *, whole: bool = True) -> str:
        """Return « au b) de l’article 2 », or without `whole` only « au b) »."""
        head = with_preposition(self.unit, preposition)
        return f"{head} {with_preposition(self.within, 'de')}" if whole and self.within else head


def rank(position: int, count: int, *, feminine: bool = False) -> str:
    """Return « premier », « second » of two, « troisième », « dernier » of more than two."""
    if count > 2 and position == count:  # « second » is said of two only
        return "dernière" if feminine else "dernier"
    if position == count == 2:
        return "seconde" if feminine else "second"
    return ordinal(position, feminine=feminine)


class Addresses:
    """The addresses of one document, by node id."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parents: dict[str, Document | Node] = {}
        self._nodes: dict[str, Node] = {}
        self._index(document)

    def _index(self, parent: Document | Node) -> None:
        for node in children(parent):
            self._parents[node.id] = parent
            self._nodes[node.id] = node
            self._index(node)

    def node(self, id_: str) -> Node:
        """Return the node of an id. Raises KeyError for an id that is not in the document."""
        return self._nodes[id_]

    def parent(self, id_: str) -> Document | Node:
        """Return the node, or the document, directly above a node."""
        return self._parents[id_]

    def division(self, id_: str) -> Division | None:
        """Return the division around a node, itself included, or None before the first."""
        node: Document | Node = self._nodes[id_]
        while not isinstance(node, Document):
            if isinstance(node, Division):
                return node
            node = self._parents[node.id]
        return None

    def of_division(self, id_: str) -> str:
        """Return « l’article 2 », « l’annexe 1 », or « le préambule » for what comes before."""
        division = self.division(id_)
        if division is None:
            return "le préambule"
        return division_name(division)

    def address(self, id_: str, part: Part = "") -> Address:
        """Return the address of a node, or of one of its parts."""
        node = self._nodes[id_]
        within = self.of_division(id_)
        match node:
            case Division():
                return Address("l’intitulé", within) if part == "title" else Address(within)
            case Item():
                return Address(self._item(node), within)
            case Paragraph():
                return self._paragraph(node, within)
            case Definition():
                term = text_of(node.term)
                name = f"la définition du terme :{NBSP}«{NBSP}{term}{NBSP}»"
                return Address(name, within, feminine=True)
            case Row():
                return self._row(node, part, within)
            case Table():
                return Address(self._table(node), within)
            case _:
                return Address(self._alineas_of(node), within, plural=True)

    def _item(self, item: Item) -> str:
        parent = self._parents[item.id]
        if not isinstance(parent, ItemList):
            return f"le {item.label}"
        if parent.kind == "dashes":
            place = parent.items.index(item) + 1
            outer = self._parents[parent.id]
            tail = (
                f" {with_preposition(self._item(outer), 'de')}" if isinstance(outer, Item) else ""
            )
            return f"le {rank(place, len(parent.items))} tiret{tail}"
        lists = self._lists_with(item.label, item.id)
        if len(lists) > 1:
            place = lists.index(parent) + 1
            return f"le {item.label} de la {rank(place, len(lists), feminine=True)} énumération"
        return f"le {item.label}"

    def _lists_with(self, label: str, id_: str) -> list[ItemList]:
        """Return the lists of the division that hold a label: one, if the letter is enough."""
        division = self.division(id_)
        root: Document | Node = division or self._document
        return [
            node
            for node in _under(root)
            if isinstance(node, ItemList) and any(item.label == label for item in node.items)
        ]

    def _paragraph(self, node: Paragraph, within: str) -> Address:
        parent = self._parents[node.id]
        if isinstance(parent, Item):
            own = [block for block in parent.body if isinstance(block, Paragraph)]
            if len(own) == 1:
                return Address(self._item(parent), within)
            name = f"le {rank(own.index(node) + 1, len(own))} alinéa"
            return Address(f"{name} {with_preposition(self._item(parent), 'de')}", within)
        alineas = self.alineas(node.id)
        if len(alineas) == 1:
            return Address(within)
        return Address(f"le {rank(alineas.index(node) + 1, len(alineas))} alinéa", within)

    def alineas(self, id_: str) -> list[Node]:
        """Return the alinéas of the division around a node: every line, a table being one."""
        division = self.division(id_)
        if division is not None:
            return list(_alineas(division))
        blocks = [block for block in self._document.body if not isinstance(block, Division)]
        return [line for block in blocks for line in _alineas_under(block)]

    def _alineas_of(self, node: Node) -> str:
        own = list(_alineas_under(node))
        every = self.alineas(node.id)
        first = every.index(own[0]) + 1
        if len(own) == 1:
            return f"le {rank(first, len(every))} alinéa"
        names = [ordinal(place) for place in range(first, first + len(own))]
        return f"les {', '.join(names[:-1])} et {names[-1]} alinéas"

    def _table(self, table: Table) -> str:
        division = self.division(table.id)
        tables = [n for n in _under(division or self._document) if isinstance(n, Table)]
        if len(tables) == 1:
            return "le tableau"
        return f"le {rank(tables.index(table) + 1, len(tables))} tableau"

    def _row(self, row: Row, part: Part, within: str) -> Address:
        table = self._parents[row.id]
        assert isinstance(table, Table)  # noqa: S101  # a row lives nowhere else
        rows = [table.head, *table.rows]
        line = f"la {rank(rows.index(row) + 1, len(rows), feminine=True)} ligne"
        if part.startswith("cell"):
            place = int(part.removeprefix("cell")) + 1
            line += f" de la {rank(place, len(row.cells), feminine=True)} colonne"
        tail = with_preposition(self._table(table), "de")
        return Address(f"{line} {tail}", within, feminine=True)


def division_name(division: Division) -> str:
    """Return « l’article 2 » or « l’annexe 1 »."""
    word = DIVISION_WORDS[division.kind].lower()
    article = "la " if word.startswith("q") else "l’"
    return f"{article}{word}{NBSP}{division.label}"


def _under(node: Document | Node) -> Iterator[Node]:
    """Yield the nodes under a node, without those of the divisions inside it."""
    for child in children(node):
        if not isinstance(child, Division):
            yield child
            yield from _under(child)


def _alineas(division: Division) -> Iterator[Node]:
    for block in division.body:
        if not isinstance(block, Division):
            yield from _alineas_under(block)


def _alineas_under(node: Node) -> Iterator[Node]:
    """Yield the lines of a block: its paragraphs and definitions, or the table itself."""
    if isinstance(node, Paragraph | Definition | Table):
        yield node
        return
    for child in children(node):
        yield from _alineas_under(child)

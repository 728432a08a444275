"""Where things of a draft that came back stand: in which article, and where in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clausegen.acts.negotiation import Departure
from clausegen.amend.operations import Insert, target_of
from clausegen.amend.wording.addresses import Addresses
from clausegen.document.printing import PrintedLine, printed_lines
from clausegen.document.shape import shown
from clausegen.document.tree import (
    Division,
    Document,
    Node,
    Variable,
    children,
    flatten,
    inlines_of,
    text_of,
    walk,
)
from clausegen.french.spaces import NBSP

WHOLE, _BEFORE, _AFTER = "Ensemble du contrat", "Avant le premier article", "À la fin du texte"
_LAST = 1_000_000
_AROUND = 90
"""Characters of a line that are shown before an answer, and after it."""


class Spot(NamedTuple):
    """Where something stands: the rank of its article in the text, its heading, where in it."""

    rank: int
    group: str
    place: str


class _Where(NamedTuple):
    """The article around a node: its rank in the text, its heading, how it is named, its id."""

    rank: int
    group: str
    name: str = ""
    id: str = ""


_NOWHERE = Spot(_LAST, WHOLE, "")
_NAMES = {"article": f"l’article{NBSP}", "annex": f"l’annexe{NBSP}"}


class Places:
    """Says where things stand, in our text or in theirs."""

    def __init__(self, old: Document, new: Document) -> None:
        self._where: dict[str, _Where] = {}
        self._above: dict[str, str] = {}
        self._ranks: dict[str, int] = {}
        self._lines = [(folded(each.text), each) for each in printed_lines(new)]
        for document in (new, old):
            self._begun = False
            for block in document.body:
                self._index(block, None)
        self._ours = {node.id for node in walk(old)}
        self._addresses = Addresses(old)
        self._printed = {
            leaf.parameter: node for node in reversed([*walk(old)]) for leaf in _variables(node)
        }

    def _index(self, node: Node, article: Division | None) -> None:
        """Note the article, or the annex, of a node and of all within; a titre is none."""
        if isinstance(node, Division) and (article is None or article.kind == "part"):
            article, self._begun = node, True
            self._ranks.setdefault(node.id, len(self._ranks) + 1)
        if article is None:
            self._where[node.id] = _Where(_LAST, _AFTER) if self._begun else _Where(0, _BEFORE)
        else:
            name = f"{_NAMES.get(article.kind, '')}{article.label}"
            heading = shown(article)
            self._where[node.id] = _Where(self._ranks[article.id], heading, name, article.id)
        for kid in children(node):
            self._above[kid.id] = node.id
            self._index(kid, article)

    def of_answer(self, parameter: str, words: str) -> tuple[str, Spot]:
        """Return the node where an answer is printed first, and where it stands.

        An answer that is not printed stands where its words do; '' and the whole for neither.
        """
        node = self._printed.get(parameter)
        if node is not None:
            return node.id, self._spot(node.id)
        line = self.line(folded(words))
        return (line.node, self._spot(line.node)) if line else ("", _NOWHERE)

    def around(self, parameter: str, words: str) -> tuple[str, str]:
        """Return what stands before and after the words of an answer in its line, '' for none."""
        node = self._printed.get(parameter)
        for content in inlines_of(node) if node else ():
            before, found, after = folded(text_of(content)).partition(folded(words))
            if found and words:
                return _end(before), _beginning(after)
        return "", ""

    def of_departure(self, departure: Departure) -> tuple[str, Spot]:
        """Return the node that a departure is about, or adds, '' for the whole; where it stands."""
        operation = departure.change.operation
        ids = [target_of(operation)]
        if isinstance(operation, Insert):
            ids = [operation.node.id, operation.parent]
        unit = next((id_ for id_ in ids if id_ in self._where), "")
        if not unit:
            return "", Spot(-1, WHOLE, departure.address)
        return unit, self._spot(unit, departure.address)

    def article(self, unit: str) -> str:
        """Return the id of the article of a node, '' for none."""
        return self._where[unit].id if unit else ""

    def line(self, near: str) -> PrintedLine | None:
        """Return the first line of their text that holds some words, None for none."""
        found = (line for text, line in self._lines if near in text)
        return next(found, None) if near else None

    def of_line(self, line: PrintedLine | None) -> Spot:
        """Return where a line of their text stands."""
        return self._spot(line.node) if line else _NOWHERE

    def holds(self, unit: str, node: str) -> bool:
        """Return whether a node is that of a point, or one within what the point adds."""
        if unit in self._ours:
            return unit == node
        while node and node != unit:
            node = self._above.get(node, "")
        return bool(node)

    def _spot(self, id_: str, address: str = "") -> Spot:
        """Return where a node stands, by its address without the name of its article."""
        where = self._where[id_]
        place = (address or self._address(id_)).removesuffix(f" de {where.name}")
        return Spot(where.rank, where.group, "" if place == where.name else place)

    def _address(self, id_: str) -> str:
        try:
            return self._addresses.address(id_).said()
        except KeyError:
            return ""


def folded(text: str) -> str:
    """Return a text in which every run of spaces, of whatever kind, is one."""
    return " ".join(text.split())


def _end(text: str) -> str:
    """Return the last words of a text, what is cut told."""
    cut = text[-_AROUND:].partition(" ")[2]
    return text if len(text) <= _AROUND else f"… {cut}"


def _beginning(text: str) -> str:
    """Return the first words of a text, what is cut told."""
    cut = text[:_AROUND].rpartition(" ")[0]
    return text if len(text) <= _AROUND else f"{cut}…"


def _variables(node: Node) -> Iterator[Variable]:
    for content in inlines_of(node):
        yield from (leaf for leaf in flatten(content) if isinstance(leaf, Variable))

"""Aligning: the ids of one text given to another version of it that does not carry them.

Nodes are paired level by level, under parents that are paired: first those that Word numbers the
same or that say the same, then, between two of these and in order, the most alike; what is left may
have moved. A rank pairs nothing, and nothing is paired that is less than half alike: it came, or
went, unless Word numbers it the same between the same neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from typing import cast

from clausegen.amend.matching import Matcher
from clausegen.document.lined_annexes import lined_as
from clausegen.document.paragraph_ids import is_read, known_as
from clausegen.document.titles import titled_as
from clausegen.document.tree import (
    Definition,
    Division,
    Document,
    Item,
    ItemList,
    Node,
    Paragraph,
    Parties,
    Quotation,
    Row,
    Table,
    Text,
    children,
    plain_lines,
    text_of,
    walk,
)
from clausegen.document.walking import Tree, with_children

ALIKE = 0.5
"""How much of the words of two nodes must be common for one to be the other, later."""
MOVED = 0.75
LONGEST_SEARCH = 40_000
"""Pairs weighed in one gap; in a longer one only what says the same is paired."""
_NAMED = 0.6
_SHORT = 4  # words; fewer tell too little to have moved
_WORD = re.compile(r"\w+")
_FOLDED = str.maketrans({"\xa0": " ", "\u202f": " ", "’": "'", "\u2011": "-"})


def aligned(old: Document, new: Document) -> Document:
    """Return `new` with the ids of `old` where both have the same unit, and ids of its own else."""
    return _Aligning(old).document(old, new)


def paired_texts(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return, by the rank of a new text, the rank of the old one that it is, as nodes are."""
    return paired_lines(*([("", text) for text in texts] for texts in (old, new)))


def paired_lines(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Return the same of texts that each follow the id of their node, by which Word knows some."""
    sides = ([_unit(Paragraph(id_, (Text(text),))) for id_, text in lines] for lines in (old, new))
    return _paired(*sides)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A node and what it is paired by: its type, its words without labels, how often each."""

    node: Node
    text: str
    words: Counter[str]
    length: int


def _unit(node: Node) -> _Unit:
    text = " ".join(_words_of(node)).translate(_FOLDED)
    text = " ".join(text.split())
    words = Counter(_WORD.findall(text.casefold()))
    return _Unit(node, f"{type(node).__name__} {text}", words, words.total())


def _words_of(node: Node) -> Iterator[str]:
    """Yield what a node says, the labels of divisions and items left out."""
    match node:
        case Division():
            yield text_of(node.title)
        case Item():
            yield text_of(node.end)
        case _ if not children(node):
            yield from plain_lines(node)
    for child in children(node):
        yield from _words_of(child)


class _Aligning:
    """One alignment, and the ids that are taken."""

    def __init__(self, old: Document) -> None:
        self._taken = {node.id for node in walk(old)}
        self._ranks = count(1)

    def document(self, old: Document, new: Document) -> Document:
        """Return a document with the ids of another."""
        return self._under(old, lined_as(old, titled_as(old, new)))

    def _under(self, old: Document | Node, new: Tree) -> Tree:
        """Return a tree whose children have the ids of those of another that they are."""
        before = [*map(_unit, children(old))]
        after = [*map(_unit, _gathered(children(old), children(new)))]
        pairs = _paired(before, after)
        kids = [
            self._paired_node(before[pairs[rank]].node, unit.node)
            if rank in pairs
            else self._fresh(unit.node)
            for rank, unit in enumerate(after)
        ]
        return with_children(new, kids)

    def _paired_node(self, old: Node, new: Node) -> Node:
        if isinstance(old, Table) and isinstance(new, Table):
            new = _shaped(old, new)
        return replace(self._under(old, new), id=old.id)

    def _fresh(self, node: Node) -> Node:
        """Return a node that came, with ids that none of the old text has."""
        kids = [self._fresh(child) for child in children(node)]
        return replace(with_children(node, kids), id=self._new_id())

    def _new_id(self) -> str:
        id_ = next(each for n in self._ranks if (each := f"n{n}") not in self._taken)
        self._taken.add(id_)
        return id_


def _shaped(old: Table, new: Table) -> Table:
    """Return a table with what a file does not tell of it, where it has as many columns."""
    if len(old.columns) != len(new.columns):
        return new
    return replace(new, columns=old.columns, total=old.total)


def _gathered(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """Return nodes with those inside a block that a file does not tell of, as the old ones are."""
    made = [*new]
    for block in old:
        if isinstance(block, Parties | Quotation):
            made = _around(block, old, made)
    return made


def _around(block: Parties | Quotation, old: Sequence[Node], new: list[Node]) -> list[Node]:
    """Return nodes with a block around those that stand in it, where nothing of others is there."""
    if any(type(each) is type(block) and likeness(_unit(block), _unit(each)) >= ALIKE
           for each in new):  # fmt: skip  # one thought
        return new
    flat = [kid for each in old for kid in (children(each) if each is block else (each,))]
    own = {id(kid) for kid in children(block)}
    pairs = _paired([*map(_unit, flat)], [*map(_unit, new)])
    ranks = [rank for rank, place in pairs.items() if id(flat[place]) in own]
    if not ranks:
        return new
    first, end = min(ranks), max(ranks) + 1
    inside = new[first:end]
    others = any(rank in pairs and rank not in ranks for rank in range(first, end))
    if others or not all(isinstance(each, Paragraph | ItemList) for each in inside):
        return new
    return [*new[:first], cast("Node", with_children(block, inside)), *new[end:]]


def _paired(old: Sequence[_Unit], new: Sequence[_Unit]) -> dict[int, int]:
    """Return, by the rank of a new unit, the rank of the old one that it is."""
    numbered = _numbered(old, new)
    anchors = {a: b for a, b in numbered.items() if likeness(old[b], new[a]) >= ALIKE}
    pairs = {after: before for before, after in _same(old, new, anchors)}
    edges = [(-1, -1), *sorted((b, a) for a, b in pairs.items()), (len(old), len(new))]
    gone, come = set(anchors.values()), set(anchors)
    for (left, above), (right, below) in pairwise(edges):
        before = [rank for rank in range(left + 1, right) if rank not in gone]
        after = [rank for rank in range(above + 1, below) if rank not in come]
        pairs |= _most_alike(old, new, before, after)
    pairs |= anchors
    pairs |= _moved(old, new, pairs)
    return pairs | _rewritten(numbered, pairs, (len(old), len(new)))


def _numbered(old: Sequence[_Unit], new: Sequence[_Unit]) -> dict[int, int]:
    """Return, by the rank of a new unit, the rank of the old one that Word numbers the same."""
    known = {(type(unit.node), known_as(unit.node.id)): rank for rank, unit in enumerate(old)}
    keys = ((type(unit.node), unit.node.id) for unit in new)
    found = {rank: known[key] for rank, key in enumerate(keys) if is_read(key[1]) and key in known}
    return found if len(set(found.values())) == len(found) else {}


def _rewritten(
    numbered: Mapping[int, int], pairs: Mapping[int, int], lengths: tuple[int, int]
) -> dict[int, int]:
    """Return what Word numbers the same, between two neighbours that are pairs, in other words."""
    known = {**pairs, -1: -1, lengths[1]: lengths[0]}
    paired = set(pairs.values())
    return {
        a: b
        for a, b in numbered.items()
        if a not in pairs
        and b not in paired
        and (known.get(a - 1), known.get(a + 1)) == (b - 1, b + 1)
    }


def _same(
    old: Sequence[_Unit], new: Sequence[_Unit], anchors: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the ranks of units that say the same or are the same, in the same order.

    Blanks anchor nothing.
    """
    anchored = {b: f"{a}" for a, b in anchors.items()}
    before = [anchored.get(rank, unit.text) for rank, unit in enumerate(old)]
    after = [f"{rank}" if rank in anchors else unit.text for rank, unit in enumerate(new)]
    for block in Matcher(before, after).get_matching_blocks():
        for step in range(block.size):
            if old[block.a + step].length:
                yield block.a + step, block.b + step


def _most_alike(
    old: Sequence[_Unit], new: Sequence[_Unit], before: Sequence[int], after: Sequence[int]
) -> dict[int, int]:
    """Return the pairing in order that has the most in common, of units at least half alike."""
    if not before or not after or len(before) * len(after) > LONGEST_SEARCH:
        return {}
    alike = [[likeness(old[b], new[a]) for a in after] for b in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(before) and j < len(after):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs[after[j]] = before[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _moved(old: Sequence[_Unit], new: Sequence[_Unit], pairs: dict[int, int]) -> dict[int, int]:
    """Return the pairs of what stands elsewhere under the same parent, the most alike first."""
    left = sorted(set(range(len(old))) - set(pairs.values()))
    come = [rank for rank in range(len(new)) if rank not in pairs]
    if len(left) * len(come) > LONGEST_SEARCH:
        return {}
    weighed = sorted(
        ((likeness(old[b], new[a]), -b, -a) for b in left for a in come
         if old[b].length >= _SHORT and new[a].length >= _SHORT),
        reverse=True,
    )  # fmt: skip  # one thought
    found: dict[int, int] = {}
    for weight, b, a in weighed:
        if weight >= MOVED and -a not in found and -b not in found.values():
            found[-a] = -b
    return found


def likeness(old: _Unit, new: _Unit) -> float:
    """Return how much two units have in common, from 0 to 1, those of one name more than half."""
    if type(old.node) is not type(new.node):
        return 0.0
    common = (old.words & new.words).total()
    share = 2 * common / (old.length + new.length) if old.length + new.length else 1.0
    return max(share, _NAMED if _same_name(old.node, new.node) else 0.0)


def _same_name(old: Node, new: Node) -> bool:
    """Return whether two divisions bear the same title, or the same number without any.

    A definition is named by its term, a row by its first cell.
    """
    if isinstance(old, Division) and isinstance(new, Division) and old.kind == new.kind:
        return _name(old) == _name(new) and (bool(_name(old)) or old.label == new.label)
    named = isinstance(old, Definition | Row)
    return named and type(old) is type(new) and _name(old) == _name(new) != ""


def _name(node: Node) -> str:
    """Return the title of a division, the term of a definition, the first cell of a row."""
    match node:
        case Division():
            words = text_of(node.title)
        case Definition():
            words = text_of(node.term)
        case Row():
            words = text_of(node.cells[0].content) if node.cells else ""
        case _:
            words = ""
    return " ".join(words.split()).casefold()

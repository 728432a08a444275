"""Targets: what an address such as « b) de l’article 2 » names in a contract.

An address is read from the smallest unit to the largest, and found from the largest to the
smallest. What it names must be there, and be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from clausegen.amend.reading.contract import Contract, Section
from clausegen.amend.reading.lines import SUFFIX, Entry, Enumeration, Line, Words
from clausegen.amend.reading.phrases import HELD, RANK, expanded, places, rank, ranks

ITEM = rf"(?:[a-z]{{1,2}}{SUFFIX}\)|\d+°{SUFFIX})"
LABEL = rf"\d+{SUFFIX}"
BEFORE_ALL = (
    "texte (?:du contrat|qui précède (?:le premier|la première) (?:article|annexe|question))"
)
_LISTED = r"{0}(?:(?:, | et | à ){0})*"


@dataclass(eq=False)
class Target:
    """What an address names: sections, items, lines (`groups`, a table being one), or words.

    `kind` tells which; `outside` are the lists of the items, each with whether it is in an item.
    """

    kind: str
    sections: list[Section] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    lists: list[Enumeration] = field(default_factory=list)
    groups: list[list[Line]] = field(default_factory=list)
    words: list[tuple[Words, int]] = field(default_factory=list)
    column: str = ""
    missing: str = ""


class Finder:
    """Finds what addresses name in one contract; `base` is the article that is spoken of."""

    def __init__(self, contract: Contract, quotations: Sequence[str], base: Section | None) -> None:
        self._contract = contract
        self._quotations = quotations
        self._base = base

    def find(self, address: str) -> Target:
        """Return what a whole address names. Raises ValueError as `target` does."""
        return self.target(address)

    def target(self, address: str) -> Target:
        """Return what an address names. Raises ValueError when nothing, or more than one thing."""
        return self._found(
            re.sub("^(?:au|du) ", "le ", re.sub("^(?:aux|des) ", "les ", _bare(address)))
        )

    def _found(self, address: str) -> Target:
        for pattern, find in _PATTERNS:
            match = pattern.match(address)
            rest = address[match.end() :] if match else ""
            if match and (not rest or re.match(" (?:de l’|de la |du |des )", rest)):
                around = self.target(rest[1:]) if rest else self._around()
                return find(self, match, around)
        raise ValueError(f"« {address} » ne désigne rien")

    def _around(self) -> Target:
        if self._base is None:
            return Target("contract")
        return Target("section", [self._base])

    # --- divisions --------------------------------------------------------------------------------

    def whole(self, match: re.Match[str], _around: Target) -> Target:
        """Return the contract or what stands before its first division."""
        if match[1] != "contrat":
            return Target("section", [self._contract.preamble])
        return Target("contract")

    def pronoun(self, _match: re.Match[str], around: Target) -> Target:
        """Return the article that is spoken of."""
        return around

    def division(self, match: re.Match[str], _around: Target) -> Target:
        """Return the divisions that labels name; one that is missing is kept by its label."""
        word, labels = match[1].capitalize(), match[2]
        same = [one for one in self._contract.sections if one.word == word]
        names = [one.label for one in same]
        if labels not in names and re.fullmatch(LABEL, labels):
            return Target("section", missing=labels)
        found = _named(labels, LABEL, names)
        return Target("section", [same[place] for place in found])

    def title(self, _match: re.Match[str], around: Target) -> Target:
        """Return the title of the division or of the contract."""
        return Target("title", around.sections)

    # --- items ------------------------------------------------------------------------------------

    def item(self, match: re.Match[str], around: Target) -> Target:
        """Return the items that labels name, in one list of what is around."""
        labels = re.findall(ITEM, match[1])
        lists = self._lists(around)
        holding = [one for one in lists if any(e.label in labels for e in one.entries)]
        if len(holding) > 1 and around.kind == "section":
            holding = [one for one in holding if one in around.sections[0].lists]
        if not holding and len(labels) == 1:
            kind = "letters" if labels[0].endswith(")") else "numbers"
            fitting = [one for one in lists if one.kind == kind]
            return Target("item", around.sections, lists=fitting, missing=labels[0])
        list_ = _one(holding, f"« {match[1]} »")
        found = _named(match[1], ITEM, [entry.label for entry in list_.entries])
        return Target("item", around.sections, [list_.entries[i] for i in found], [list_])

    def dash(self, match: re.Match[str], around: Target) -> Target:
        """Return the dashes that ranks name, in the one list of dashes of what is around."""
        lists = [one for one in self._lists(around) if one.kind == "dashes"]
        if len(lists) > 1 and around.kind == "section":
            lists = [one for one in lists if one in around.sections[0].lists]
        list_ = _one(lists, "les tirets")
        found = places(match[1], len(list_.entries))
        return Target("item", around.sections, [list_.entries[i] for i in found], [list_])

    def enumeration(self, match: re.Match[str], around: Target) -> Target:
        """Return the list that a rank names among the outer lists of an article."""
        section = _one(around.sections, "l’article")
        if match[0] == "l’énumération":
            list_ = _one(section.lists, "l’énumération")
        else:
            list_ = section.lists[rank(match[1], len(section.lists))]
        return Target("list", around.sections, lists=[list_])

    def _lists(self, around: Target) -> list[Enumeration]:
        if around.kind == "list":
            return around.lists
        if around.kind == "item":
            return [one for entry in around.entries for one in entry.lists]
        return _one(around.sections, "l’article").all_lists()

    # --- lines ------------------------------------------------------------------------------------

    def alinea(self, match: re.Match[str], around: Target) -> Target:
        """Return the alinéas that ranks name in an article or in an item."""
        groups = self._groups(around)
        if match[0] == "l’alinéa unique":
            return Target("lines", around.sections, groups=[_one(groups, "l’alinéa")])
        found = places(match[1], len(groups))
        return Target("lines", around.sections, groups=[groups[i] for i in found])

    def _groups(self, around: Target) -> list[list[Line]]:
        if around.kind == "item":
            return [[line] for entry in around.entries for line in entry.lines]
        return _one(around.sections, "l’article").alineas()

    def definition(self, match: re.Match[str], around: Target) -> Target:
        """Return the lines that define terms, their words being what follows each term."""
        section = _one(around.sections, "l’article")
        lines, words = [], []
        for mark in HELD.findall(match[1]):
            start = f"{self._quotations[int(mark)]}\u00a0: "
            found = [line for line in section.lines if line.words[0].text.startswith(start)]
            line = _one([line for line in found if not line.label], f"le terme « {start[:-3]} »")
            lines.append([line])
            words.append((line.words[0], len(start)))
        return Target("lines", around.sections, groups=lines, words=words)

    # --- tables -----------------------------------------------------------------------------------

    def table(self, match: re.Match[str], around: Target) -> Target:
        """Return a table, alone or by its rank."""
        section = _one(around.sections, "l’article")
        tables = [group for group in section.alineas() if group[0].is_row]
        if match[1]:
            tables = [tables[rank(match[1], len(tables))]]
        return Target("lines", around.sections, groups=[_one(tables, "le tableau")])

    def column(self, match: re.Match[str], around: Target) -> Target:
        """Return a table of which one column is spoken of."""
        around.column = match[1]
        return around

    def row(self, match: re.Match[str], around: Target) -> Target:
        """Return the rows that ranks name in a table, or their cells in one column."""
        table = _one(around.groups, "le tableau")
        rows = [table[i] for i in places(match[1], len(table))]
        words = []
        if around.column:
            words = [(row.words[rank(around.column, len(row.words))], 0) for row in rows]
        return Target("rows", around.sections, groups=[[row] for row in rows], words=words)


def _bare(address: str) -> str:
    """Return an address without its first preposition, or the origin of its words."""
    plain = re.sub(", dans sa rédaction issue de [^,]*,?", "", address)
    plain = re.sub("^(?:à|de) (?=l’|la )", "", plain)
    return re.sub("^(?:aux|des) ", "les ", re.sub("^(?:au|du) ", "le ", plain))


T = TypeVar("T")


def _one(found: Sequence[T], name: str) -> T:
    if len(found) != 1:
        number = "introuvable" if not found else "plusieurs fois dans le texte"
        raise ValueError(f"{name} : {number}")
    return found[0]


def _named(text: str, name: str, names: Sequence[str]) -> list[int]:
    """Return the places of labels among those of a list. Raises ValueError for one not there."""
    pieces = re.findall(rf"{name}|, | et | à ", text)
    for label in pieces[::2]:
        if names.count(label) != 1:
            raise ValueError(f"« {label} » ne figure pas une fois et une seule")
    return expanded(pieces, names.index)


_Find = Callable[[Finder, "re.Match[str]", Target], Target]
_PATTERNS: list[tuple[re.Pattern[str], _Find]] = [
    (re.compile(pattern), find)
    for pattern, find in (
        (rf"le ({BEFORE_ALL}|contrat)", Finder.whole),
        ("(?:il|elle)$", Finder.pronoun),
        (rf"(?:l’|la )(article|annexe|question)\u00a0({LABEL}|[^ ,]+)", Finder.division),
        (rf"les (article|annexe|question)s\u00a0({_LISTED.format(LABEL)})", Finder.division),
        ("l’intitulé", Finder.title),
        (rf"(?:le|les) ({_LISTED.format(ITEM)})", Finder.item),
        (ranks("tirets?"), Finder.dash),
        ("l’énumération|" + ranks("énumération"), Finder.enumeration),
        ("l’alinéa unique|" + ranks("alinéas?"), Finder.alinea),
        (r"la définition du terme\u00a0: (\{\d+\})", Finder.definition),
        (r"les définitions des termes\u00a0: (\{\d+\}.*\{\d+\})", Finder.definition),
        (rf"le (?:({RANK}) )?tableau", Finder.table),
        (ranks("lignes?"), Finder.row),
        (ranks("colonne"), Finder.column),
    )
]

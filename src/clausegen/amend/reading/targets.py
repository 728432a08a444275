"""Targets: what an address such as « b) de l’article 2 » names in a contract.

An address is read from the smallest unit to the largest, and found from the largest to the
smallest. What it names must be there, and be one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias, TypeVar

from clausegen.amend.reading.contract import Contract, PrintedSection
from clausegen.amend.reading.lines import LABEL, NAME, SUFFIX, Enumeration, Line, ListEntry, Words
from clausegen.amend.reading.phrases import HELD, RANKS, expanded, phrases, places, rank, ranks

ITEM = rf"(?:\(?(?:[a-z]{{1,2}}|[ivxl]+|\d{{1,2}}){SUFFIX}\)|\d+°{SUFFIX}|\d{{1,2}}|[a-z](?![\w’]))"
BEFORE_ALL = (
    "texte (?:du contrat|qui précède (?:le premier|la première) (?:titre|article|annexe|question))"
)
_TABLES = f"le tableau|(?:le|les) (?:{RANKS}) tableaux?"
_WITH = r"qui commence par l(?:e mot|es mots)\u00a0: \{(\d+)\}"
_TOLD = re.compile(rf", (?:depuis l’alinéa )?{_WITH}(?: jusqu’à celui {_WITH})?(?:,?$|,(?= et l))")
_OPENED = re.compile(rf"({LABEL})[^\w\u2007]*\u2007\u2007")
_DEFINED = '(?:[«“"][ \u00a0\u202f]?)?{}(?:[ \u00a0\u202f]?[»”"])?\u00a0: '
"""How a line defines a term, between quotes or not."""
_DIVISION = "titre|chapitre|livre|partie|section|article|point|annexe|question"
_MARK = r"\{\d+\}"
_LISTED = r"{0}(?:(?:, | et | à ){0})*"


Window: TypeAlias = tuple[Words, int]
"""Words, and the character from which they belong to a unit."""


@dataclass(eq=False)
class Target:
    """What an address names: sections, items, lines (`groups`, a table being one), or words.

    `kind` tells which; `phrases` are the ranks of those that are meant of its one line, if any.
    """

    kind: str
    sections: list[PrintedSection] = field(default_factory=list)
    entries: list[ListEntry] = field(default_factory=list)
    lists: list[Enumeration] = field(default_factory=list)
    groups: list[list[Line]] = field(default_factory=list)
    words: list[Window] = field(default_factory=list)
    heading: list[Line] = field(default_factory=list)
    missing: str = ""
    phrases: str = ""

    def windows(self) -> list[Window]:
        """Return the words of the unit. Raises ValueError for one that has none of its own."""
        if self.words:
            return self.words
        if self.kind == "section":
            lines = [line for section in self.sections for line in section.lines]
        else:
            lines = [line for entry in self.entries for line in entry.lines]
            lines += [line for group in self.groups for line in group]
        if not lines:
            raise ValueError("l’unité visée n’a pas de mots")
        return [(words, 0) for line in lines for words in line.words]

    def spots(self) -> list[tuple[Words, int, int]]:
        """Return where the phrases that are meant stand in the one line. Raises ValueError."""
        words, first = _one(self.windows(), "l’alinéa")
        found = phrases(words.text, first)
        return [(words, *found[place]) for place in places(self.phrases, len(found))]


class Finder:
    """Finds what addresses name in one contract; `base` is the article that is spoken of."""

    def __init__(
        self, contract: Contract, quotations: Sequence[str], base: PrintedSection | None
    ) -> None:
        self._contract = contract
        self._quotations = quotations
        self._base = base

    def find(self, address: str) -> Target:
        """Return what a whole address names, its first words compared. Raises ValueError."""
        told = _TOLD.search(address)
        bare = address[: told.start()] + address[told.end() :] if told else address
        target = self.target(bare)
        if target.phrases and told:
            words, start, _ = _one(target.spots(), "la phrase")
            if not words.text.startswith(self._quotations[int(told[1])], start):
                raise ValueError("la phrase visée ne commence pas par les mots dits")
            return target
        lines = [line for group in target.groups for line in group if not line.is_row]
        for mark, line in zip(
            told.groups() if told else (), (lines[:1] + lines[-1:]), strict=False
        ):
            if mark and not _begins(line, self._quotations[int(mark)]):
                raise ValueError("l’alinéa visé ne commence pas par les mots dits")
        return target

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

    def division(self, match: re.Match[str], around: Target) -> Target:
        """Return the divisions that labels name; one that is missing is kept by its label.

        They are those of an annex where it is around them.
        """
        labels = match[2]
        same = self._beside(match[1].capitalize(), around)
        names = [one.label for one in same]
        if not labels:
            return Target("section", [_one(same, "l’annexe")])
        if labels not in names and re.fullmatch(LABEL, labels):
            return Target("section", missing=labels)
        found = [names.index(labels)] if names.count(labels) == 1 else _named(labels, NAME, names)
        return Target("section", [same[place] for place in found])

    def entitled(self, match: re.Match[str], around: Target) -> Target:
        """Return the division of a number, which others bear, that a title tells."""
        same = self._beside(match[1].capitalize(), around)
        title = self._quotations[int(match[3][1:-1])]
        found = [one for one in same if (one.label, one.title) == (match[2], title)]
        return Target("section", [_one(found, match[0])])

    def _beside(self, word: str, around: Target) -> list[PrintedSection]:
        """Return the divisions that a word calls, those of an annex where it is around them."""
        annexes = [one for one in around.sections if one.word == "Annexe" != word]
        home = _one(annexes, "l’annexe") if annexes else None
        return [one for one in self._contract.beside(home) if one.word == word]

    def title(self, _match: re.Match[str], around: Target) -> Target:
        """Return the title of the division or of the contract, and its words."""
        title = around.sections[0].title if around.sections else self._contract.title
        return Target("title", around.sections, words=[(Words(title), 0)])

    def heading(self, _match: re.Match[str], around: Target) -> Target:
        """Return a titre: the line that opens it, and none of the articles under it."""
        if any(section.word != "Titre" for section in around.sections):
            raise ValueError("seul un titre est une division sans texte")
        return Target("section", around.sections, missing=around.missing)

    # --- items ------------------------------------------------------------------------------------

    def item(self, match: re.Match[str], around: Target) -> Target:
        """Return the items that labels name, in one list of what is around."""
        labels = re.findall(ITEM, match[1])
        lists = self._lists(around)
        holding = [one for one in lists if any(e.name in labels for e in one.entries)]
        if len(holding) > 1 and around.kind == "section":
            holding = [one for one in holding if one in around.sections[0].lists]
        if not holding and len(labels) == 1:
            kinds = {"letters", "romans"} if labels[0].endswith(")") else {"numbers"}
            fitting = [one for one in lists if one.kind in kinds]
            return Target("item", around.sections, lists=fitting, missing=labels[0])
        list_ = _one(holding, f"« {match[1]} »")
        found = _named(match[1], ITEM, [entry.name for entry in list_.entries])
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
        """Return the alinéas that ranks name in an article or in an item, with its tables."""
        groups = self._groups(around)
        if match[0] == "l’alinéa unique":
            return Target("lines", around.sections, groups=[_one(groups, "l’alinéa")])
        found = [groups[i] for i in places(match[1], len(groups))]
        if match[2]:
            found += _tables(match[2], around)
        return Target("lines", around.sections, groups=found)

    def phrase(self, match: re.Match[str], around: Target) -> Target:
        """Return the phrases that ranks name in the one alinéa around them."""
        target = replace(around, phrases=match[1])
        target.spots()
        return target

    def numbered(self, match: re.Match[str], around: Target) -> Target:
        """Return the alinéas that open with the numbers of an address."""
        lines = _one(around.sections, "l’article").lines
        opened = [
            (found[1], line) for line in lines if (found := _OPENED.match(line.words[0].text))
        ]
        places_ = _named(match[1], LABEL, [label for label, _ in opened])
        return Target("lines", around.sections, groups=[[opened[i][1]] for i in places_])

    def _groups(self, around: Target) -> list[list[Line]]:
        if around.kind == "item":
            return [[line] for entry in around.entries for line in entry.lines]
        groups = _one(around.sections, "l’article").alineas()
        return [group for group in groups if not group[0].is_row]

    def definition(self, match: re.Match[str], around: Target) -> Target:
        """Return the lines that define terms, their words being what follows each term."""
        section = _one(around.sections, "l’article")
        lines, words = [], []
        for mark in HELD.findall(match[1]):
            term = self._quotations[int(mark)]
            begun = re.compile(_DEFINED.format(re.escape(term)))
            plain = (line for line in section.lines if not line.label)
            starts = [(line, found) for line in plain if (found := begun.match(line.words[0].text))]
            line, start = _one(starts, f"le terme « {term} »")
            lines.append([line])
            words.append((line.words[0], start.end()))
        return Target("lines", around.sections, groups=lines, words=words)

    # --- tables -----------------------------------------------------------------------------------

    def table(self, match: re.Match[str], around: Target) -> Target:
        """Return tables, one alone or by their ranks."""
        return Target("lines", around.sections, groups=_tables(match[0], around))

    def column(self, match: re.Match[str], around: Target) -> Target:
        """Return the cell of a row that a column holds, named by its heading or by its rank."""
        row = _one(_one(around.groups, "la ligne"), "la ligne")
        if match[1]:
            names = [words.text for words in around.heading[0].words]
            place = _place_of(self._quotations[int(match[1][1:-1])], names)
        else:
            place = rank(match[2], len(row.words))
        words = [(row.words[place], 0)]
        return Target("rows", around.sections, groups=around.groups, words=words)

    def row(self, match: re.Match[str], around: Target) -> Target:
        """Return the rows of a table by their first cells, or by their ranks below its heading."""
        heading, *rows = _one(around.groups, "le tableau")
        if match[0] == "la ligne d’en-tête":
            found = [heading]
        elif match[1]:
            names = [row.words[0].text for row in rows]
            marks = HELD.findall(match[1])
            found = [rows[_place_of(self._quotations[int(mark)], names)] for mark in marks]
        else:
            found = [rows[i] for i in places(match[2], len(rows))]
        groups = [[row] for row in found]
        return Target("rows", around.sections, groups=groups, heading=[heading])


def _begins(line: Line, words: str) -> bool:
    """Return whether a line begins with some words, its label said or not."""
    return f"{line.label} {line.words[0].text}".startswith((words, f"{line.label} {words}"))


def _tables(address: str, around: Target) -> list[list[Line]]:
    """Return the tables of an article that « le tableau », « le second tableau » names."""
    groups = _one(around.sections, "l’article").alineas()
    tables = [group for group in groups if group[0].is_row]
    named = re.fullmatch(ranks("tableaux?"), address)
    return [tables[i] for i in places(named[1], len(tables))] if named else [_one(tables, address)]


def _place_of(name: str, names: Sequence[str]) -> int:
    if names.count(name) != 1:
        raise ValueError(f"« {name} » n’est pas la première case d’une ligne et d’une seule")
    return names.index(name)


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
        (
            rf"(?:l’|la |le )({_DIVISION})\u00a0({LABEL}|[^ ,]+) intitulée? ({_MARK})",
            Finder.entitled,
        ),
        (
            rf"(?:l’|la |le )({_DIVISION})\u00a0({LABEL}|[^ ,]+)",
            Finder.division,
        ),
        ("l’(annexe)()", Finder.division),
        (
            rf"les ({_DIVISION})s\u00a0({_LISTED.format(NAME)})",
            Finder.division,
        ),
        ("l’intitulé", Finder.title),
        ("la division et l’intitulé", Finder.heading),
        (rf"(?:le|les) ({_LISTED.format(ITEM)})", Finder.item),
        (ranks("tirets?"), Finder.dash),
        ("l’énumération|" + ranks("énumération"), Finder.enumeration),
        (f"(?:l’alinéa|les alinéas) ({_LISTED.format(LABEL)})", Finder.numbered),
        (f"l’alinéa unique|{ranks('alinéas?')}(?: et ({_TABLES}))?", Finder.alinea),
        (ranks("phrases?"), Finder.phrase),
        (r"la définition du terme\u00a0: (\{\d+\})", Finder.definition),
        (r"les définitions des termes\u00a0: (\{\d+\}.*\{\d+\})", Finder.definition),
        (_TABLES, Finder.table),
        (
            rf"la ligne d’en-tête|(?:la ligne|les lignes) ({_LISTED.format(_MARK)})|"
            + ranks("lignes?"),
            Finder.row,
        ),
        (rf"la colonne ({_MARK})|{ranks('colonne')}", Finder.column),
    )
]

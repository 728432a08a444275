"""Effects: what each statement of an avenant does, noted first, then applied all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.reading.acts import Statement
from clausegen.amend.reading.arrivals import arrive, check, new_entries, new_lines, restore
from clausegen.amend.reading.contract import Contract, PrintedSection, read_contract
from clausegen.amend.reading.edits import edit
from clausegen.amend.reading.everywhere import EXCEPTED, replace_everywhere
from clausegen.amend.reading.former import FormerFinder
from clausegen.amend.reading.grammar import EVERYWHERE, FORMULAS, Formula, announced, clauses
from clausegen.amend.reading.lines import Line
from clausegen.amend.reading.phrases import held
from clausegen.amend.reading.renumbering import follow, new_labels, renumber
from clausegen.amend.reading.settling import settled
from clausegen.amend.reading.targets import Finder, Target

BEFORE_ANNEXES = "avant la renumérotation des annexes, "
LAST = (
    f"{BEFORE_ANNEXES}une fois faites les autres modifications, ",
    "une fois faites les modifications qui n’en dépendent pas, ",
    "une fois faites les autres modifications, ",
)
"""What says that a sentence comes last, or after all that does not wait for it."""
_LAST = re.compile(f"(?:{'|'.join(LAST)})")
_NAMES = re.compile("(?:, | et )(?=(?:l’|le |la |les )(?:titre|article|point|annexe)s?\u00a0)")
"""Between units that one sentence renumbers, some of them told by their titles."""
RENUMBERING = re.compile(f"{_LAST.pattern}.+ devien(?:t|nent) ")
LATE = "une fois cette renumérotation faite, "


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a formula matches, with what it quotes."""

    finder: Finder
    match: re.Match[str]
    lines: Sequence[str]
    quotations: Sequence[str]

    def target(self, group: int) -> Target:
        """Return what the address in one group of the formula names. Raises ValueError."""
        target = self.finder.find(self.match[group])
        if target.phrases:
            raise ValueError("une phrase ne peut qu’être rédigée autrement")
        return target


class Effects:
    """Notes what statements do to a contract, whose text before them all of them mean.

    `former` is that text where the contract has changed since, for ranks that are counted in it;
    without `follow` the references of a contract have followed a renumbering already.
    """

    def __init__(
        self, contract: Contract, former: Contract | None = None, *, follow: bool = True
    ) -> None:
        self._contract = contract
        self._former = former
        self._follow = follow
        self._labels: dict[PrintedSection, str] = {}
        self._references = False
        self._moves: list[tuple[PrintedSection, str, PrintedSection]] = []
        self._late: list[Statement] = []

    def add(self, statement: Statement, only: int | None = None) -> None:
        """Note what one statement does, or `only` one of its clauses about words.

        Raises ValueError when it cannot be read or applied.
        """
        if statement.text.startswith(LATE):
            self._late.append(replace(statement, text=statement.text.removeprefix(LATE)))
            return
        if statement.heading and self._former is None and not self._shows(statement.heading):
            raise ValueError("aucun tableau n’a l’en-tête rappelé")
        last = _LAST.match(statement.text)
        text, quotations = held(statement.text[last.end() if last else 0 :])
        finder = self._finder(statement, quotations)
        throughout = EVERYWHERE.fullmatch(text)
        if throughout:
            self._throughout(finder, throughout, quotations)
            return
        on_words = clauses(text)
        if on_words:
            asked = on_words[1] if only is None else [on_words[1][only]]
            self._edit(finder.find(on_words[0] or "il"), asked, quotations)
            return
        for name, pattern in FORMULAS:
            match = pattern.fullmatch(text)
            if match:
                _EFFECTS[name](self, Said(finder, match, statement.lines, quotations))
                return
        raise ValueError("aucune formule connue")

    def _throughout(self, finder: Finder, match: re.Match[str], quotations: Sequence[str]) -> None:
        """Note words that change in the whole contract, but where it is said that they do not."""
        excepted = EXCEPTED.split(match[4]) if match[4] else []
        runs = [words for one in excepted for words, _ in finder.find(one).windows()]
        old, new = (quotations[int(match[group])] for group in (1, 2))
        but = set(map(id, runs))
        replace_everywhere(self._contract, old, new, agreeing=bool(match[3]), but=but)

    def _edit(self, target: Target, asked: Sequence[Formula], quotations: Sequence[str]) -> None:
        """Note what clauses make of the words of a unit; a title has its new ones at once."""
        if target.phrases:
            raise ValueError("une phrase ne peut qu’être rédigée autrement")
        for clause in asked:
            edit(target, clause, quotations)
        if target.kind == "title":
            self._entitle(target, target.words[0][0].changed())

    def _shows(self, heading: str) -> bool:
        rows = (line for section in self._contract.sections for line in section.lines)
        return any(row.is_row and row.printed() == heading for row in rows)

    def _finder(self, statement: Statement, quotations: Sequence[str]) -> Finder:
        base = self._about(statement)
        if statement.former and self._former:
            return FormerFinder(self._former, self._contract, quotations, base)
        return Finder(self._contract, quotations, base)

    def _about(self, statement: Statement) -> PrintedSection | None:
        if not statement.about:
            return None
        about, quotations = held(statement.about)
        (section,) = Finder(self._contract, quotations, None).target(about).sections
        return section

    def result(self) -> list[str]:
        """Return the lines of the contract after everything noted. Raises ValueError."""
        return self.applied().printed()

    def follow(self) -> None:
        """Note the references that the renumbering noted changes."""
        if self._references:
            follow(self._contract, self._labels)

    def applied(self) -> Contract:
        """Return the contract with everything noted, its divisions in place. Raises ValueError."""
        for section in self._contract.sections:
            self._check_heading(section)
        if self._follow:
            self.follow()
        renumber(self._contract, self._labels)
        for section, side, anchor in self._moves:
            self._contract.move(section, side, anchor)
        return self._with_the_late() if self._late else self._contract

    def _with_the_late(self) -> Contract:
        """Return the contract after what is said of its new numbers."""
        effects = Effects(settled(self._contract))
        for statement in self._late:
            effects.add(statement)
        return effects.applied()

    def _check_heading(self, section: PrintedSection) -> None:
        if section.instead is None:
            return
        label = self._labels.get(section, section.label)
        if not section.instead or not section.is_led_by(section.instead[0], label):
            raise ValueError(f"le texte cité n’est pas celui de « {section.word} {label} »")

    # --- formulas ---------------------------------------------------------------------------------

    def words_at_an_end(self, said: Said) -> None:
        """Note words added at the beginning or at the end of a unit."""
        way = "prepend" if said.match[0].startswith("au début ") else "append"
        self._edit(said.target(1), [Formula(way, (int(said.match[2]),))], said.quotations)

    def retitle(self, said: Said) -> None:
        """Note another title of a division or of the contract."""
        target = said.target(1)
        if target.kind != "title":
            raise ValueError("seul un intitulé se cite en une ligne")
        self._entitle(target, said.quotations[int(said.match[2])])

    def _entitle(self, target: Target, title: str) -> None:
        """Give a division or the contract a title."""
        if target.sections:
            target.sections[0].title = title
        else:
            self._contract.title = title

    def rewrite(self, said: Said) -> None:
        """Note a unit worded anew."""
        target = said.finder.find(said.match[1])
        if target.phrases:
            for (words, start, end), words_now in zip(target.spots(), said.lines, strict=True):
                words.changes.append((start, end, words_now))
        elif target.kind == "contract":
            self._contract = read_contract(said.lines)
        elif target.kind == "section" and target.sections == [self._contract.preamble]:
            _clear(target)
            self._contract.preamble.tail += new_lines(said.lines)
        elif target.kind == "section" and target.sections:
            self._anew(target.sections[0], said.lines)
        elif target.entries:
            labels = [entry.label for entry in target.entries]
            new = new_entries(target, said.lines, labels)
            for entry, instead in zip(target.entries, new, strict=True):
                entry.instead = instead
                _placed(instead.lines, entry.lines)
                _strike(entry.lines)
            target.lists[0].touched = True
        else:
            self._instead(target, said.lines)

    def join(self, said: Said) -> None:
        """Note an annex that one joined to the avenant replaces."""
        target = said.target(1)
        if target.kind != "section" or len(target.sections) != 1 or not said.lines:
            raise ValueError("l’annexe jointe est introuvable")
        self._anew(target.sections[0], said.lines)

    def _anew(self, section: PrintedSection, lines: Sequence[str]) -> None:
        """Put the quoted lines in the place of a division, its articles included."""
        section.instead = list(lines)
        for inner in self._contract.beside(section):
            inner.removed = True

    def _instead(self, target: Target, lines: Sequence[str]) -> None:
        """Put the quoted lines in the place of a unit. Raises ValueError where there is none."""
        if not lines or not target.groups:
            raise ValueError("rien n’est cité à la place de l’unité visée")
        old, new = [line for group in target.groups for line in group], new_lines(lines)
        _placed(new, old)
        if len(old) == len(new) == len(target.groups):
            for line, instead in zip(old, new, strict=True):
                line.instead.append(instead)
        else:
            old[0].instead += new
        _clear(target)

    def replace(self, said: Said) -> None:
        """Note units that others replace."""
        check(announced(said.match[2]), said.lines)
        self._instead(said.target(1), said.lines)

    def complete(self, said: Said) -> None:
        """Note what is added at the end of a unit."""
        what = announced(said.match[2])
        if what.noun == "phrase" and len(said.lines) == 1:
            edit(said.target(1), Formula("append", (0,)), said.lines)
            return
        check(what, said.lines)
        arrive(self._contract, "à la fin", said.target(1), what, said.lines)

    def insert(self, said: Said) -> None:
        """Note what is inserted beside a unit."""
        what = announced(said.match[3])
        check(what, said.lines)
        arrive(self._contract, said.match[1], said.target(2), what, said.lines)

    def restore(self, said: Said) -> None:
        """Note a unit that takes a label that has become free."""
        left = said.target(1).sections[0] if said.match[1] else None
        restore(self._contract, said.target(2), left, said.lines)

    def remove(self, said: Said) -> None:
        """Note units that are removed."""
        target = said.target(1)
        if target.missing or target.kind in {"contract", "title", "list"}:
            raise ValueError("l’unité visée ne se supprime pas")
        if target.kind == "section":
            for section in target.sections:
                for one in self._contract.whole(section):
                    one.removed = True
        _clear(target)

    def renumber(self, said: Said) -> None:
        """Note other labels, and whether references follow."""
        named = _NAMES.split(said.match[1])
        sections = [one for each in named for one in said.finder.find(each).sections]
        labels = new_labels(said.match[2], len(sections))
        self._labels.update(zip(sections, labels, strict=True))
        self._references = self._references or bool(said.match[3])

    def move(self, said: Said) -> None:
        """Note another place of a division."""
        (section,), (anchor,) = said.target(1).sections, said.target(3).sections
        self._moves.append((section, said.match[2], anchor))


def _clear(target: Target) -> None:
    """Strike the lines of a unit, and say that its list has changed."""
    for entry in target.entries:
        entry.removed = True
        _strike(entry.lines)
    for list_ in target.lists:
        list_.touched = True
    for group in target.groups:
        _strike(group)
    if target.kind == "section":
        for section in target.sections:
            _strike(section.lines)


def _placed(new: Sequence[Line], old: Sequence[Line]) -> None:
    """Give lines the places of as many others that they stand for."""
    if len(new) == len(old):
        for line, was in zip(new, old, strict=True):
            line.place = was.place


def _strike(lines: Iterable[Line]) -> None:
    for line in lines:
        line.removed = True


_Effect = Callable[[Effects, Said], None]
_EFFECTS: dict[str, _Effect] = {
    "append": Effects.words_at_an_end,
    "prepend": Effects.words_at_an_end,
    "retitle": Effects.retitle,
    "rewrite": Effects.rewrite,
    "join": Effects.join,
    "restore": Effects.restore,
    "replace": Effects.replace,
    "complete": Effects.complete,
    "insert": Effects.insert,
    "remove": Effects.remove,
    "renumber": Effects.renumber,
    "move": Effects.move,
}

"""A contract as its printed lines show it: divisions, alinéas, items, tables, and nothing more.

What is read here are characters, never the tree that printed them; so that a sentence proven by
this reading means to a reader of paper what it means to us. The punctuation that closes items is
derived: it is taken off on reading and put back where a list has changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, groupby
from typing import TypeAlias

from clausegen.amend.reading.lines import (
    LABEL,
    SUFFIX,
    Enumeration,
    Line,
    ListEntry,
    close,
    grouped,
    read_lines,
)
from clausegen.amend.reading.phrases import label_key

_HEADING = re.compile(
    rf"(?:(?P<word>Titre|Article|Annexe|Question)\u00a0(?P<label>{LABEL}|\S+) – "
    rf"|(?P<number>{LABEL}|[A-Z]{SUFFIX})(?P<sign>[.)]?)\u2007(?!\u2007))(?P<title>.*)",
    re.DOTALL,
)
_TYPED = re.compile(
    r"(?P<before>(?P<word>(?i:titre|chapitre|livre|partie|section|article|annexe))[\u00a0 ]+)"
    rf"(?![LRDA]\.[\u00a0 ]?\d)(?P<label>{LABEL}|[A-Z]\d?|[ivxlc]+(?![\w’]))"
    r"(?P<after>[\u00a0 ]*[-–—:.]+[\u00a0 ]*|$)(?P<title>.*)"
    r"|(?P<bare>(?i:annexes?))(?P<gap>[\u00a0 ]*[-–—:.]+[\u00a0 ]*|$)(?P<called>.*)"
    r"|(?P<numeral>[IVX]+)(?P<parting>\.?[\u00a0 ]*[-–—][\u00a0 ]*)(?P<named>.*)"
    r"|(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<sign>\.?[\u00a0 ]*[-–—:][\u00a0 ]*)"
    r"(?P<heads>[A-ZÀ-Ý].*)",
    re.DOTALL,
)
"""Headings as others type them: « ARTICLE 3 : Prix », « Article 9 bis. », « II.- Obligations ».

« Article L. 215-1. » is of a code that is quoted.
"""

_ANNEX, _ARTICLE, _POINT = "Annexe", "Article", "Point"
_OWN_SPACE = "\u2007{title}"
"""What ends the form of a heading that has no word, and that is no line of a list."""
_NUMERAL = "Partie"
"""What a division is called that types a Roman numeral alone."""
_OURS = "{word}\u00a0{label} – {title}"
_CLOSING = re.compile(r"(?i:fait\s+(?:à|le|en)\b)")
LONGEST_HEADING = 150
"""Characters; a longer line that begins with « Article 3 – » is an alinéa that says its number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a division: « Article » « 2 » « – » « Durée », or « 2.1 » « Durée ».

    `form` is how it is printed, the label and the title in their places.
    """

    word: str
    label: str
    title: str
    form: str = _OURS


def heading_of(line: str) -> Heading | None:
    """Return the heading that a line prints, None for another line."""
    found = _HEADING.fullmatch(line)
    if not found:
        return _typed(line)
    if found["word"]:
        return Heading(found["word"], found["label"], found["title"])
    form = f"{{label}}{found['sign']}\u2007{{title}}"
    return Heading("Article", found["number"], found["title"], form)


def _typed(line: str) -> Heading | None:
    """Return the heading that a line types, number and title; None for another line."""
    found = _TYPED.fullmatch(line) if len(line) <= LONGEST_HEADING else None
    if not found:
        return None
    if found["numeral"]:
        form = f"{{label}}{found['parting']}{{title}}"
        return Heading(_NUMERAL, found["numeral"], found["named"], form)
    if found["number"]:
        form = f"{{label}}{found['sign']}{{title}}"
        return Heading("Article", found["number"], found["heads"], form)
    if found["bare"]:
        return Heading("Annexe", "", found["called"], f"{found['bare']}{found['gap']}{{title}}")
    form = f"{found['before']}{{label}}{found['after']}{{title}}"
    return Heading(found["word"].capitalize(), found["label"], found["title"], form)


@dataclass(eq=False)
class PrintedSection:
    """A division, or what stands before the first: its heading, and its lines with their lists.

    `before`, `instead` and `after` are printed lines that sentences put around it or in its place.
    """

    word: str
    label: str
    title: str
    form: str
    lines: list[Line]
    lists: list[Enumeration]
    removed: bool = False
    before: list[str] = field(default_factory=list)
    instead: list[str] | None = None
    after: list[str] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)

    def all_lists(self) -> list[Enumeration]:
        """Return every list, an outer one before those inside it."""
        return [one for outer in self.lists for one in (outer, *_inner_lists(outer))]

    def entries(self) -> Iterator[tuple[Enumeration, ListEntry]]:
        """Yield every item with its list."""
        return ((one, entry) for one in self.all_lists() for entry in one.entries)

    def alineas(self) -> list[list[Line]]:
        """Return the lines that are counted, the rows of a table together being one."""
        return grouped(self.lines)

    @property
    def changes(self) -> bool:
        """Return whether a sentence has asked anything of the section, its heading apart."""
        if self.removed or self.before or self.instead is not None or self.after or self.tail:
            return True
        touched = any(one.touched for one in self.all_lists())
        return touched or any(line.changes for line in self.lines)

    def is_led_by(self, line: str, label: str) -> bool:
        """Return whether a line may be its heading, under a label."""
        head, word = heading_of(line), _ARTICLE if self.word == _POINT else self.word
        return head is not None and (head.word, head.label) == (word, label)

    def printed(self) -> list[str]:
        """Return the lines of the section and around it after all changes."""
        return [text for text, _ in self.placed()]

    def placed(self) -> list[tuple[str, int]]:
        """Return the same, each line with its place in the contract before the avenant, or -1."""
        before, after = ([(text, -1) for text in texts] for texts in (self.before, self.after))
        if self.removed or self.instead is not None:
            return [*before, *((text, -1) for text in self.instead or ()), *after]
        for outer in self.lists:
            if any(one.touched for one in (outer, *_inner_lists(outer))):
                close(outer)
        printed = self.form.format(word=self.word, label=self.label, title=self.title)
        heading = [(printed, -1)] if self.word else []
        lines = [(line.printed(), line.place) for line in self._later()]
        return [*before, *heading, *lines, *after]

    def _later(self) -> Iterator[Line]:
        """Yield the lines after the changes asked for."""
        starts: dict[int, list[ListEntry]] = {}
        ends: dict[int, list[ListEntry]] = {}
        for _, entry in self.entries():
            starts.setdefault(id(entry.lines[0]), []).append(entry)
            ends.setdefault(id(entry.lines[-1]), []).insert(0, entry)
        for line in self.lines:
            for entry in starts.get(id(line), ()):
                yield from (one for new in entry.before for one in new.lines)
                yield from entry.instead.lines if entry.instead else ()
            yield from line.before
            yield from line.instead
            if not line.removed:
                yield line
            for entry in ends.get(id(line), ()):
                yield from (one for new in entry.after for one in new.lines)
            yield from line.after
        yield from self.tail


def _inner_lists(outer: Enumeration) -> Iterator[Enumeration]:
    for entry in outer.entries:
        for one in entry.lists:
            yield one
            yield from _inner_lists(one)


@dataclass(eq=False)
class Contract:
    """A whole contract: its title, what stands before the first division, its divisions."""

    title: str
    preamble: PrintedSection
    sections: list[PrintedSection]

    def printed(self) -> list[str]:
        """Return the lines of the contract after all changes."""
        parts = (self.preamble, *self.sections)
        return [self.title, *(line for part in parts for line in part.printed())]

    def home(self, section: PrintedSection) -> PrintedSection | None:
        """Return the annex that an article is in, None for one of the contract itself."""
        return next((home for one, home in self._homes() if one is section), None)

    def beside(self, home: PrintedSection | None) -> list[PrintedSection]:
        """Return the divisions of an annex, or those that are in none."""
        return [one for one, around in self._homes() if around is home]

    def whole(self, section: PrintedSection) -> list[PrintedSection]:
        """Return a division with those in it, in order."""
        return [section, *(self.beside(section) if section.word == _ANNEX else ())]

    def _homes(self) -> Iterator[tuple[PrintedSection, PrintedSection | None]]:
        """Yield each division with the annex that it is in."""
        annex: PrintedSection | None = None
        for section in self.sections:
            yield section, annex if section.word in (_ARTICLE, _POINT) else None
            if section.word == _ANNEX:
                annex = section

    def move(self, section: PrintedSection, side: str, anchor: PrintedSection) -> None:
        """Put a division, with those in it, « avant » or « après » another."""
        moving, around = self.whole(section), self.whole(anchor)
        self.sections = [one for one in self.sections if one not in moving]
        last = around[-1] if side == "après" else anchor
        place = self.sections.index(last) + (side == "après")
        self.sections[place:place] = moving


def read_contract(lines: Sequence[str]) -> Contract:
    """Return the contract that printed lines show, the first being its title."""
    preamble, *sections = read_sections(lines[1:])
    return Contract(lines[0] if lines else "", preamble, sections)


Headed: TypeAlias = Heading | PrintedSection
Around: TypeAlias = tuple[Sequence[Headed], Sequence[Headed]]
"""The headings of a contract before some of its lines, and after them."""


def headings_of(lines: Sequence[str], around: Around = ((), ())) -> Iterator[Heading | None]:
    """Yield the heading that each of some lines is, None for a line of text.

    Where a line says « Article 1 », « 1 - Fournir » is one of a list; so is « I - Le matériel »
    inside an article. An annex after which the articles count on is but named, and so are
    annexes one under the other before the closing words. In an annex a line heads an article where
    it says « Article », a point where a number alone leads it.
    """
    before, after = around
    heads = [heading_of(text) for text in lines]
    if any(map(_is_worded, (*before, *heads, *after))):
        heads = [None if found and _is_bare_number(found) else found for found in heads]
    lists = _listed(heads, lines) | _empty_parts(heads, around)
    heads = [None if rank in lists else found for rank, found in enumerate(heads)]
    annexes = _annexes(heads, around)
    annexed = any(one.word == _ANNEX for one in before)
    word = before[-1].word if annexed else ""
    for rank, found in enumerate(heads):
        annexed = annexed or rank in annexes
        head = _in_annex(found, word) if annexed else found
        if found and found.word == _ANNEX:
            head = found if rank in annexes else None
        word = head.word if head else word
        yield head


def _in_annex(head: Heading | None, last: str) -> Heading | None:
    """Return what heads a division of an annex as it is called, None for a line of a list.

    What is under another is called as the `last` one is.
    """
    if head is None or _is_worded(head):
        return head
    if head.word != _ARTICLE or not head.form.endswith(_OWN_SPACE):
        return None
    under = "." in head.label and last in (_ARTICLE, _POINT)
    return replace(head, word=last if under else _POINT)


def _listed(heads: Sequence[Heading | None], lines: Sequence[str]) -> set[int]:
    """Return the ranks of the lines that list annexes, none of them after the closing words.

    A list of several is announced, « Le contrat comprend : », or the closing words come after it,
    just after an annex alone.
    """
    closed = next((rank for rank, text in enumerate(lines) if _CLOSING.match(text)), len(lines))
    rows = groupby(range(closed), lambda rank: _is_typed_annex(heads[rank]))
    found: set[int] = set()
    for row in (list(ranks) for typed, ranks in rows if typed):
        before_closing = closed < len(lines) and (len(row) > 1 or row[-1] + 1 == closed)
        announced = len(row) > 1 and row[0] and lines[row[0] - 1].endswith(":")
        if before_closing or announced:
            found |= set(row)
    return found


def _is_typed_annex(head: Heading | None) -> bool:
    return head is not None and head.word == _ANNEX and head.form != _OURS


def _empty_parts(heads: Sequence[Heading | None], around: Around) -> set[int]:
    """Return the ranks of the lines « II - Le matériel » that stand inside one article.

    They count from I anew after the first article, and no article stands between two of them.
    """
    before, after = around
    every: list[tuple[int, Headed]] = [(-1, one) for one in before]
    every += [(rank, one) for rank, one in enumerate(heads) if one]
    every += [(-1, one) for one in after]
    articles = [place for place, (_, one) in enumerate(every) if _is_article(one)]
    rows: list[list[int]] = []
    for place, (_, one) in enumerate(every):
        if one.word == _NUMERAL and one.form.startswith("{label}"):
            rows += [[]] if one.label == "I" or not rows else []
            rows[-1].append(place)
    inside = (
        row for row in rows if articles and articles[0] < row[0]
        and not any(row[0] < place < row[-1] for place in articles)
    )  # fmt: skip  # one thought
    return {every[place][0] for row in inside for place in row} - {-1}


def _is_article(head: Headed) -> bool:
    """Return whether a heading is of an article, none of those under one."""
    return head.word == _ARTICLE and "." not in head.label


def _annexes(heads: Sequence[Heading | None], around: Around) -> set[int]:
    """Return the ranks of the lines that head an annex; « Annexe » alone does where it is sole."""
    before, after = around
    found = [(rank, one) for rank, one in enumerate(heads) if one and one.word == _ANNEX]
    others = [one for one in (*before, *after) if one.word == _ANNEX]
    if not any(one.word == _ANNEX for one in before):
        found = [*dropwhile(lambda each: _is_named(each[0], heads, around), found)]
    return {rank for rank, one in found if one.label or len(found) + len(others) == 1}


def _is_named(rank: int, heads: Sequence[Heading | None], around: Around) -> bool:
    """Return whether an annex is but named by a line, the articles counting on after it."""
    before, after = (
        [*around[0], *filter(None, heads[:rank])],
        [*filter(None, heads[rank + 1 :]), *around[1]],
    )
    return _counts_on(before, after)


def _is_worded(head: Headed | None) -> bool:
    return head is not None and head.word == _ARTICLE and not head.form.startswith("{label}")


def _is_bare_number(head: Heading) -> bool:
    """Return whether a heading is one typed number alone: ours are parted by a space of their own.

    « 5.9 » is under article 5, however that one is headed.
    """
    ours = head.form.endswith(_OWN_SPACE) or "." in head.label
    return head.word == _ARTICLE and head.form.startswith("{label}") and not ours


def _counts_on(before: Sequence[Headed], after: Sequence[Headed]) -> bool:
    """Return whether the first article after a line has a number that follows those before it."""
    following, last = next(_numbers(after), ""), next(_numbers(before[::-1]), "")
    if not following or (before and not last):
        return False
    if last and last[0].isdecimal() != following[0].isdecimal():
        return False  # « I » of an annex after the article 5
    under = following.startswith(f"{last}.")  # « 1.1 » of an annex after the one article
    return not last or (label_key(following) > label_key(last) and not under)


def _numbers(heads: Sequence[Headed]) -> Iterator[str]:
    """Yield the numbers of articles, « 1er » as « 1 », no letter of a point, « C », among them."""
    labels = (one.label for one in heads if one.word == _ARTICLE)
    counted = (one for one in labels if re.fullmatch(LABEL, one) and one[0] not in "CL")
    return (re.sub("(?<=1)(?:er|ère)", "", one) for one in counted)


def read_sections(lines: Sequence[str], around: Around = ((), ())) -> list[PrintedSection]:
    """Return the divisions of printed lines, after one for what stands before the first.

    `around` are the headings of the contract before these lines, and after them.
    """
    heads = [Heading("", "", "")]
    bodies: list[list[str]] = [[]]
    for text, found in zip(lines, headings_of(lines, around), strict=True):
        if found:
            heads.append(found)
            bodies.append([])
        else:
            bodies[-1].append(text)
    return [
        PrintedSection(head.word, head.label, head.title, head.form, *read_lines(body))
        for head, body in zip(heads, bodies, strict=True)
    ]

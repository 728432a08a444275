"""Lines of a contract and the lists among them, as printed characters show them.

The punctuation that closes items is derived: it is taken off on reading, and put back where a
list has changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

SUFFIX_ORDER = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies",
    "octodecies", "novodecies", "vicies",
)  # fmt: skip  # a table
_LATIN = "|".join(reversed(SUFFIX_ORDER))  # « terdecies » is no « ter »
SUFFIX = rf"(?: [A-Z]{{1,2}}(?![\w’]))?(?: (?:{_LATIN})|-\d+)*"
LABEL = rf"(?:\d+(?:er|ère)?|[IVXLC]+){SUFFIX}(?:\.\d+{SUFFIX})*"
"""The label of a division: « 5 bis », « II », « 2.1 » for what is under an article."""
NAME = rf"(?:[A-Z]\d|{LABEL}|[A-Z])"
"""The same, or the letter of an annex: « A », « B2 »."""
LABELS = {
    "letters": re.compile(rf"(\(?[a-z]{{1,2}}{SUFFIX}\)|[a-z]\.) "),
    "romans": re.compile(rf"(\(?[ivxl]+{SUFFIX}\)) "),
    "numbers": re.compile(rf"(\d+°{SUFFIX}|\(?\d{{1,2}}\)|\d{{1,2}}\.) "),
    "dashes": re.compile(r"([–•▪■●○◦‣*-]) "),
}
FIRST = {"a)", "(a)", "a.", "1°", "1)", "(1)", "1.", "i)", "(i)"}
SEMICOLON = "\u202f;"
ABBREVIATION = "etc."


@dataclass(eq=False)
class Words:
    """A run of words that sentences may change, with the changes asked for."""

    text: str
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    def changed(self) -> str:
        """Return the text after its changes. Raises ValueError when two of them meet."""
        pieces: list[str] = []
        position = 0
        for start, end, new in sorted(self.changes, key=lambda change: change[:2]):
            if start < position:
                raise ValueError("deux modifications portent sur les mêmes mots")
            pieces += [self.text[position:start], new]
            position = end
        return "".join([*pieces, self.text[position:]])


@dataclass(eq=False)
class Line:
    """A printed line: the label of an item or '', its words (cells, in a table), its closing sign.

    `before`, `instead` and `after` are the lines that sentences put around it or in its place;
    `place` is its rank in the contract before the avenant, -1 for a line that the avenant brings.
    """

    words: list[Words]
    label: str = ""
    kind: str = ""
    end: str = ""
    removed: bool = False
    place: int = -1
    before: list[Line] = field(default_factory=list)
    instead: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)

    def printed(self) -> str:
        """Return the line as it is printed after its changes."""
        body = "\t".join(words.changed() for words in self.words)
        return (f"{self.label} " if self.label else "") + body + self.end

    @property
    def changes(self) -> bool:
        """Return whether a sentence has asked anything of the line."""
        asked = self.removed or self.before or self.instead or self.after
        return bool(asked or any(words.changes for words in self.words))

    @property
    def is_row(self) -> bool:
        """Return whether the line is a row of a table."""
        return len(self.words) > 1


@dataclass(eq=False)
class ListEntry:
    """An item of a list: its label, all its lines in order, the lists among them."""

    label: str
    lines: list[Line]
    lists: list[Enumeration] = field(default_factory=list)
    removed: bool = False
    before: list[ListEntry] = field(default_factory=list)
    instead: ListEntry | None = None
    after: list[ListEntry] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return what an address calls the item: « 5 » where its label is « 5. »."""
        return self.label.removesuffix(".")


@dataclass(eq=False)
class Enumeration:
    """A list: the kind of its labels and its items, `touched` when one comes, goes or changes."""

    kind: str
    entries: list[ListEntry] = field(default_factory=list)
    touched: bool = False

    def later(self) -> list[ListEntry]:
        """Return the items after the changes asked for."""
        return [one for entry in self.entries for one in _later(entry)]


def _later(entry: ListEntry) -> Iterator[ListEntry]:
    for one in entry.before:
        yield from _later(one)
    if entry.instead:
        yield entry.instead
    elif not entry.removed:
        yield entry
    for one in entry.after:
        yield from _later(one)


def grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines one by one, but those of one table together."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.is_row and groups and groups[-1][0].is_row:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def read_lines(
    texts: Sequence[str], *, nested: bool = False
) -> tuple[list[Line], list[Enumeration]]:
    """Return lines and their outer lists; with `nested` these stand in an item already."""
    reading = _Lists(nested)
    return [reading.line(text) for text in texts], reading.found


class _Lists:
    """Finds the lists in lines read one by one.

    `_open` are the lists not yet closed, outer first; `_ended` says that a sign closed the line
    before, so that the next one does not go on with its item.
    """

    def __init__(self, nested: bool) -> None:
        self.found: list[Enumeration] = []
        self._nested = nested
        self._open: list[Enumeration] = []
        self._ended = True

    def line(self, text: str) -> Line:
        """Return a line, filed in the list that it belongs to."""
        if "\t" in text:
            self._close()
            return Line([Words(cell) for cell in text.split("\t")])
        kinds = {kind: label for kind, pattern in LABELS.items() if (label := pattern.match(text))}
        for kind, label in kinds.items():
            if len(kinds) == 1 or kind == self._fitting(kinds):
                self._enter(kind, label[1])
                return self._filed(label[1], kind, text[label.end() :])
        if self._open and not self._ended:
            return self._filed("", "", text)
        self._close()
        return Line([Words(text)])

    def _fitting(self, kinds: Collection[str]) -> str:
        """Return whether « i) » is a letter or, in an item, a numeral."""
        going = [one.kind for one in reversed(self._open) if one.kind in kinds]
        if self._ended and going:
            return going[0]
        return "romans" if self._nested or self._open else "letters"

    def _close(self) -> None:
        self._open, self._ended = [], True

    def _enter(self, kind: str, label: str) -> None:
        """Open an item: of a list that is open, or of a new one inside an item or on its own."""
        for depth in range(len(self._open), 0, -1):
            if self._open[depth - 1].kind == kind and label not in FIRST:
                del self._open[depth:]
                break
        else:
            new = Enumeration(kind)
            if self._open and not self._ended:
                self._open[-1].entries[-1].lists.append(new)
            else:
                self._open = []
                self.found.append(new)
            self._open.append(new)
        self._open[-1].entries.append(ListEntry(label, []))

    def _filed(self, label: str, kind: str, text: str) -> Line:
        """Return a line of the items that are open, its closing sign apart."""
        body, end = self._parted(text)
        line = Line([Words(body)], label, kind, end)
        for one in self._open:
            one.entries[-1].lines.append(line)
        self._ended = bool(end) or text.endswith(ABBREVIATION)
        if end == SEMICOLON:
            del self._open[1:]
        elif self._ended and text.endswith("."):
            self._open = []
        return line

    def _parted(self, text: str) -> tuple[str, str]:
        signs = [SEMICOLON, "."] + ([","] if self._nested or len(self._open) > 1 else [])
        for sign in signs:
            if text.endswith(sign) and not text.endswith(ABBREVIATION):
                return text.removesuffix(sign), sign
        return text, ""


def close(list_: Enumeration, *, nested: bool = False, last: str = ".") -> None:
    """Put the sign that its rank demands after each item of a list, nested lists included.

    A list whose items do not close so was typed otherwise: nothing follows from their rank.
    """
    if not all(entry.lines[-1].end for entry in list_.entries[:-1]):
        return
    entries = list_.later()
    between = "," if nested else SEMICOLON
    for rank, entry in enumerate(entries, 1):
        end = between if rank < len(entries) else last
        for inner in entry.lists:
            close(inner, nested=True, last=end)
        if not entry.lists:
            _close_line(entry.lines[-1], end)


def _close_line(line: Line, end: str) -> None:
    stopped = line.words[-1].changed().endswith(".")
    if line.end or stopped:
        line.end = "" if end == "." and stopped else end

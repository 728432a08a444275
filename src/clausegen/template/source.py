"""A source file as its author typed it: where its words are, and where its Jinja tags are.

Faults are told at their place in the file, so that nothing here is rendered. `Prose` holds the
words, each `{{ … }}` being one character and every other tag another; a line of tags alone is left
out, as it prints nothing. Every character of it leads back to its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from clausegen.errors import Diagnostic, Place, Severity, fault
from clausegen.files.toml import split_front_matter

OUTPUT = "\ufffc"
BLOCK = "\ufdd0"
BREAK = "\ufdd1"

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_OPENING = re.compile(r"\{[#{%]")
_REST = {
    "{#": re.compile(r".*?#\}", re.DOTALL),
    "{{": re.compile(rf"(?:{_QUOTED}|[^\"'])*?\}}\}}"),
    "{%": re.compile(rf"(?:{_QUOTED}|[^\"'])*?%\}}"),
}
_PATIENCE = 20
"""Tags of one kind left open, after which no more of them are looked for: each look is long."""
_FRONT = re.compile(r"\+\+\+[ \t]*\n.*?^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_TOML_WORDS = re.compile(
    r"^[ \t]*(?:label|help|message|hint|title|description|text|unit)[ \t]*=[ \t]*"
    r'(?:"""(.*?)"""|"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\')'
    r'|\b(?:label|help|text)[ \t]*=[ \t]*"((?:[^"\\\n]|\\.)*)"',
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A Jinja tag: « {{ », « {% » or « {# », where it starts, and all its characters."""

    kind: str
    start: int
    text: str

    @property
    def end(self) -> int:
        """Return the offset just after the tag."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """Return the first word inside the tag: « if », « endif », « include »."""
        found = re.search(r"\w+", self.text)
        return found[0] if found else ""

    @property
    def captures(self) -> bool:
        """Return whether the tag sets the text that follows apart: a macro or `{% set x %}`."""
        return self.word == "macro" or (self.word == "set" and "=" not in self.text)

    @property
    def sign(self) -> str:
        """Return the character that stands for the tag among the words."""
        if self.kind == "{{":
            return OUTPUT
        apart = self.kind == "{%" and (self.captures or self.word in ("endset", "endmacro"))
        return BREAK if apart else BLOCK


@dataclass(frozen=True, slots=True)
class Prose:
    """Words of a file in order; `starts` and `offsets` say where each run of them comes from."""

    source: Source
    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, index: int) -> int:
        """Return the offset in the file of a character of the words."""
        run = bisect_right(self.starts, index) - 1
        return self.offsets[run] + index - self.starts[run]

    def place(self, index: int) -> Place:
        """Return the place in the file of a character of the words."""
        return self.source.place(self.offset(index))


@dataclass(frozen=True)
class Source:
    """A file of a clause: the name that faults show, and its text."""

    file: str
    text: str

    @cached_property
    def front(self) -> str:
        """Return the front matter of a variant, its fences included, or ''."""
        found = _FRONT.match(self.text) if self.file.endswith(".md") else None
        return found[0] if found else ""

    @property
    def template(self) -> str:
        """Return the file as Jinja reads it, every line under its own number."""
        return split_front_matter(self.text)[1]

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """Return the Jinja tags of the file in order."""
        return tuple(_tags(self.text, len(self.front)))

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        """Return the line and column, from 1, of an offset."""
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of a line, counted from 1."""
        return self._lines[min(line, len(self._lines)) - 1]

    @cached_property
    def prose(self) -> Prose:
        """Return the words of a template file, tags replaced by one character each."""
        return _prose(self, list(_pieces(self)))

    @cached_property
    def spec_prose(self) -> Prose:
        """Return the words that readers see of a specification: labels, helps, messages."""
        pieces: list[tuple[str, int]] = []
        limit = len(self.front) or len(self.text)
        for match in _TOML_WORDS.finditer(self.text, 0, limit):
            group = next(rank for rank in (1, 2, 3, 4) if match[rank] is not None)
            pieces += [(match[group], match.start(group)), ("\n\n", match.end(group))]
        return _prose(self, pieces)


def _tags(text: str, at: int) -> Iterator[Tag]:
    """Yield the tags of a text from an offset on; one that nothing closes is passed over."""
    lost: Counter[str] = Counter()
    while opened := _OPENING.search(text, at):
        kind, at = opened[0], opened.start() + 1
        closed = _REST[kind].match(text, opened.end()) if lost[kind] < _PATIENCE else None
        if closed:
            at = closed.end()
            yield Tag(kind, opened.start(), text[opened.start() : at])
        else:
            lost[kind] += 1


def _pieces(source: Source) -> Iterator[tuple[str, int]]:
    """Yield runs of words with their offsets, a line that holds only tags being left out."""
    at = len(source.front)
    for tag in source.tags:
        yield source.text[at : tag.start], at
        yield tag.sign, tag.start
        at = tag.end
    yield source.text[at:], at


def _prose(source: Source, pieces: list[tuple[str, int]]) -> Prose:
    kept = [piece for piece in pieces if piece[0]]
    text, runs = _without_tag_lines(kept)
    starts = [0, *accumulate(len(piece) for piece, _ in runs)]
    offsets = [offset for _, offset in runs] or [0]
    return Prose(source, text, tuple(starts[: len(offsets)]), tuple(offsets))


def _without_tag_lines(
    pieces: list[tuple[str, int]],
) -> tuple[str, list[tuple[str, int]]]:
    """Return the text and its runs, one a line or less, lines of tags alone left out."""
    lines: list[list[tuple[str, int]]] = [[]]
    for text, offset in pieces:
        at = offset
        for part in _LINE.findall(text):
            lines[-1].append((part, at))
            at += len(part)
            if part.endswith("\n"):
                lines.append([])
    runs = [run for line in lines if not _left_out(line) for run in line]
    return "".join(part for part, _ in runs), runs


def _left_out(line: list[tuple[str, int]]) -> bool:
    """Return whether a line holds only tags; one that ends a text set apart parts two blocks."""
    text = "".join(part for part, _ in line)
    return BLOCK in text and BREAK not in text and not text.replace(BLOCK, "").strip()


def fault_at(
    source: Source,
    rule: str,
    index: int,
    message: str,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """Return a fault at a character of the words of a file."""
    return fault(rule, message, source.prose.place(index), hint, severity)

"""The blocks that an author typed: headings, paragraphs, items, terms, meanings, table rows.

This reads the source as it stands, so that a list that Markdown would lose is still seen as the
list that its author meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from clausegen.template.source import BLOCK, BREAK, OUTPUT, Prose, Source

Kind: TypeAlias = Literal["heading", "item", "paragraph", "meaning", "row", "quote", "rule"]

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_ITEM = re.compile(r"([-*+•–]|\d{1,2}[.)]|[a-z]\))[ \t]+(?=\S)")
_ATTRIBUTES = re.compile(r"\{:([^{}\n]*)\}")
_RULE = re.compile(r"(?:[-*_] ?){3,}$|=+$")
_ID = re.compile(r"#(\S+)")
_CLASS = re.compile(r"\.([\w-]+)")
_PAIR = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|(\S+))")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What `{: #id .classe cle="valeur" }` gives; `start` is its place in the words of the file.

    `alone` tells that it stands on a line of its own, just under its block; `depth` counts the
    conditions around it.
    """

    start: int
    text: str
    alone: bool
    depth: int = 0

    @property
    def ids(self) -> list[str]:
        """Return the ids given, one as a rule."""
        return _ID.findall(self.text)

    @property
    def classes(self) -> list[str]:
        """Return the classes given."""
        return _CLASS.findall(_ID.sub("", _PAIR.sub("", self.text)))

    @property
    def pairs(self) -> dict[str, str]:
        """Return the keys and values given."""
        return {key: quoted or bare for key, quoted, bare in _PAIR.findall(self.text)}


@dataclass(slots=True)
class Block:
    """One block: its kind, where it starts in the words, its marker and its text.

    `depth` counts the `{% if %}` around it; `looped` tells that a `{% for %}` or a macro is.
    """

    kind: Kind
    start: int
    indent: int
    marker: str
    text: str
    after_blank: bool
    depth: int
    looped: bool
    attributes: list[Attributes] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return the first id given to the block, or ''."""
        return next((id_ for given in self.attributes for id_ in given.ids), "")

    @property
    def classes(self) -> set[str]:
        """Return the classes given to the block."""
        return {name for given in self.attributes for name in given.classes}

    @property
    def words(self) -> str:
        """Return its text without attributes nor the traces of tags, on one line."""
        text = _ATTRIBUTES.sub("", self.text).replace(BLOCK, "").replace(BREAK, "")
        return " ".join(text.split())

    @property
    def end(self) -> int:
        """Return the place just after its last word."""
        return self.start + len(self.text.rstrip())


def blocks_of(source: Source) -> tuple[Block, ...]:
    """Return the blocks of a file in order."""
    return tuple(_blocks(source.prose, _Nesting(source)))


def _blocks(prose: Prose, nesting: _Nesting) -> Iterator[Block]:
    """Yield the blocks of a file: a block ends at a blank line or where another opens."""
    current: Block | None = None
    blank = True
    for start, line in _lines(prose.text):
        shown = line.replace(BLOCK, " ").replace(BREAK, " ")
        if not shown.strip():
            blank = True
            continue
        indent = len(shown) - len(shown.lstrip())
        lone = _ATTRIBUTES.fullmatch(shown.strip())
        if lone and current and not blank:
            depth, _ = nesting.around(prose.offset(start + indent))
            current.attributes.append(Attributes(start + indent, lone[1], True, depth))
            continue
        kind, marker = _kind(shown.strip())
        if kind == "paragraph" and current and not blank and current.kind in _CONTINUED:
            _continue(current, start, line)
            continue
        if current:
            yield current
        current = _block(kind, marker, start + indent, indent, line[indent:], blank)
        current.depth, current.looped = nesting.around(prose.offset(start + indent))
        blank = False
    if current:
        yield current


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in _LINE.finditer(text) if found[0])


def _kind(text: str) -> tuple[Kind, str]:
    """Return the kind of block that a line opens, and the sign that opens it."""
    if text.startswith("#") and text.lstrip("#")[:1] in ("", " "):
        return "heading", text[: len(text) - len(text.lstrip("#"))]
    if _RULE.match(text):
        return "rule", text
    item = _ITEM.match(text)
    if item:
        return "item", item[1]
    for sign, kind in _SIGNED.items():
        if text.startswith(sign):
            return kind, sign
    return "paragraph", ""


_CONTINUED = ("paragraph", "item", "meaning", "quote")
_SIGNED: dict[str, Kind] = {":": "meaning", "|": "row", ">": "quote"}


def _block(kind: Kind, marker: str, start: int, indent: int, line: str, blank: bool) -> Block:
    body = line[len(marker) :]
    begin = start + len(marker) + len(body) - len(body.lstrip())
    block = Block(kind, begin, indent, marker, body.lstrip(), blank, 0, looped=False)
    _inline_attributes(block, begin, block.text)
    return block


def _continue(block: Block, start: int, line: str) -> None:
    gap = start - (block.start + len(block.text))
    block.text += " " * gap + line
    _inline_attributes(block, start, line)


def _inline_attributes(block: Block, start: int, line: str) -> None:
    for found in _ATTRIBUTES.finditer(line):
        block.attributes.append(Attributes(start + found.start(), found[1], alone=False))


class _Nesting:
    """How many conditions, and whether a loop or a macro, surround each place of a file."""

    def __init__(self, source: Source) -> None:
        self._offsets: list[int] = [0]
        self._states: list[tuple[int, bool]] = [(0, False)]
        depth = loops = 0
        for tag in source.tags:
            if tag.kind != "{%":
                continue
            depth += {"if": 1, "endif": -1}.get(tag.word, 0)
            loops += {"for": 1, "endfor": -1, "endmacro": -1, "endset": -1}.get(tag.word, 0)
            loops += tag.captures
            self._offsets.append(tag.end)
            self._states.append((depth, loops > 0))

    def around(self, offset: int) -> tuple[int, bool]:
        """Return the number of conditions, and whether there is a loop, around an offset."""
        return self._states[bisect_right(self._offsets, offset) - 1]


def shown(words: str) -> str:
    """Return words as a message quotes them: shortened, what a tag prints as « … »."""
    return words.replace(OUTPUT, "…")[:60]


def is_term(blocks: Sequence[Block], rank: int) -> bool:
    """Return whether the block of that rank is a defined term, its meaning being the next one."""
    return rank + 1 < len(blocks) and blocks[rank + 1].kind == "meaning"

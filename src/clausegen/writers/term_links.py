"""Links from the uses of a defined term to its definition, for pages that are read on a screen.

A contract uses its terms on every line: linked each time, a page would be a net. A term is linked
at its first use in each article, and in each definition. The words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from clausegen.document.inlines import (
    CrossReference,
    Emphasis,
    Inline,
    Inlines,
    Inserted,
    LineBreak,
    Text,
    text_of,
)
from clausegen.document.tree import (
    Block,
    Definition,
    Definitions,
    Division,
    Document,
    Node,
    Paragraph,
    Parties,
    Row,
    Signatures,
    Table,
    children,
)
from clausegen.document.walking import Part, with_children, with_part

AnyNode = TypeVar("AnyNode", bound=Node)
_ENDS_SENTENCE = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class TermUse(CrossReference):
    """The use of a defined term; `target` is the id of its definition."""


@dataclass(frozen=True, slots=True)
class DefinedTerms:
    """The terms that a document defines, as `_stem` gives them, each with its definition's id."""

    entries: tuple[tuple[str, str], ...]
    pattern: re.Pattern[str] = field(compare=False)

    def linked(self, block: Block) -> Block:
        """Return an article whose first use of each term is a `TermUse`, any other block as is."""
        if not self.entries or not isinstance(block, Division):
            return block
        return _Linker(self.pattern, dict(self.entries), set()).node(block)


def terms_of(document: Document) -> DefinedTerms:
    """Return the terms that the articles of a document define; not those that an avenant quotes."""
    ids: dict[str, str] = {}
    for division in document.body:
        for block in division.body if isinstance(division, Division) else ():
            for entry in block.entries if isinstance(block, Definitions) else ():
                ids.setdefault(_stem(text_of(entry.term)), entry.id)
    return DefinedTerms(tuple(ids.items()), _pattern(ids))


def _stem(term: str) -> str:
    """Return a term without the marks of the plural: « Services touchés » and « Service touché »
    are one.
    """
    return " ".join(word[:-1] if word[-1] in "sx" else word for word in term.split())


def _pattern(stems: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the terms, the longest first."""
    found = (r"[sx]?\s".join(map(re.escape, stem.split())) for stem in stems)
    longest_first = "|".join(sorted(found, key=len, reverse=True))
    return re.compile(rf"(?:{longest_first})[sx]?(?![\w-])")


@dataclass(frozen=True, slots=True)
class _Linker:
    """Links the terms of one article or definition; `seen` are the definitions linked so far."""

    pattern: re.Pattern[str]
    ids: Mapping[str, str]
    seen: set[str]

    def node(self, node: AnyNode) -> AnyNode:
        """Return a node with its uses linked. Titles, heads of tables and parties stay as is."""
        match node:
            case Paragraph():
                return self.linked_part(node, "content", node.content)
            case Definition():
                return replace(self, seen={node.id}).linked_part(node, "body", node.body)
            case Row():
                for rank, cell in enumerate(node.cells):
                    node = self.linked_part(node, f"cell{rank}", cell.content)
                return node
            case Parties() | Signatures():
                return node
            case Table():
                kids: list[Node] = [*node.headings, *map(self.node, node.rows)]
            case _:
                kids = [self.node(child) for child in children(node)]
        return with_children(node, kids)

    def linked_part(self, node: AnyNode, part: Part, content: Inlines) -> AnyNode:
        """Return a node with a part linked: the very same one where nothing is."""
        linked = self._inlines(content)
        return node if linked is content else with_part(node, part, linked)

    def _inlines(self, content: Inlines, before: str = "") -> Inlines:
        """Return inlines with their uses linked; `before` are the words before them."""
        found: list[Inline] = []
        linked = False
        for inline in content:
            pieces: Inlines = (inline,)
            if isinstance(inline, Text):
                pieces = self._text(inline, before)
                before = inline.text
            elif isinstance(inline, (Emphasis, Inserted)):
                inside = self._inlines(inline.content, before)
                pieces = pieces if inside is inline.content else (replace(inline, content=inside),)
                before = text_of(inside)
            elif not isinstance(inline, LineBreak):
                before = text_of((inline,))
            found += pieces
            linked = linked or pieces[0] is not inline
        return tuple(found) if linked else content

    def _text(self, text: Text, before: str) -> Inlines:
        """Return a text cut where a term is used."""
        pieces: list[Inline] = []
        done = 0
        for match in self.pattern.finditer(text.text):
            target = self.ids[_stem(match[0])]
            if target not in self.seen and _may_use(before + text.text[: match.start()]):
                self.seen.add(target)
                pieces += _words(text.text[done : match.start()])
                pieces.append(TermUse(target, match[0]))
                done = match.end()
        return (*pieces, *_words(text.text[done:])) if pieces else (text,)


def _words(text: str) -> tuple[Text, ...]:
    return (Text(text),) if text else ()


def _may_use(ahead: str) -> bool:
    """Tell whether a capital after some words marks a term: where a sentence begins it does not."""
    if ahead[-1:].isalnum() or ahead.endswith("-"):
        return False
    words = ahead.rstrip()
    return bool(words) and not words.endswith(_ENDS_SENTENCE)

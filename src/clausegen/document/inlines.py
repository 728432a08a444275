"""Inlines: the runs of words of a document, and the characters that they print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the template, typography applied."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised inlines: italic, or bold when `strong`."""

    content: Inlines
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The question behind printed words: its dotted key, « clients.0.siren », and its label."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """Text that an answer gave: `parameter` is its id, `value` the answer as data.

    A `blank` is a visible gap, printed between square brackets, that a final document refuses.
    `asked`, of a text just drafted, tells which part of the answer it is; like all that tells where
    words come from, it is no part of what is kept or compared.
    """

    parameter: str
    text: str
    value: str = ""
    blank: bool = False
    asked: Asked | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The label of another node, « 2 » in « à l’article 2 »; `target` is that node's id.

    The target may lie outside the document (a commentary sheet points into its clause).
    """

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision of law cited from the register: its id, its words, its address or ''."""

    provision: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an alinéa and the space after it, « 2.1 »: derived, never typed."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """Inlines that a redline adds. A paragraph made only of these is itself inserted."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Deleted:
    """Inlines that a redline strikes. A paragraph made only of these is itself deleted."""

    content: Inlines


Inline: TypeAlias = (
    Text | Emphasis | Variable | CrossReference | Citation | Number | LineBreak | Inserted | Deleted
)
Inlines: TypeAlias = tuple[Inline, ...]


_Worded = (Text, Variable, CrossReference, Citation, Number)


def flatten(content: Inlines) -> Iterator[Inline]:
    """Yield the leaves of inlines in order, looking inside emphasis, insertions and deletions."""
    for inline in content:
        if isinstance(inline, (Emphasis, Inserted, Deleted)):
            yield from flatten(inline.content)
        else:
            yield inline


def text_of(content: Inlines) -> str:
    """Return the characters that inlines print, a line break being a new line."""
    return "".join([
        inline.text if isinstance(inline, _Worded)
        else "\n" if isinstance(inline, LineBreak) else text_of(inline.content)
        for inline in content
    ])  # fmt: skip  # one condition


def is_marked(content: Inlines) -> bool:
    """Return whether some words are struck or added, at any depth of emphasis."""
    return any(
        isinstance(each, Inserted | Deleted)
        or (isinstance(each, Emphasis) and is_marked(each.content))
        for each in content
    )

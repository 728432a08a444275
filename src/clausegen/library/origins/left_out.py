"""What a template would have printed under other answers: which block, its ids, its first words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from clausegen.document.origins import Condition, LeftOut, LeftOutKind
from clausegen.document.tree import Division
from clausegen.library.origins.extents import Extent
from clausegen.template.source import OUTPUT

_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")
_ID = re.compile(r"#([\w.-]+)")
_MARKERS = re.compile(r"^(?:[ \t>]|(?:[-*+:#]+|\d+\.)(?=[ \t]))*", re.MULTILINE)
_KINDS: tuple[tuple[LeftOutKind, re.Pattern[str]], ...] = (
    ("annex", re.compile(r"#{2,4} [^\n]*\.annexe")),
    ("article", re.compile(r"#{2,4} ")),
    ("part", re.compile(r"# ")),
    ("item", re.compile(r"(?:[-*+]|\d+\.)[ \t]")),
    ("row", re.compile(r"\|")),
    ("definition", re.compile(r"[^\n]+\n:[ \t]")),
)
_LONGEST = 80


def left_out(text: str, condition: Condition, node: str, division: str) -> LeftOut:
    """Return a text that was left out; `node` is the one of which it would be a part, or ''."""
    text = text.lstrip()
    kinds = (kind for kind, pattern in _KINDS if pattern.match(text))
    kind: LeftOutKind = "words" if node else next(kinds, "paragraph")
    ids = tuple(id_ for each in _ATTRIBUTES.findall(text) for id_ in _ID.findall(each))
    told = text.split("\n", 1)[0] if kind in ("part", "article", "annex") else text
    return LeftOut(kind, ids, first_words(told), division, node, condition)


def first_words(text: str) -> str:
    """Return the first words of a text of a template, each value being « … »."""
    bare = _MARKERS.sub("", _ATTRIBUTES.sub("", text)).replace("|", " ")
    words = " ".join(bare.replace(OUTPUT, "…").split()).replace("….", "…")
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def division_at(point: int, extents: Mapping[str, Extent]) -> str:
    """Return the id of the division in which a place of the text stands, '' in the preamble."""
    divisions = (each for each in extents.values() if isinstance(each.node, Division))
    return next((each.id for each in reversed([*divisions]) if each.start < point), "")

"""Conditions as the author typed them, each with all those that must hold around it.

`{% elif b %}` after `{% if a %}` holds only where « not (a) and (b) » does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clausegen.template.source import Source, Tag

_TEST = re.compile(r"\{%[-+]?\s*(?:if|elif)\b(.*?)[-+]?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: what was typed, where, and the conjunction under which its text is printed."""

    source: Source
    text: str
    offset: int
    whole: str


@dataclass(slots=True)
class _Branch:
    """An open `{% if %}`: the conditions refused so far, and the one in force."""

    refused: list[str]
    holding: str


def conditions_of(source: Source, around: str = "") -> Iterator[Condition]:
    """Yield the conditions of a file, `around` holding for all of it."""
    opened: list[_Branch] = []
    for tag in source.tags:
        if tag.kind != "{%":
            continue
        if tag.word == "if":
            text = _test(tag)
            yield _condition(source, tag, text, [around, *_held(opened), text])
            opened.append(_Branch([], text))
        elif tag.word == "elif" and opened:
            text = _test(tag)
            branch = opened[-1]
            branch.refused.append(branch.holding)
            branch.holding = text
            yield _condition(source, tag, text, [around, *_held(opened)])
        elif tag.word == "else" and opened:
            opened[-1].refused.append(opened[-1].holding)
            opened[-1].holding = ""
        elif tag.word == "endif" and opened:
            opened.pop()


def declared_condition(source: Source, text: str, line: int) -> Condition:
    """Return a condition that a declaration gives on a line of its file."""
    start = source.line_start(line)
    return Condition(
        source, " ".join(text.split()), max(source.text.find(text, start), start), text
    )


def _test(tag: Tag) -> str:
    found = _TEST.match(tag.text)
    return " ".join(found[1].split()) if found else ""


def _held(opened: list[_Branch]) -> list[str]:
    """Return what must hold inside the open branches, outermost first."""
    held: list[str] = []
    for branch in opened:
        held += [f"not ({text})" for text in branch.refused]
        held.append(branch.holding)
    return held


def _condition(source: Source, tag: Tag, text: str, parts: list[str]) -> Condition:
    whole = " and ".join(f"({part})" for part in parts if part)
    column = re.search(r"\b(?:if|elif)\s+", tag.text)
    return Condition(source, text, tag.start + (column.end() if column else 0), whole)

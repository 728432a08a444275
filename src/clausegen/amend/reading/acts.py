"""The act: which lines of an avenant amend, cut into statements, each with what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausegen.amend.reading.contract import headings_of
from clausegen.amend.reading.phrases import ACT, outward

_AMENDING = re.compile(
    "(Modification|Insertion|Suppression|Rétablissement|Renumérotation|Déplacement|Refonte) d"
)
_FORMER = rf", (?:les [a-zé, ]+) étant désignée?s dans leur numérotation antérieure {ACT}"
_LEAD = re.compile(rf"(.+?) (?:est|sont) ainsi modifiée?s?({_FORMER})?\u00a0:")
_JOINED = re.compile(rf" par l’(annexe\u00a0.+) jointe {ACT}$")
_NUMBER = re.compile(r"\d+° ")
_SIGN = re.compile("\u202f;$|\\.$")
_ANNEX = "Annexe"
_OPEN = "«\u00a0"
_SHUT = re.compile("\u00a0»(?:\u202f;|\\.)?$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without its last sign, the lines that it quotes, the article that it is about.

    `former` says that it counts « dans leur numérotation antérieure au présent avenant »; `heading`
    is that of a table, shown above rows that are quoted.
    """

    text: str
    lines: tuple[str, ...] = ()
    about: str = ""
    former: bool = False
    heading: str = ""


def amending_articles(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines under each heading of an avenant that says that the contract is amended.

    Those of its annexes say nothing of the kind.
    """
    article: list[str] | None = None
    for line, heading in zip(lines, headings_of(lines), strict=True):
        if heading and heading.word == _ANNEX:
            break
        if heading:
            if article is not None:
                yield article
            article = [] if _AMENDING.match(heading.title) else None
        elif article is not None:
            article.append(line)
    if article is not None:
        yield article


def joined_annexes(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the annexes that an avenant holds itself, by their names: « annexe 1 »."""
    found: dict[str, list[str]] = {}
    annex: list[str] | None = None
    for line, heading in zip(lines, headings_of(lines), strict=True):
        if heading and heading.word == _ANNEX:
            annex = found.setdefault(f"annexe\u00a0{heading.label}", [])
        if annex is not None:
            annex.append(line)
    return {name: tuple(text) for name, text in found.items()}


def with_joined(statement: Statement, annexes: Mapping[str, tuple[str, ...]]) -> Statement:
    """Return a statement with the lines of the annex that it says to be joined, if it does."""
    named = _JOINED.search(statement.text)
    return replace(statement, lines=annexes.get(named[1], ())) if named else statement


def statements(lines: Sequence[str]) -> Iterator[Statement]:
    """Yield the statements of one article of an avenant."""
    about, former = "", False
    rest = list(lines)
    while rest:
        text = rest.pop(0)
        lead = _LEAD.fullmatch(text)
        if lead and not about:
            about, former = _lowered(lead[1]), bool(lead[2])
            continue
        sentence = _NUMBER.sub("", text, count=1) if about else text
        block = sentence.endswith("\u00a0:")
        heading = rest.pop(0) if block and _is_reminder(rest) else ""
        quoted = tuple(_quoted(rest)) if block else ()
        yield Statement(_lowered(_SIGN.sub("", sentence)), quoted, about, former, heading)


def _is_reminder(rest: Sequence[str]) -> bool:
    """Return whether a heading of columns comes first, above rows that alone are quoted."""
    return len(rest) > 1 and "\t" in rest[0] and not rest[0].startswith(_OPEN)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quoted(rest: list[str]) -> Iterator[str]:
    """Yield the lines quoted at the head of others, which are taken away, without their marks."""
    while rest and rest[0].startswith(_OPEN):
        line = rest.pop(0)
        shut = _SHUT.search(line)
        words = line[: shut.start()] if shut else line
        yield outward(words.removeprefix(_OPEN)).replace(" | ", "\t")
        if shut:
            return

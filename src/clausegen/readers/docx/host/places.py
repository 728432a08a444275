"""Where an article goes in a contract that others wrote, and the number that it takes there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

from clausegen.document.labels import allocate, series_of
from clausegen.document.tree import DivisionKind
from clausegen.errors import ClausegenError, UsageError, nearest
from clausegen.french.accents import folded
from clausegen.readers.docx.host.articles import Heading, is_annex, number_of
from clausegen.readers.docx.host.lines import SHOWN, Line
from clausegen.readers.docx.host.opening import HostFile
from clausegen.writers.docx.names import W
from clausegen.writers.docx.run_words import words_of

_W = f"{{{W}}}"
LISTED = 12  # articles that a message names
Asked: TypeAlias = tuple[Literal["at", "after", "end"], str]
"""How a place is asked for: after the article of a number, after that of a title, or at the end."""
_FILLED = (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}t", f"{_W}instrText")
_ANNEX = re.compile(r"\s*annexe[\s\xa0]+(?:n°[\s\xa0]*)?(\d{1,3}|[A-Z])\b", re.IGNORECASE)
_WORD = re.compile(r"\s*art(icle|\.)?[\s\xa0]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Before which block of the body articles go, and after which article, from 0, if any.

    `last` is the rank before which annexes go.
    """

    rank: int
    beside: int | None
    last: int


def place_of(host: HostFile, headings: Sequence[Heading], asked: Asked) -> Place:
    """Return the place that is asked for in a contract.

    Raises UsageError for an article that it does not have, or has twice; ClausegenError for one
    inside a control or a table, into which nothing is put.
    """
    blocks = host.blocks
    last = len(blocks) - bool(blocks and blocks[-1].tag == f"{_W}sectPr")
    way, name = asked
    if way == "end":
        if not headings:
            return Place(_closing(host, last), None, last)
        beside = len(headings) - 1
    else:
        beside = _found(headings, way, name)
    heading = headings[beside]
    if not heading.line.alone:
        raise ClausegenError(
            f"L’{heading.name} de ce contrat est dans un tableau ou un contrôle de contenu, où "
            "rien ne peut être inséré : choisissez un autre endroit, ou ôtez ce contrôle dans Word."
        )
    return Place(_end(host, heading), beside, last)


def _closing(host: HostFile, last: int) -> int:
    """Return the end of a text without articles: after its last words."""
    return next((n + 1 for n in range(last - 1, -1, -1) if _is_filled(host.blocks[n])), 0)


def _end(host: HostFile, heading: Heading) -> int:
    """Return the rank after the last words of an article, empty lines and page breaks left after.

    Raises ClausegenError where the article ends inside a control.
    """
    start, blocks = heading.line.rank, host.blocks
    filled = (n for n in range(heading.end - 1, start, -1) if _is_filled(blocks[n]))
    rank = next(filled, start)
    if blocks[rank].tag == f"{_W}sdt" and blocks[rank].find(f"{_W}sdtPr/{_W}lock") is not None:
        raise ClausegenError(
            f"L’{heading.name} de ce contrat finit par un contrôle de contenu verrouillé : "
            "déverrouillez-le dans Word, ou choisissez un autre endroit."
        )
    return rank + 1


def _is_filled(block: etree._Element) -> bool:
    """Return whether a block shows something."""
    if block.tag != f"{_W}p":
        return block.tag in (f"{_W}tbl", f"{_W}sdt")
    return bool(words_of(block).strip()) or next(block.iter(*_FILLED), None) is not None


def _found(headings: Sequence[Heading], way: str, name: str) -> int:
    """Return the rank of the article of a number or of a title. Raises UsageError."""
    if not headings:
        raise UsageError(
            "Ce contrat n’a pas d’article que l’on reconnaisse : insérez à la fin, ou mettez ses "
            "titres dans un style de titre (Titre 1)."
        )
    if way == "at":
        wanted = number_of(_WORD.sub("", name).strip())
        found = [n for n, each in enumerate(headings) if folded(each.number) == folded(wanted)]
    else:
        found = _titled(headings, name)
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(f"{headings[n].name} ({headings[n].title[:SHOWN]})" for n in found)
        raise UsageError(f"« {name} » désigne plusieurs articles de ce contrat : {named}.")
    raise UsageError(f"Ce contrat n’a pas d’article « {name} ». {_known(headings, way, name)}")


def _known(headings: Sequence[Heading], way: str, name: str) -> str:
    """Return what a message says of the articles that there are: the nearest, or the first few."""
    numbered = [f"Article {each.number}" for each in headings if each.number]
    known = numbered if way == "at" and numbered else [each.title[:SHOWN] for each in headings]
    told = "; ".join((*known[:LISTED], "…") if len(known) > LISTED else known)
    return nearest(name, known) or f"Ses articles : {told}."


def _titled(headings: Sequence[Heading], title: str) -> list[int]:
    wanted = folded(title)
    same = [n for n, each in enumerate(headings) if folded(each.title) == wanted]
    return same or [n for n, each in enumerate(headings) if wanted in folded(each.title)]


def typed_numbers(headings: Sequence[Heading], beside: int | None, wanted: int) -> list[str]:
    """Return the numbers that new articles take after one: « 7 bis », or the next at the end.

    Raises UsageError where no number is free: nothing is ever numbered anew.
    """
    known = {f"host-{n}": each.number for n, each in enumerate(headings) if each.number}
    ids = [f"host-{n}" for n in range(len(headings)) if f"host-{n}" in known]
    new = [f"new-{n}" for n in range(wanted)]
    at = 0 if beside is None else next(
        (n + 1 for n, id_ in enumerate(ids) if id_ == f"host-{beside}"), len(ids)
    )  # fmt: skip  # one choice
    roman = bool(known) and all(re.match(r"[IVXLC]", each) for each in known.values())
    kind: DivisionKind = "part" if roman else "article"
    try:
        labels = allocate([*ids[:at], *new, *ids[at:]], kind, known, series_of(known.values()))
    except UsageError as error:
        after = headings[beside].name if beside is not None else "le début"
        raise UsageError(
            f"Il n’y a pas assez de numéros libres après l’{after} : insérez à la fin, plus "
            "loin, ou moins d’articles."
        ) from error
    return [labels[id_] for id_ in new]


def annex_numbers(
    headings: Sequence[Heading], lines: Sequence[Line], own: Sequence[str]
) -> list[str]:
    """Return the numbers that annexes take after those of a contract."""
    start = headings[-1].line.rank if headings else -1
    after = (line for line in lines if line.rank > start and line.alone and is_annex(line))
    found = [match[1].upper() for line in after if (match := _ANNEX.match(line.text))]
    if not found:
        return list(own)
    letters = all(each.isalpha() for each in found)
    last = max(ord(each) - ord("A") + 1 if each.isalpha() else int(each) for each in found)
    counts = range(last + 1, last + 1 + len(own))
    return [chr(ord("A") + n - 1) if letters else str(n) for n in counts]

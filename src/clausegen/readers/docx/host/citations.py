"""What a contract says of its own articles and terms, which an insertion may leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausegen.readers.docx.host.articles import Heading, value_of
from clausegen.readers.docx.host.lines import SHOWN, Line

_NUMBERS = r"\d{1,3}(?:\.\d+)*|[IVXLC]+\b"
_CITED = re.compile(
    rf"\barticles?[\s\xa0]+(?P<numbers>(?:{_NUMBERS})(?:(?:,|[\s\xa0]+(?:et|ou|à))[\s\xa0]+(?:{_NUMBERS}))*)"
    r"(?![\s\xa0]*(?:du|de la|des)[\s\xa0]+(?:code|loi|décret|règlement|directive|rgpd))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?P<first>{_NUMBERS})[\s\xa0]+à[\s\xa0]+(?P<last>{_NUMBERS})")
_BESIDE = re.compile(r"\barticle[\s\xa0]+(précédent|suivant)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference to be looked at: its words, and the line that holds them."""

    words: str
    line: str


def moved_citations(lines: Iterable[Line], moved: Mapping[str, str]) -> Iterator[Cited]:
    """Yield the references to articles that have another number now."""
    for line, found in _citations(lines):
        cited = re.findall(_NUMBERS, found["numbers"])
        if any(number.partition(".")[0] in moved for number in cited):
            yield Cited(found[0], line.shown[:SHOWN])


def spanning_citations(lines: Iterable[Line], beside: Heading) -> Iterator[Cited]:
    """Yield the references to several articles in a row that now hold one more."""
    at = value_of(beside.number)
    for line, found in _citations(lines):
        for span in _RANGE.finditer(found["numbers"]):
            if at and value_of(span["first"]) <= at < value_of(span["last"]):
                yield Cited(found[0], line.shown[:SHOWN])


def neighbour_citations(
    lines: Iterable[Line], headings: Sequence[Heading], beside: int
) -> Iterator[Cited]:
    """Yield « l’article suivant » before what is inserted and « l’article précédent » after it."""
    before = headings[beside]
    after = headings[beside + 1] if beside + 1 < len(headings) else None
    for line in lines:
        for found in _BESIDE.finditer(line.text):
            side = before if found[1].lower() == "suivant" else after
            if side is not None and side.line.rank <= line.rank < side.end:
                yield Cited(found[0], line.shown[:SHOWN])


def _citations(lines: Iterable[Line]) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        yield from ((line, found) for found in _CITED.finditer(line.text))


def defined_terms(lines: Sequence[Line], terms: Iterable[str]) -> Iterator[str]:
    """Yield those of some terms that a contract defines too."""
    for term in terms:
        quoted = rf"[«“\"][\s\xa0]*{re.escape(term)}[\s\xa0]*[»”\"]"
        defining = re.compile(
            rf"\s*(?:{quoted}|{re.escape(term)})[\s\xa0]*(?::|désigne|signifie)|ci-après[^.;]{{0,30}}{quoted}"
        )
        if any(defining.match(line.text) or defining.search(line.text) for line in lines):
            yield term

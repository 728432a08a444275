"""The grammar of sentences: the formulas that are understood, each with what it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from clausegen.amend.reading.phrases import ACT, RANK
from clausegen.french.numbers import parse_cardinal

NOUN = (
    "(?:le (?:mot|nombre|numéro|taux|montant|signe)|la (?:date|phrase)|l’(?:adresse|année)"
    "|les (?:mots|signes))"
)
CITED = rf"{NOUN}\u00a0: \{{(\d+)\}}"
_BE = "(?:est|sont)"
_SO = "ainsi rédigée?s?\u00a0:"

_EACH = "chaque fois qu’(?:ils?|elles?) figure(?:nt)?"
_CLAUSES = {
    "insert": re.compile(rf"après {CITED}, {_BE} insérée?s? {CITED}"),
    "append": re.compile(rf"à la fin, {_BE} ajoutée?s? {CITED}"),
    "prepend": re.compile(rf"au début, {_BE} ajoutée?s? {CITED}"),
    "delete": re.compile(rf"{CITED}(?: et {CITED})? {_BE} supprimée?s?"),
    "replace": re.compile(
        rf"{CITED}(?:, à (?:sa|leur) ({RANK}) occurrence,|, ({_EACH}),)? {_BE} remplacée?s? par "
        rf"{CITED}"
    ),
}
_CLAUSE_STARTS = re.compile(
    rf"(?:(.+?), )?(?={NOUN}\u00a0: |après {NOUN}\u00a0: |à la fin, |au début, )"
)
_BETWEEN = re.compile(r"\u202f; et,? |\u202f; |, | et,? ")
_COUNTED = re.compile(
    r"(une?|[a-zé-]+) "
    r"(phrase|alinéa|tableau|ligne|définition|tiret|titre|article|point|annexe|question)"
    r"[sx]?(?:\u00a0(.+))?"
)
_ARTICLES_AND_TITRES = re.compile(r"(\S+ articles?\u00a0.+) et (\S+ titres?\u00a0.+)")

EVERYWHERE = re.compile(
    rf"dans tout le contrat, {CITED} {_BE} remplacée?s? par {CITED}"
    r"(, ainsi que leurs accords)?(?:, sauf (.+))?"
)

FORMULAS = [
    (name, re.compile(pattern))
    for name, pattern in (
        ("append", rf"(.+) {_BE} complétée?s? par {CITED}"),
        ("prepend", rf"au début (d.+?), {_BE} ajoutée?s? {CITED}"),
        ("retitle", rf"(.+) {_BE} {_SO} \{{(\d+)\}}"),
        ("rewrite", rf"(.+) {_BE} {_SO}"),
        ("restore", rf"(?:après (.+), )?(.+?) {_BE} ainsi rétablie?s?\u00a0:"),
        (
            "join",
            rf"(.+) est remplacée par (l’annexe\u00a0\S+(?: [a-z]+)?) jointe {ACT}",
        ),
        ("replace", rf"(.+) {_BE} remplacée?s? par (.+) {_SO}"),
        ("complete", rf"(.+) {_BE} complétée?s? par (.+) {_SO}"),
        ("insert", rf"(après|avant) (.+), (?:il est inséré|sont insérée?s) (.+) {_SO}"),
        ("remove", rf"(.+) {_BE} supprimée?s?"),
        ("renumber", r"(.+) devien(?:t|nent respectivement) (.+?)(\. Les renvois .+)?"),
        ("move", rf"(.+) {_BE} déplacée?s? (après|avant) (.+)"),
    )
]


@dataclass(frozen=True, slots=True)
class Formula:
    """What is asked of the words of a unit: a way, and the numbers of the quotations it names.

    `rank` is that of one occurrence; `everywhere` means each of them.
    """

    way: str
    quoted: tuple[int, ...]
    rank: str = ""
    everywhere: bool = False


def clauses(text: str) -> tuple[str, list[Formula]] | None:
    """Return the address and the clauses of a sentence about words, or None for another."""
    start = _CLAUSE_STARTS.match(text)
    if not start:
        return None
    found: list[Formula] = []
    position = start.end()
    while position < len(text):
        if found:
            between = _BETWEEN.match(text, position)
            if not between:
                return None
            position = between.end()
        clause, position = _clause(text, position)
        if clause is None:
            return None
        found.append(clause)
    return start[1] or "", found


def _clause(text: str, position: int) -> tuple[Formula | None, int]:
    """Return the clause that a text holds at a place, and where it ends; None without one."""
    for way, pattern in _CLAUSES.items():
        match = pattern.match(text, position)
        if match:
            groups = [group for group in match.groups() if group]
            quoted = tuple(int(group) for group in groups if group.isdecimal())
            words = [group for group in groups if not group.isdecimal()]
            everywhere = bool(words) and words[0].startswith("chaque fois")
            rank = "" if everywhere else "".join(words)
            return Formula(way, quoted, rank, everywhere), match.end()
    return None, position


@dataclass(frozen=True, slots=True)
class Announced:
    """What a sentence says that it quotes: how many of what, and their labels if it names them.

    `first` are the labels of the articles that come before the titres announced.
    """

    noun: str
    count: int
    labels: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def announced(text: str) -> Announced:
    """Return what « deux alinéas », « un b bis) et un b ter) » announce. Raises ValueError."""
    alineas, both, tables = text.partition(" et ")
    if both and re.fullmatch(r"[a-zé-]+ tableaux?", tables):
        return Announced("alinéa et tableau", _count(alineas) + _count(tables))
    mixed = _ARTICLES_AND_TITRES.fullmatch(text)
    if mixed:
        return replace(announced(mixed[2]), first=announced(mixed[1]).labels)
    counted = _COUNTED.fullmatch(text)
    if counted:
        count = _count(text)
        labels = tuple(re.split(", | et ", counted[3])) if counted[3] else ()
        if labels and len(labels) != count:
            raise ValueError(f"« {text} » ne compte pas {count} numéros")
        return Announced(counted[2], count, labels)
    labels = tuple(part.removeprefix("un ") for part in re.split(", | et ", text))
    return Announced("item", len(labels), labels)


def _count(text: str) -> int:
    word = text.split(" ", maxsplit=1)[0]
    return 1 if word in {"un", "une"} else parse_cardinal(word)

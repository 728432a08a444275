"""The sentences about whole divisions: inserted, removed, restored, moved, given other labels."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import groupby

from clausegen.amend.wording.address import Address
from clausegen.amend.wording.alignment import Gap
from clausegen.amend.wording.division_addresses import (
    beside_address,
    counted_word,
    division_address,
    heading_address,
    tail_of,
    twins,
)
from clausegen.amend.wording.nouns import Noun, agreed
from clausegen.amend.wording.quotations import lines_under
from clausegen.amend.wording.sentences import (
    LAST,
    REFERENCES,
    Sentence,
    completed,
    inserted,
    ordered,
    restored,
)
from clausegen.document.tree import FEMININE, Division
from clausegen.french.grammar import de, enumerate_fr
from clausegen.french.numbers import cardinal
from clausegen.french.spaces import NBSP

CONTRACT = Address("le", "contrat")
BODY = ("part", "article")
"""The divisions before the annexes."""


def listed(labels: Sequence[str], order: Sequence[str]) -> str:
    """Return « 5 et 6 », or « 5 à 7 » where three or more follow each other in an order."""
    places = [order.index(label) for label in labels]
    runs: list[list[str]] = []
    for rank, (label, place) in enumerate(zip(labels, places, strict=True)):
        if rank and place == places[rank - 1] + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return enumerate_fr([name for run in runs for name in _run(run)])


def _run(labels: list[str]) -> list[str]:
    return [f"{labels[0]} à {labels[-1]}"] if len(labels) > 2 else labels


def several(
    divisions: Sequence[Division], beside: Sequence[Division], home: Address | None = None
) -> Address:
    """Return « l’article 5 », « les articles 5 et 6 », of those that stand side by side."""
    if len(divisions) == 1:
        return division_address(divisions[0], home, twins(beside))
    order = [division.label for division in beside]
    return _plural(divisions[0], listed([division.label for division in divisions], order), home)


def _units(
    divisions: Sequence[Division], beside: Sequence[Division], home: Address | None
) -> list[Address]:
    """Return the same as several addresses, those of a title apart."""
    return [several(group, beside, home) for group in by_kind(divisions, twins(beside))]


def _together(units: Sequence[Address]) -> Address:
    """Return « l’article 1 intitulé « Objet » et les articles 2 et 3 » as one address."""
    first = units[0]
    if len(units) == 1:
        return first
    head = first.article if first.article.endswith("’") else f"{first.article} "
    named = enumerate_fr([each.unit for each in units])
    return replace(first, core=named.removeprefix(head), noun="", tail="", plural=True)


def _plural(one: Division, labels: str, home: Address | None) -> Address:
    core = f"{counted_word(one, home)}s{NBSP}{labels}"
    return Address("les", core, tail=tail_of(home), feminine=one.kind in FEMININE, plural=True)


def division_noun(divisions: Sequence[Division], home: Address | None = None) -> Noun:
    """Return « un article 5 bis », « deux articles 5 bis et 5 ter », « un titre II ».

    The articles under a titre that comes with them are not told: they are part of it.
    """
    kinds = [division.kind for division in divisions]
    first = kinds.index("part") if "part" in kinds else 0
    if first:
        before, after = division_noun(divisions[:first]), division_noun(divisions[first:])
        return Noun(f"{before.words} et {after.words}", plural=True)
    kind, word = kinds[0], counted_word(divisions[0], home)
    feminine = kind in FEMININE
    counted = [division.label for division in divisions if division.kind == kind]
    labels = enumerate_fr(counted)
    if len(counted) == 1:
        return Noun(f"{'une' if feminine else 'un'} {word}{NBSP}{labels}", feminine)
    number = cardinal(len(counted), feminine=feminine)
    return Noun(f"{number} {word}s{NBSP}{labels}", feminine, plural=True)


def by_kind(divisions: Sequence[Division], alone: Container[str] = ()) -> list[list[Division]]:
    """Return divisions in order, those of one kind that follow each other together.

    Titres stand `alone`, for what is said of one is not said of its articles, as others may.
    """

    def key(one: Division) -> tuple[str, str]:
        return one.kind, one.id if one.kind == "part" or one.id in alone else ""

    return [list(group) for _, group in groupby(divisions, key)]


def arriving(divisions: Sequence[Division]) -> list[list[Division]]:
    """Return the same of divisions that come, titres together with the articles around them."""
    holds = any(one.kind == "part" for one in divisions)
    kinds = {"part": "article"} if holds else {}
    return [
        list(group) for _, group in groupby(divisions, lambda one: kinds.get(one.kind, one.kind))
    ]


def new_divisions(
    come: Sequence[Division],
    old: Sequence[Division],
    gap: Gap[Division],
    home: Address | None = None,
) -> Sentence:
    """Return the sentence that inserts divisions where a gap is, beside what stays there."""
    left, right, whole, alike = gap.left, gap.right, home or CONTRACT, twins(old)
    what, lines = division_noun(come, home), lines_under(come)
    kinds = {one.kind for one in come}
    same = [one for one in old if one.kind in (BODY if "part" in kinds else kinds)]
    if (left is same[-1]) if same else (not old or left is old[-1]):
        return completed(whole, what, lines)
    if kinds == {"annex"} and right and left not in same:  # after the closing words
        return inserted("avant", beside_address(right, None, alike), what, lines)
    if left:
        return inserted("après", beside_address(left, home, alike), what, lines)
    if right:
        return inserted("avant", beside_address(right, home, alike), what, lines)
    return completed(whole, what, lines)


def restored_division(division: Division, left: Division | None) -> Sentence:
    """Return « L’article 5 est ainsi rétabli : », after another where its number does not tell."""
    place = f"après {beside_address(left).said()}, " if left else ""
    return restored(division_address(division), lines_under([division]), place)


def moved(division: Division, side: str, anchor: Division, home: Address | None = None) -> Sentence:
    """Return « L’article 6 est déplacé après l’article 2 »."""
    titre = division.kind == "part"
    address = heading_address(division) if titre else division_address(division, home)
    verb = agreed("déplacé", feminine=address.feminine, plural=address.plural)
    is_ = "sont" if address.plural else "est"
    return Sentence(address, f" {is_} {verb} {side} {beside_address(anchor, home).said()}")


def renumbered(
    pairs: Sequence[tuple[Division, Division]],
    beside: Sequence[Division],
    *,
    references: bool,
    when: str = LAST,
    home: Address | None = None,
) -> Sentence:
    """Return « Une fois faites les autres modifications, l’article 6 devient l’article 5 ».

    A second sentence is said when references follow. `when` tells after what it applies.
    """
    address = _together(_units([old for old, _ in pairs], beside, home))
    first, labels = pairs[0][1], [new.label for _, new in pairs]
    numbers = [str(number) for number in range(1, 1 + max(map(_number, labels), default=0))]
    plain = all(label in numbers for label in labels)
    named = _plural(first, listed(labels, numbers) if plain else enumerate_fr(labels), home)
    to = replace(division_address(first, home) if len(pairs) == 1 else named, tail="")
    verb = "devient" if len(pairs) == 1 else "deviennent respectivement"
    tail = REFERENCES if references else ""
    return ordered(when, Sentence(address, f" {verb} {to.unit}{tail}"))


def renumbering(
    divisions: Sequence[Division], beside: Sequence[Division], home: Address | None = None
) -> str:
    """Return « Renumérotation des articles 2 et 3 », the title of the article that says so."""
    told = [de(each.unit) for each in _units(divisions, beside, home)]
    return f"Renumérotation {enumerate_fr(told)}"


def _number(label: str) -> int:
    return int(label) if label.isdecimal() else 0

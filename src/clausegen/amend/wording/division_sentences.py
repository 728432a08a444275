"""The sentences about whole divisions: inserted, removed, restored, moved, given other labels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from clausegen.amend.wording.addresses import Address, division_address
from clausegen.amend.wording.nouns import Noun, agreed
from clausegen.amend.wording.quotations import lines_under
from clausegen.amend.wording.sentences import (
    LAST,
    Sentence,
    completed,
    inserted,
    ordered,
    restored,
)
from clausegen.document.tree import DIVISION_WORDS, Division, DivisionKind
from clausegen.french.grammar import enumerate_fr
from clausegen.french.numbers import cardinal
from clausegen.french.spaces import NBSP

REFERENCES = ". Les renvois du texte antérieur au présent avenant sont modifiés en conséquence"
CONTRACT = Address("le", "contrat")


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


def several(divisions: Sequence[Division], order: Sequence[str]) -> Address:
    """Return « l’article 5 », « les articles 5 et 6 »; `order` are the labels of the contract."""
    if len(divisions) == 1:
        return division_address(divisions[0])
    kind = divisions[0].kind
    return _plural(kind, listed([division.label for division in divisions], order))


def _plural(kind: DivisionKind, labels: str) -> Address:
    core = f"{DIVISION_WORDS[kind].lower()}s{NBSP}{labels}"
    return Address("les", core, feminine=kind != "article", plural=True)


def division_noun(divisions: Sequence[Division]) -> Noun:
    """Return « un article 5 bis », « deux articles 5 bis et 5 ter »."""
    kind = divisions[0].kind
    feminine = kind != "article"
    word = DIVISION_WORDS[kind].lower()
    labels = enumerate_fr([division.label for division in divisions])
    if len(divisions) == 1:
        return Noun(f"{'une' if feminine else 'un'} {word}{NBSP}{labels}", feminine)
    number = cardinal(len(divisions), feminine=feminine)
    return Noun(f"{number} {word}s{NBSP}{labels}", feminine, plural=True)


def by_kind(divisions: Sequence[Division]) -> list[list[Division]]:
    """Return divisions in order, those of one kind that follow each other together."""
    return [list(group) for _, group in groupby(divisions, key=lambda one: one.kind)]


def new_divisions(
    come: Sequence[Division],
    old: Sequence[Division],
    left: Division | None,
    right: Division | None,
) -> Sentence:
    """Return the sentence that inserts divisions after `left`, or before `right`; both stay."""
    what, lines = division_noun(come), lines_under(come)
    same = [division for division in old if division.kind == come[0].kind]
    if (left is same[-1]) if same else (not old or left is old[-1]):
        return completed(CONTRACT, what, lines)
    if left:
        return inserted("après", division_address(left), what, lines)
    if right:
        return inserted("avant", division_address(right), what, lines)
    return completed(CONTRACT, what, lines)


def restored_division(division: Division, left: Division | None) -> Sentence:
    """Return « L’article 5 est ainsi rétabli : », after another where its number does not tell."""
    place = f"après {division_address(left).unit}, " if left else ""
    return restored(division_address(division), lines_under([division]), place)


def moved(division: Division, side: str, anchor: Division) -> Sentence:
    """Return « L’article 6 est déplacé après l’article 2 »."""
    address = division_address(division)
    verb = agreed("déplacé", feminine=address.feminine, plural=False)
    return Sentence(address, f" est {verb} {side} {division_address(anchor).unit}")


def renumbered(
    pairs: Sequence[tuple[Division, Division]], order: Sequence[str], *, references: bool
) -> Sentence:
    """Return « Une fois faites les autres modifications, l’article 6 devient l’article 5 ».

    A second sentence is said when references follow.
    """
    kind = pairs[0][0].kind
    address = several([old for old, _ in pairs], order)
    labels = [new.label for _, new in pairs]
    numbers = [str(number) for number in range(1, 1 + max(map(_number, labels), default=0))]
    plain = all(label in numbers for label in labels)
    named = _plural(kind, listed(labels, numbers) if plain else enumerate_fr(labels))
    to = division_address(pairs[0][1]) if len(pairs) == 1 else named
    verb = "devient" if len(pairs) == 1 else "deviennent respectivement"
    tail = REFERENCES if references else ""
    return ordered(LAST, Sentence(address, f" {verb} {to.unit}{tail}"))


def _number(label: str) -> int:
    return int(label) if label.isdecimal() else 0

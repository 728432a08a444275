"""Renumbering: « L’article 6 devient l’article 5 », and the references that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from clausegen.amend.reading.contract import Contract, PrintedSection
from clausegen.amend.reading.lines import LABEL, NAME
from clausegen.amend.reading.phrases import are_capitals, label_key
from clausegen.french.numbers import parse_roman, roman

_REFERENCE = re.compile(
    rf"\b(titre|article|annexe|question)s?\u00a0({LABEL}(?:(?:, | et | à | ou ){LABEL})*)"
    r"(?!\w)(?! (?:du code|de la loi|du décret|du règlement))",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:l’|la |le |les )(titre|article|point|annexe|question)s?\u00a0(.+)")


def new_labels(text: str, count: int) -> list[str]:
    """Return the labels that « les articles 4 à 6 » names. Raises ValueError unless all are."""
    found = _TO.fullmatch(text)
    pieces = re.findall(rf"{NAME}|, | et | à ", found[2]) if found else []
    labels: list[str] = []
    for separator, label in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        if separator == " à ":
            labels += _between(labels[-1], label)
        labels.append(label)
    if len(labels) != count:
        raise ValueError(f"« {text} » nomme {len(labels)} unités, et non {count}")
    return labels


def _between(first: str, last: str) -> Iterator[str]:
    """Yield the labels after one and before another: of « 2 à 5 », « II à V », « B à E »."""
    if not first.isdecimal() and are_capitals((first, last)):
        yield from map(chr, range(ord(first) + 1, ord(last)))
        return
    start, end = parse_roman(first), parse_roman(last)
    if start and end:
        yield from map(roman, range(start + 1, end))
    else:
        yield from map(str, range(int(first) + 1, int(last)))


def renumber(contract: Contract, labels: Mapping[PrintedSection, str]) -> None:
    """Give sections their new labels, and the places that go with them."""
    groups = {(section.word, contract.home(section)) for section in labels}
    for word, home in groups:
        same = [section for section in contract.beside(home) if section.word == word]
        new = {one: labels.get(one, one.label) for one in same}
        capitals = are_capitals([*new.values(), *(one.label for one in same)])
        key = partial(label_key, capitals=capitals)
        later = sorted(same, key=lambda one: key(new[one]))
        if later != same and same == sorted(same, key=lambda one: key(one.label)):
            _reorder(contract, dict(zip(same, map(contract.whole, later), strict=True)))
    for section, label in labels.items():
        section.label = label


def _reorder(contract: Contract, places: Mapping[PrintedSection, Sequence[PrintedSection]]) -> None:
    """Put other divisions, with those in them, in the places of some."""
    moving = {id(one) for whole in places.values() for one in whole}
    contract.sections = [
        one
        for section in contract.sections
        for one in places.get(section, () if id(section) in moving else (section,))
    ]


def follow(contract: Contract, labels: Mapping[PrintedSection, str]) -> None:
    """Give the references of a contract the labels that sections are to take."""
    outer = ((one, label) for one, label in labels.items() if contract.home(one) is None)
    names = {(one.word.lower(), one.label): label for one, label in outer}
    for section in (contract.preamble, *contract.sections):
        changes = _changes(section.title, names)
        for start, end, new in reversed(changes):
            section.title = section.title[:start] + new + section.title[end:]
        for words in (words for line in section.lines for words in line.words):
            taken = list(words.changes)
            for start, end, new in _changes(words.text, names):
                if all(end <= first or last <= start for first, last, _ in taken):
                    words.changes.append((start, end, new))


def _changes(text: str, names: Mapping[tuple[str, str], str]) -> list[tuple[int, int, str]]:
    return [
        (found.start(2) + label.start(), found.start(2) + label.end(), names[word, label[0]])
        for found in _REFERENCE.finditer(text)
        for word in [found[1].lower()]
        for label in re.finditer(LABEL, found[2])
        if (word, label[0]) in names
    ]

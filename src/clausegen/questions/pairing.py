"""Who is who: which party of a list is which of a later one, by who it is and not where it stands.

A number in a register tells a person for good; a key that an application gave tells it as long as
the application keeps it; a name tells it until it changes. Where none of these tells, nobody but
the drafter knows whether one party took the place of another or only its name changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from clausegen.french.accents import without_accents
from clausegen.questions.party import Party

Renamed: TypeAlias = Mapping[str, str]
"""The old and the new name or number of those who changed, '' for the one whom nothing pairs."""
NOBODY: Renamed = {}
_CIVILITY = re.compile(r"^\s*(?:M\.|Mme|Monsieur|Madame)\s+")
_NUMBERS = ("siren", "numero_rna", "cle")
"""What tells a person for good, the surest first."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which parties stay, as ranks in both lists, which left the old list, which joined the new."""

    kept: tuple[tuple[int, int], ...]
    left: tuple[int, ...]
    joined: tuple[int, ...]


def paired(old: Sequence[Party], new: Sequence[Party], renamed: Renamed = NOBODY) -> Pairing:
    """Return who of `old` is who of `new`.

    `renamed` says who is one person, whose name changed or whose number was wrong; with another
    name and another number, it is another person.
    """
    kept: dict[int, int] = {}
    for alike in (_same_number, _same_name, _named_at_last):
        _pair(old, new, alike, kept)
    left = [rank for rank in range(len(old)) if rank not in kept]
    joined = [rank for rank in range(len(new)) if rank not in kept.values()]
    for was, now in renamed.items():
        one, other = _only(old, left, was), _only(new, joined, now)
        if one is not None and other is not None and not strangers(old[one], new[other]):
            kept[one] = other
            left.remove(one)
            joined.remove(other)
    return Pairing(tuple(sorted(kept.items())), tuple(left), tuple(joined))


def _only(parties: Sequence[Party], ranks: Sequence[int], named: str) -> int | None:
    """Return the one of some parties that has a name, or the only one for no name."""
    found = [rank for rank in ranks if not named or is_named(parties[rank], named)]
    return found[0] if len(found) == 1 else None


def _pair(
    old: Sequence[Party],
    new: Sequence[Party],
    alike: Callable[[Party, Party], bool],
    kept: dict[int, int],
) -> None:
    """Pair each party that has no counterpart yet with the first that is like it."""
    for rank, party in enumerate(old):
        free = (place for place in range(len(new)) if place not in kept.values())
        match = next((place for place in free if alike(party, new[place])), None)
        if rank not in kept and match is not None:
            kept[rank] = match


def _same_number(one: Party, other: Party) -> bool:
    """Return whether the surest number that both have is the same."""
    return next((a == b for a, b in _numbers(one, other)), False)


def _same_name(one: Party, other: Party) -> bool:
    """Return whether two parties bear one name, and no number or birth tells them apart."""
    births = one.naissance_date, other.naissance_date
    if next(iter(_numbers(one, other)), None) or (all(births) and births[0] != births[1]):
        return False
    return bool(one.name) and name_key(one) == name_key(other)


def _named_at_last(one: Party, other: Party) -> bool:  # noqa: ARG001  # like the two others
    """Return whether nobody was named: a party that is named later is no other."""
    return not one.name


def strangers(one: Party, other: Party) -> bool:
    """Return whether both the name and the surest number tell two persons apart."""
    numbers = next(iter(_numbers(one, other)), None)
    return numbers is not None and numbers[0] != numbers[1] and name_key(one) != name_key(other)


def _numbers(one: Party, other: Party) -> list[tuple[str, str]]:
    pairs = [(getattr(one, name), getattr(other, name)) for name in _NUMBERS]
    return [(mine, theirs) for mine, theirs in pairs if mine and theirs]


def name_key(party: Party) -> str:
    """Return the name of a party as it is compared: « transports-aubrac », civility left out."""
    return _key(party.denomination or f"{party.prenom} {party.nom}")


def _key(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", without_accents(name.casefold())))


def is_named(party: Party, named: str) -> bool:
    """Return whether somebody means a party by its name, by its SIREN or by its RNA number."""
    number = "".join(named.split())
    if number.isdigit():
        return number == party.siren
    known = bool(party.numero_rna) and number.casefold() == party.numero_rna.casefold()
    return known or name_key(party) in {_key(named), _key(_CIVILITY.sub("", named))}


def key_of(party: Party) -> str:
    """Return what tells a party from others: its number, its key or its name, '' for none."""
    known = (str(getattr(party, name)) for name in _NUMBERS)
    return next((each.lower() for each in known if each), name_key(party))

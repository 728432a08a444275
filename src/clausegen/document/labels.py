"""Labels: the numbers and letters that a document prints before its divisions and items.

Labels are data, given once. A first drafting numbers 1, 2, 3 and a), b), c). A later version is
drafted with the labels of the version before: what stays keeps its label, what is removed leaves
a gap, what is inserted takes « 5 bis » or « 5-1 » after its left neighbour (circulaire du
30 janvier 1997, 1.1.3.3); before the first, « 1 A », then « 1 AA » before « 1 A », as in statutes.
The order of a document is stored, never sorted by label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from string import ascii_uppercase
from typing import Literal, TypeAlias

from clausegen.document.numbering import DASH, USUAL, Numbering
from clausegen.document.tree import DivisionKind, ListKind
from clausegen.errors import UsageError
from clausegen.french.numbers import roman

Series: TypeAlias = Literal["bis", "hyphen"]
Sequenced: TypeAlias = DivisionKind | ListKind

_HYPHENED = re.compile(r"(?:[\d.]+|\(?[a-z]+)-\d")
SUFFIXES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies",
    "octodecies", "novodecies", "vicies",
)  # fmt: skip  # as statutes count, CGI 199 bis to 199 vicies
LATIN = "|".join(sorted(SUFFIXES, key=len, reverse=True))
"""What finds a suffix, « terdecies » before « ter »."""


def series_of(labels: Iterable[str]) -> Series:
    """Return how a text names what is inserted: « 5-1 » where it has such a label, or « 5 bis »."""
    return "hyphen" if any(_HYPHENED.match(label) for label in labels) else "bis"


def allocate(
    ids: Sequence[str],
    kind: Sequenced,
    previous: Mapping[str, str] | None = None,
    series: Series = "bis",
    numbering: Numbering = USUAL,
) -> dict[str, str]:
    """Return the label of each id, in order, keeping every label of `previous`.

    New ones are those of a scheme of `numbering`. Without `previous`, or where none of the ids had
    a label, the sequence starts afresh. Raises UsageError when the scheme cannot name an insertion
    (after « vicies », or before « 1 AA »).
    """
    kept = previous or {}
    if kind == "dashes" or not any(id_ in kept for id_ in ids):
        return {id_: nth_label(number, kind, numbering) for number, id_ in enumerate(ids, 1)}
    return _insert(ids, partial(nth_label, kind=kind, numbering=numbering), kept, series)


def _insert(
    ids: Sequence[str], nth: Callable[[int], str], kept: Mapping[str, str], series: Series
) -> dict[str, str]:
    """Return the labels of a sequence where those of a former version stay."""
    labels: dict[str, str] = {}
    last_kept = max(position for position, id_ in enumerate(ids) if id_ in kept)
    taken = set(kept.values())
    left = ""
    for position, id_ in enumerate(ids):
        if id_ in kept:
            label = kept[id_]
        elif position > last_kept:
            label = _appended(nth, taken)
        else:
            ahead = [kept[later] for later in ids[position:] if later in kept]
            label = _between(left, taken, ahead, series, id_)
        taken.add(label)
        labels[id_] = left = label
    return labels


def _appended(nth: Callable[[int], str], taken: set[str]) -> str:
    """Return the first label of the plain sequence beyond all those ever used."""
    used = [number for number in range(1, 1000) if nth(number) in taken]
    return nth(max(used, default=0) + 1)


def _between(left: str, taken: set[str], ahead: Sequence[str], series: Series, id_: str) -> str:
    """Return the first label that follows `left` and was never used; `ahead` are those after it.

    Before the first there is nothing to follow: « 1 A » stands before « 1 », « a A) » before a),
    « 1 AA » before « 1 A ».
    """
    if not left:
        return _before(ahead[0], taken, id_)
    stem, closing = (left[:-1], left[-1]) if left.endswith(")") else (left, "")
    for candidate in _successors(stem, series):
        label = candidate + closing
        if label in ahead and (series == "bis" or candidate.startswith(stem)):
            break  # what comes after it would stand after a label that follows
        if label not in taken:
            return label
    message = f"Aucun numéro n’est libre après « {left} » : renumérotez pour insérer « {id_} »."
    raise UsageError(message)


def _before(first: str, taken: set[str], id_: str) -> str:
    """Return the first label that stands before the first of a sequence and was never used."""
    stem, closing = (first[:-1], first[-1]) if first.endswith(")") else (first, "")
    root, _, capitals = stem.partition(" ")
    labels = (f"{root} {capitals}{letter}{closing}" for letter in ascii_uppercase)
    free = (each for each in labels if each not in taken)
    if capitals in ("", *ascii_uppercase) and (label := next(free, "")):
        return label
    message = f"Aucun numéro n’est libre avant « {first} » : renumérotez pour insérer « {id_} »."
    raise UsageError(message)


def _successors(stem: str, series: Series) -> Sequence[str]:
    """Return the labels that may follow one, nearest first, without the sign that closes it."""
    root, _, suffix = stem.partition(" ")
    if series == "hyphen" and not suffix:
        head, hyphen, last = stem.rpartition("-")
        following = [f"{head}-{int(last) + 1}"] if hyphen and last.isdecimal() else []
        return [*following, *(f"{stem}-{number}" for number in range(1, 100))]
    if suffix.isupper():
        known, last = suffix[:-1], suffix[-1]
        return [f"{root} {known}{letter}" for letter in ascii_uppercase if letter > last]
    start = SUFFIXES.index(suffix) + 1 if suffix in SUFFIXES else 0
    return [f"{root} {word}" for word in SUFFIXES[start:]]


def nth_label(number: int, kind: Sequenced, numbering: Numbering = USUAL) -> str:
    """Return the label of the nth element of a fresh sequence: « 3 », « III », « c) », « 3° »."""
    match kind:
        case "part":
            return roman(number)
        case "letters":
            return numbering.items.replace("a", _letters(number))
        case "romans":
            return numbering.romans.replace("i", roman(number).lower())
        case "numbers":
            return f"{number}°"
        case "dashes":
            return DASH
        case _:
            return str(number)


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 … 26, 27, 28 …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters

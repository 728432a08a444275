"""What a word and the value printed after it become: « d’Alpha », « au Mans », « qu’un mois »."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from clausegen.french.dates import MONTHS
from clausegen.french.grammar import Preposition, elides, with_preposition
from clausegen.french.spaces import NBSP
from clausegen.french.typography import UNIT, typeset

Contracts: TypeAlias = Literal["any", "small", "none"]
"""The articles at the head of a value that merge with « de » or « à » before it.

« any »: also those of towns, « Le Mans »; « small »: not a name’s own capital one, « Le Bon
Coin »; « none »: the word is a pronoun, « les informer ».
"""

_PREPOSITIONS: dict[str, Preposition] = {"de": "de", "à": "à"}
_ELIDED = {
    "le": "l’",
    "la": "l’",
    "du": "de l’",
    "au": "à l’",
    "ce": "cet ",
    "sa": "son ",
    "ne": "n’",
    "se": "s’",
    "que": "qu’",
    "jusque": "jusqu’",
    "lorsque": "lorsqu’",
    "puisque": "puisqu’",
    "quoique": "quoiqu’",
}
_BEFORE_NOUNS = frozenset({"le", "la", "du", "au", "ce", "sa"})
JOINED = (*_PREPOSITIONS, *_ELIDED, "si")
"""The words that what follows may change."""

_TOWN = re.compile(r"(Les?)[ \u00a0](?=[A-ZÀ-Þ])")
_ONE = re.compile(r"une?\b", re.IGNORECASE)
_HE = re.compile(r"ils?\b", re.IGNORECASE)
_BARE_TOWN = re.compile(
    r"(?:L(?:es?|a)[ \u00a0][^\d]*|(?:l(?:es?|a)[ \u00a0]|l[’'])?[A-ZÀ-Þ][^\d,]*)"
)
_SPACE = re.compile(r"[ \u00a0\u202f]")
_MONTH = "|".join(MONTHS)
_TOGETHER = tuple(
    re.compile(pattern)
    for pattern in (
        r"(M(?<![\w.]M)(?:M?\.|mes?|lles?|e))[ \u00a0](?=[A-ZÀ-Þ])",
        rf"(\d|1er)[ \u00a0](?=(?:[%‰€]|(?:{UNIT}|{_MONTH})\b))",
        rf"(\b(?:{_MONTH}))[ \u00a0](?=\d)",
        r"(n°)[ \u00a0](?=\S)",
    )
)
"""What keeps to the word after it: a civility, a number before its unit or its month, a month
before its year, « n° ». The sign first: the engine skips from one to the next."""
_MAY_KEEP = re.compile(r"[M\d°]")
"""What no text lacks of which a rule keeps something together."""


def joined(word: str, value: str, contracts: Contracts = "small") -> str:
    """Return a value after one of the words of `JOINED`: « d’EDF », « du Havre », « s’il ».

    The word keeps its capital: « De » gives « D’ ».
    """
    small = word.lower()
    phrase = _phrase(small, value, contracts)
    return phrase if word == small else phrase[0].upper() + phrase[1:]


def _phrase(word: str, value: str, contracts: Contracts) -> str:
    if word in _PREPOSITIONS:
        return _after_preposition(_PREPOSITIONS[word], value, contracts)
    if word == "si":
        return f"s’{value}" if _HE.match(value) else f"si {value}"
    if elides(value) and not (word in _BEFORE_NOUNS and _ONE.match(value)):
        return _ELIDED[word] + value
    return f"{word} {value}"


def _after_preposition(word: Preposition, value: str, contracts: Contracts) -> str:
    if contracts == "none":
        return f"d’{value}" if word == "de" and elides(value) else f"{word} {value}"
    if contracts == "any" and (town := _TOWN.match(value)):
        value = f"{town[1].lower()} {value[town.end() :]}"
    return with_preposition(value, word)


def located(address: str) -> str:
    """Return an address as it stands after « situé »: « à Lyon », « au Mans », « 4, rue Haute »."""
    return joined("à", address, "any") if _BARE_TOWN.fullmatch(address) else address


def space_between(left: str, right: str) -> str:
    """Return the space that typography puts between two values: no-break in « M. Paul »."""
    words = (left.split() or [""])[-1], (right.split() or [""])[0]
    found = _SPACE.findall(typeset(" ".join(words)))
    return found[0] if len(found) == 1 else " "


def kept_together(text: str) -> str:
    """Return a text whose civilities, dates and quantities stay on one line: « M. Paul »."""
    return _spaced(text, NBSP)


def as_typed(text: str) -> str:
    """Return a text where plain spaces stand in civilities, dates and quantities."""
    return _spaced(text, " ")


def _spaced(text: str, space: str) -> str:
    if not _MAY_KEEP.search(text):
        return text
    for pattern in _TOGETHER:
        text = pattern.sub(rf"\1{space}", text)
    return text

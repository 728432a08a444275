"""Numbers in words and in figures, in both spellings and both genders.

The rules: « vingt » and « cent » take an s when multiplied and last, « mille » never does,
« million » and « milliard » are nouns; « un » alone has a feminine. The traditional spelling puts
hyphens below one hundred only, that of 1990 everywhere but around the nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from math import floor
from typing import Literal, TypeAlias

from clausegen.french.grammar import de, plural_of
from clausegen.french.spaces import FINE, NBSP

Spelling: TypeAlias = Literal["traditionnelle", "1990"]
Number: TypeAlias = int | Decimal

LIMIT = 10**15

_ROOTS = {
    "une": "un",
    "vingts": "vingt",
    "cents": "cent",
    "millions": "million",
    "milliards": "milliard",
}
_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_VALUES = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: value for value, word in _TENS.items()}
    | {"cent": 100, "mille": 1000, "million": 10**6, "milliard": 10**9}
)


def cardinal(n: int, *, feminine: bool = False, spelling: Spelling = "traditionnelle") -> str:
    """Return a whole number in words: « quatre-vingt-un », « deux cent mille », « un million ».

    Raises ValueError when the number is negative or reaches `LIMIT`.
    """
    if not 0 <= n < LIMIT:
        raise ValueError(f"Le nombre {n} ne s’écrit pas en lettres : de 0 à {figures(LIMIT - 1)}.")
    groups = [(_linked(words, spelling), noun) for words, noun in _groups(n)]
    text = " ".join(filter(None, chain.from_iterable(groups)))
    return f"{text}e" if feminine and text.endswith("un") else text


def _linked(words: str, spelling: Spelling) -> str:
    return words.replace(" ", "-") if spelling == "1990" else words


def _groups(n: int) -> Iterator[tuple[str, str]]:
    """Yield words and the noun they count: « deux cents », « millions », then the rest."""
    millions, rest = divmod(n, 10**6)
    milliards, millions = divmod(millions, 1000)
    for count, noun in ((milliards, "milliard"), (millions, "million")):
        if count:
            yield _below_million(count), f"{noun}s" if count > 1 else noun
    if rest or not n:
        yield _below_million(rest), ""


def _below_million(n: int) -> str:
    thousands, rest = divmod(n, 1000)
    if not thousands:
        return _below_thousand(rest)
    head = "mille" if thousands == 1 else f"{_unmarked(_below_thousand(thousands))} mille"
    return f"{head} {_below_thousand(rest)}" if rest else head


def _unmarked(words: str) -> str:
    """Return a multiplier of « mille »: « quatre-vingts » and « cents » lose their s."""
    return words[:-1] if words.endswith(("vingts", "cents")) else words


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if rest:
        return f"{head} {_below_hundred(rest)}"
    return f"{head}s" if hundreds > 1 else head


def _below_hundred(n: int) -> str:
    """Return a number below a hundred in words."""
    if n < len(_UNITS):
        return _UNITS[n]
    if n < 20:
        return f"dix-{_UNITS[n - 10]}"
    if n >= 80:
        return f"quatre-vingt-{_below_hundred(n - 80)}" if n > 80 else "quatre-vingts"
    ten = 60 if n >= 70 else n // 10 * 10
    if n == ten:
        return _TENS[ten]
    link = " et " if n % 10 == 1 else "-"
    return f"{_TENS[ten]}{link}{_below_hundred(n - ten)}"


def words(n: Number, *, feminine: bool = False, spelling: Spelling = "traditionnelle") -> str:
    """Return a number in words, decimals included: « deux virgule cinq », « zéro virgule zéro un ».

    A decimal number is read in the masculine. Raises ValueError as `cardinal` does.
    """
    whole = floor(n)
    if whole < 0 or whole == n:
        return cardinal(whole, feminine=feminine, spelling=spelling)
    decimals = _plain(n).partition(".")[2]
    zeros = len(decimals) - len(decimals.lstrip("0"))
    parts = [cardinal(whole, spelling=spelling), "virgule", *["zéro"] * zeros]
    return " ".join([*parts, cardinal(int(decimals), spelling=spelling)])


def _plain(n: Number) -> str:
    """Return digits with a decimal point and no needless zero."""
    if isinstance(n, int):
        return str(n)
    digits = format(n, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def figures(n: Number) -> str:
    """Return a number in figures: groups of three parted by U+202F, and a decimal comma."""
    whole, _, decimals = _plain(n).partition(".")
    grouped = f"{int(whole):,}".replace(",", FINE)
    sign = "-" if whole == "-0" else ""
    return f"{sign}{grouped},{decimals}" if decimals else grouped


_ORDINAL_STEMS = {"cinq": "cinqu", "neuf": "neuv", "vingts": "vingt", "cents": "cent"}


def ordinal(n: int, *, feminine: bool = False, spelling: Spelling = "traditionnelle") -> str:
    """Return a rank in words: « premier », « première », « deuxième », « quatre-vingtième ».

    Raises ValueError for zero, which has no rank.
    """
    if n == 0:
        raise ValueError("Zéro n’a pas de rang.")
    if n == 1:
        return "première" if feminine else "premier"
    text = cardinal(n, spelling=spelling)
    last = re.split("[ -]", text)[-1]
    stem = _ORDINAL_STEMS.get(last) or last.removesuffix("e")
    if last.startswith("milli"):
        stem = last.removesuffix("s")
    return f"{text[: len(text) - len(last)]}{stem}ième"


def ordinal_figures(n: int, feminine: bool = False) -> str:
    """Return a rank in figures: « 1er », « 1re », « 2e »."""
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{figures(n)}e"


def is_plural(n: Number) -> bool:
    """Return whether a noun counted by a number is plural: from two on, so « 1,5 heure »."""
    return not -2 < n < 2


def paired(n: Number, *, feminine: bool = False, spelling: Spelling = "traditionnelle") -> str:
    """Return a number in words, then in figures between brackets: « quatre (4) »."""
    return f"{words(n, feminine=feminine, spelling=spelling)} ({figures(n)})"


def count(
    n: Number,
    singular: str,
    plural: str = "",
    *,
    feminine: bool = False,
    spelling: Spelling = "traditionnelle",
) -> str:
    """Return a counted noun: « quatre (4) heures », « zéro (0) heure ».

    « de » comes after « un million ». Without `plural` the regular plural of `singular` is taken.
    """
    noun = (plural or plural_of(singular)) if is_plural(n) else singular
    return f"{paired(n, feminine=feminine, spelling=spelling)}{NBSP}{counted(n, noun)}"


def counted(n: Number, noun: str) -> str:
    """Return a noun after a number in words: « heures », but « d’heures » after « un million »."""
    return de(noun) if n and n % 10**6 == 0 else noun


NUMBER_WORDS = frozenset(_VALUES) | frozenset(_ROOTS) | {"et", "virgule"}
"""The words that numbers are written with."""


def parse_words(text: str) -> Decimal:
    """Return the number that words name, decimals included: « deux virgule cinq ».

    Raises ValueError when they name none.
    """
    whole, virgule, rest = text.lower().partition(" virgule ")
    if not virgule:
        return Decimal(parse_cardinal(text))
    decimals = rest.split()
    zeros = next((n for n, word in enumerate(decimals) if word != "zéro"), len(decimals))
    digits = "0" * zeros + str(parse_cardinal(" ".join(decimals[zeros:])))
    return Decimal(f"{parse_cardinal(whole)}.{digits}")


_ROMAN = {
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40,
    "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1,
}  # fmt: skip  # a table


def roman(n: int) -> str:
    """Return a number from 1 as a Roman numeral: « IV » for 4."""
    numeral = ""
    for letters, value in _ROMAN.items():
        numeral += letters * (n // value)
        n %= value
    return numeral


def parse_roman(text: str) -> int | None:
    """Return the number of a Roman numeral in capitals, None for other words."""
    if not text or set(text) - set("MDCLXVI"):
        return None
    values = [_ROMAN[letter] for letter in text]
    after = [*values[1:], 0]
    number = sum(-one if one < other else one for one, other in zip(values, after, strict=True))
    return number if 0 < number < 4000 and roman(number) == text else None


def parse_cardinal(text: str) -> int:
    """Return the whole number that words name, in either spelling or gender.

    Raises ValueError when they name none.
    """
    tokens = _tokens(text)
    value = _value(tokens)
    if tokens != _tokens(cardinal(value)):
        raise ValueError(f"« {text} » n’est pas un nombre écrit en lettres.")
    return value


def _tokens(text: str) -> list[str]:
    """Return the words of a number without hyphens, « et », gender or plural."""
    parts = re.sub(r"[\s-]+", " ", text.lower()).split()
    return [_ROOTS.get(part, part) for part in parts if part != "et"]


def _value(tokens: Sequence[str]) -> int:
    """Return what tokens add up to; nonsense gives some number that writes otherwise."""
    total = group = 0
    for token in tokens:
        value = _VALUES.get(token, 0)
        if value >= 10**6:
            total, group = total + group * value, 0
        elif value == 1000:
            group = (group or 1) * 1000
        elif value == 100 or (value == 20 and group % 100 == 4):
            group += group % 100 * (value - 1) or value
        else:
            group += value
    return total + group


def rank_fr(position: int, count: int, *, feminine: bool = False) -> str:
    """Return « premier », « second » of two, « troisième », « dernier » of more than two."""
    if count > 2 and position == count:  # « second » is said of two only
        return "dernière" if feminine else "dernier"
    if position == count == 2:
        return "seconde" if feminine else "second"
    return ordinal(position, feminine=feminine)

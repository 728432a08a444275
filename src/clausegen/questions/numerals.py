"""Numbers as French people type them, refused where two readers would read two numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from clausegen.french.numbers import NUMBER_WORDS, figures, parse_words
from clausegen.questions.characters import clean
from clausegen.questions.parameter import ParseProblem, quoted

LIMIT = 10**12
_PLAIN = re.compile(r"-?\d{1,20}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(r"-?\d{1,3}(?: \d{3}){1,5}(?:,\d{1,6})?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_SPACES = re.compile("[\u00a0\u202f\u2009 ]+")
_WORD = "|".join(sorted(NUMBER_WORDS - {"et"}, key=len, reverse=True))
_PAIR = re.compile(
    rf"(?<![\w-])(?P<words>(?:{_WORD})(?:[ -](?:{_WORD}|et))*) "
    r"\((?P<figures>\d{1,3}(?: \d{3})*(?:,\d+)?|\d+(?:,\d+)?)\)"
)
# « un million d’heures »: the noun is that of « deux heures ».
_LINK = re.compile(r"(\d|millions?|milliards?) (?:d[’']|de )")


def spaced(text: str) -> str:
    """Return a text cleaned, in lower case, with plain single spaces."""
    return _SPACES.sub(" ", clean(text)).strip().lower()


def read_number(raw: object) -> Decimal:
    """Return the number that was given or typed: 4, « 1 500,50 », « quatre ».

    Raises ParseProblem when it is no number, or when « 1.500 » could be read in two ways.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        raise ParseProblem(f"{quoted(raw)} n’est pas un nombre.", "Écrivez par exemple « 12 ».")
    number = _typed(spaced(raw), raw) if isinstance(raw, str) else _given(raw)
    if abs(number) >= LIMIT:
        message = f"{quoted(raw)} est un nombre trop grand."
        raise ParseProblem(message, f"Donnez un nombre inférieur à {figures(LIMIT)}.")
    return number


def _given(raw: float | Decimal) -> Decimal:
    if isinstance(raw, int) and abs(raw) >= LIMIT:
        return Decimal(LIMIT)
    number = Decimal(str(raw))
    if not number.is_finite():
        raise ParseProblem(f"{quoted(raw)} n’est pas un nombre.", "Écrivez par exemple « 12 ».")
    return number


def _typed(text: str, raw: str) -> Decimal:
    """Return a number typed in figures or in words. Raises ParseProblem."""
    if _AMBIGUOUS.fullmatch(text):
        whole, decimals = re.split("[.,]", text)
        message = f"{quoted(raw)} peut se lire {whole} {decimals} ou {whole} virgule {decimals}."
        hint = f"Écrivez « {whole}{decimals} » ou « {whole} {decimals} » pour le premier"
        raise ParseProblem(message, f"{hint}, « {whole},{decimals.rstrip('0') or '0'} » sinon.")
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    try:
        return parse_words(text)
    except (ValueError, InvalidOperation) as error:
        message = f"{quoted(raw)} n’est pas un nombre."
        raise ParseProblem(
            message, "Écrivez par exemple « 1 500 », « 1500,50 » ou « 12 »."
        ) from error


def in_figures(text: str) -> str:
    """Return a text, spaced, whose numbers in words and figures are in figures: « 4 heures ».

    Raises ParseProblem where « quatre (5) » says two numbers.
    """
    return _LINK.sub(r"\1 ", _PAIR.sub(_agreed, text))


def _agreed(found: re.Match[str]) -> str:
    same(_typed(found["words"], found[0]), _typed(found["figures"], found[0]), found[0])
    return found["figures"]


def same(said: Decimal, written: Decimal, raw: object) -> Decimal:
    """Return the number that words say and figures write. Raises ParseProblem where they differ."""
    if said != written:
        message = f"{quoted(raw)} dit un nombre en lettres et un autre en chiffres."
        raise ParseProblem(message, "Écrivez le même des deux façons, ou les chiffres seuls.")
    return said


def plain(number: Decimal, decimals: int = 0) -> str:
    """Return digits with a decimal comma and no group: « 1500,50 », « 4 »."""
    text = format(number, "f")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return f"{whole},{rest.ljust(decimals, '0')}" if rest else whole


def canonical(number: Decimal, decimals: int = 0) -> int | str:
    """Return a number as canonical answers hold it: an integer, or digits with a comma."""
    return int(number) if number == number.to_integral_value() else plain(number, decimals)


def positive(number: Decimal, raw: object) -> Decimal:
    """Return a number that is not below zero. Raises ParseProblem for one that is."""
    if number < 0:
        message = f"{quoted(raw)} est négatif."
        raise ParseProblem(message, "Écrivez zéro ou un nombre positif.")
    return number


def hundredths(number: Decimal, raw: object) -> Decimal:
    """Return a number of two decimals at most, not below zero. Raises ParseProblem for others."""
    if number * 100 % 1:
        message = f"{quoted(raw)} a plus de deux décimales."
        rounded = canonical(round(number, 2), 2)
        raise ParseProblem(message, f"Arrondissez, par exemple « {rounded} ».")
    return positive(number, raw)

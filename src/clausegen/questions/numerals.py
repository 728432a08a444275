"""Numbers as French people type them, refused where two readers would read two numbers."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from clausegen.french.numbers import figures, parse_cardinal
from clausegen.questions.characters import clean
from clausegen.questions.parameter import ParseProblem, quoted

LIMIT = 10**12
_PLAIN = re.compile(r"-?\d{1,20}(?:[.,]\d{1,6})?")
_GROUPED = re.compile(r"-?\d{1,3}(?: \d{3}){1,5}(?:,\d{1,6})?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
_SPACES = re.compile("[\u00a0\u202f\u2009 ]+")


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
    if _AMBIGUOUS.fullmatch(text):
        whole, decimals = re.split("[.,]", text)
        message = f"{quoted(raw)} peut se lire {whole} {decimals} ou {whole} virgule {decimals}."
        hint = f"Écrivez « {whole}{decimals} » ou « {whole} {decimals} » pour le premier"
        raise ParseProblem(message, f"{hint}, « {whole},{decimals.rstrip('0') or '0'} » sinon.")
    if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    try:
        return Decimal(parse_cardinal(text))
    except (ValueError, InvalidOperation) as error:
        message = f"{quoted(raw)} n’est pas un nombre."
        raise ParseProblem(
            message, "Écrivez par exemple « 1 500 », « 1500,50 » ou « 12 »."
        ) from error


def plain(number: Decimal, decimals: int = 0) -> str:
    """Return digits with a decimal comma and no group: « 1500,50 », « 4 »."""
    text = format(number, "f")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0")
    return f"{whole},{rest.ljust(decimals, '0')}" if rest else whole


def canonical(number: Decimal, decimals: int = 0) -> int | str:
    """Return a number as canonical answers hold it: an integer, or digits with a comma."""
    return int(number) if number == number.to_integral_value() else plain(number, decimals)

"""Amounts in euros and rates in percent, in words and figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from clausegen.french.numbers import Number, Spelling, cardinal, counted, figures, is_plural, words
from clausegen.french.spaces import NBSP

Tax: TypeAlias = Literal["", "HT", "TTC"]

_TAX_WORDS: dict[Tax, str] = {"": "", "HT": " hors taxes", "TTC": " toutes taxes comprises"}


def amount(euros: Number, *, tax: Tax = "", spelling: Spelling = "traditionnelle") -> str:
    """Return an amount in words and figures: « douze euros et cinquante centimes (12,50 €) ».

    `tax` adds « hors taxes » or « toutes taxes comprises ». Raises ValueError when the amount is
    negative or has more than two decimals.
    """
    whole, cents = divmod(_hundredths(euros), 100)
    parts = [_counted(whole, "euro", spelling)] if whole or not cents else []
    if cents:
        parts.append(_counted(cents, "centime", spelling))
    return f"{' et '.join(parts)}{_TAX_WORDS[tax]} ({amount_figures(euros, tax=tax)})"


def amount_figures(euros: Number, *, tax: Tax = "") -> str:
    """Return an amount in figures: « 1 500 € », « 12,50 € HT ». Raises as `amount` does."""
    whole, cents = divmod(_hundredths(euros), 100)
    decimals = f",{cents:02}" if cents else ""
    return f"{figures(whole)}{decimals}{NBSP}€{NBSP if tax else ''}{tax}"


def rate(percent: Number, *, spelling: Spelling = "traditionnelle") -> str:
    """Return a rate in words and figures: « dix pour cent (10 %) ».

    Raises ValueError when the rate is negative or has more than two decimals.
    """
    return f"{words(percent, spelling=spelling)} pour cent ({rate_figures(percent)})"


def rate_figures(percent: Number) -> str:
    """Return a rate in figures: « 10 % », « 2,5 % ». Raises as `rate` does."""
    _hundredths(percent)
    return f"{figures(percent)}{NBSP}%"


def _counted(n: int, noun: str, spelling: Spelling) -> str:
    return f"{cardinal(n, spelling=spelling)} {counted(n, f'{noun}s' if is_plural(n) else noun)}"


def _hundredths(n: Number) -> int:
    hundredths = Decimal(n) * 100
    if n < 0 or hundredths != int(hundredths):
        raise ValueError(f"{n} : un nombre positif, à deux décimales au plus, est attendu.")
    return int(hundredths)

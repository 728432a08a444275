"""Amounts in euros."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from clausegen.french import money
from clausegen.french.money import Tax
from clausegen.french.numbers import Spelling
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.integer import ONE, number_of, number_schema
from clausegen.questions.numerals import canonical, hundredths, read_number, same, spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_TAX = r"(?: (?P<tax>ht|ttc|hors taxes?|toutes taxes comprises))?"
_EURO = re.compile(
    rf"(?P<number>.+?) ?(?:d[’'])?(?:€|euros?|eur)(?: et (?P<cents>.+?) centimes?)?{_TAX}"
)
_CENTS = re.compile(rf"(?P<cents>.+?) centimes?{_TAX}")
_TWICE = re.compile(r"(?P<said>[^()]+) \((?P<written>[\d ,]+€(?: (?:ht|ttc))?)\)")
_FOREIGN = re.compile(r"[$£¥]|\b(?:dollars?|usd|livres?|gbp|francs?|chf)\b")


class Amount(Kind):
    """Euros and cents; the unit of its question says whether tax is in it."""

    name = "amount"
    empty = None
    bounds = "value"
    first_words = ONE
    quantity = True

    def read(self, raw: object, parameter: Parameter) -> Decimal:
        """Return the amount given or typed: 1500, « 1 500 € », « 1500,50 », or printed."""
        if not isinstance(raw, str):
            return hundredths(read_number(raw), raw)
        text = spaced(raw)
        if _FOREIGN.search(text):
            message = f"{quoted(raw)} n’est pas en euros."
            raise ParseProblem(message, "Convertissez ce montant et écrivez-le en euros.")
        if twice := _TWICE.fullmatch(text):
            said, written = (_typed(twice[side], parameter, raw) for side in ("said", "written"))
            return same(said, written, raw)
        return _typed(text, parameter, raw)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the amount in words and figures: « mille cinq cents euros (1 500 €) »."""
        return money.amount(value, tax=tax_of(parameter), spelling=spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the amount in figures: « 1 500 € »."""
        return money.amount_figures(value, tax=tax_of(parameter))

    def to_raw(self, value: Answer, parameter: Parameter) -> int | str:
        """Return an integer, or digits with a comma and two decimals."""
        return canonical(value, 2)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of an amount."""
        return number_schema(parameter, "^[0-9]+,[0-9]{2}$")

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 1 500 € », « 1500,50 », « 1500 »"

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return a number as a decimal."""
        number = number_of(other)
        return super().comparable(other, parameter) if number is None else number

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return nothing, one euro, cents."""
        return ("0 €", "1 €", "1 500,50 €")


def tax_of(parameter: Parameter) -> Tax:
    """Return « HT » or « TTC » when the unit of an amount says so."""
    return cast("Tax", parameter.unit) if parameter.unit in {"HT", "TTC"} else ""


def _typed(text: str, parameter: Parameter, raw: str) -> Decimal:
    """Return the amount that figures, a sign of currency and a tax write. Raises ParseProblem."""
    found = _EURO.fullmatch(text) or _CENTS.fullmatch(text)
    if not found:
        return hundredths(read_number(text), raw)
    parts = found.groupdict()
    if parts["tax"]:
        _check_tax("TTC" if parts["tax"].startswith("t") else "HT", parameter, raw)
    whole, cents = (read_number(parts.get(key) or 0) for key in ("number", "cents"))
    if cents >= 100 or (parts["cents"] and (whole % 1 or cents % 1)):
        message = f"{quoted(raw)} compte mal ses centimes."
        raise ParseProblem(message, "Écrivez par exemple « 1500,50 ».")
    return hundredths(whole + cents / 100, raw)


def _check_tax(tax: str, parameter: Parameter, raw: str) -> None:
    if tax != parameter.unit:
        expected = (
            f"un montant {parameter.unit}" if tax_of(parameter) else "un montant sans mention"
        )
        message = f"{quoted(raw)} est {tax}, alors que {expected} est attendu."
        raise ParseProblem(message, "Convertissez le montant, ou retirez la mention de la taxe.")


AMOUNT = Amount()

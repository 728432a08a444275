"""Whole numbers, amounts in euros and rates in percent."""

from __future__ import annotations

import re
from decimal import Decimal
from math import ceil, floor
from typing import cast

from clausegen.french import money
from clausegen.french.money import Tax
from clausegen.french.numbers import figures, paired
from clausegen.questions.numerals import canonical, read_number, spaced
from clausegen.questions.parameter import Kind, Parameter, ParseProblem, Schema, quoted

_EURO = re.compile(r"(?P<number>.+?) ?(?:€|euros?|eur)(?: (?P<tax>ht|ttc|hors taxes?))?")
_SHORT_UNITS = {"heures": ("h",)}
_FOREIGN = re.compile(r"[$£¥]|\b(?:dollars?|usd|livres?|gbp|francs?|chf)\b")
_RATIO = re.compile(r"(?P<number>.+?) ?(?:(?P<mille>‰|pour mille)|/ ?(?P<whole>100|1000))")
_PERCENT = re.compile(r"(?P<number>.+?) ?(?:%|pour cent)")


def parse_integer(raw: object, unit: str = "") -> int:
    """Return the whole number given or typed: 3, « 3 », « 1 500 », « trois », or « 3 ans »."""
    number = read_number(_without_unit(raw, unit))
    if number % 1:
        message = f"{quoted(raw)} n’est pas un nombre entier."
        raise ParseProblem(message, f"Écrivez « {int(number)} » ou « {int(number) + 1} ».")
    return int(_positive(number, raw))


def _without_unit(raw: object, unit: str) -> object:
    """Return what was typed without the unit that the question already shows beside the field."""
    if not isinstance(raw, str) or not unit:
        return raw
    text = spaced(raw)
    for word in (unit, unit.removesuffix("s"), *_SHORT_UNITS.get(unit, ())):
        if text.endswith(f" {word}"):
            return text.removesuffix(f" {word}")
    return raw


def _positive(number: Decimal, raw: object) -> Decimal:
    if number < 0:
        message = f"{quoted(raw)} est négatif."
        raise ParseProblem(message, "Écrivez zéro ou un nombre positif.")
    return number


def _hundredths(number: Decimal, raw: object) -> Decimal:
    if number * 100 % 1:
        message = f"{quoted(raw)} a plus de deux décimales."
        raise ParseProblem(
            message, f"Arrondissez, par exemple « {canonical(round(number, 2), 2)} »."
        )
    return _positive(number, raw)


def tax_of(parameter: Parameter) -> Tax:
    """Return « HT » or « TTC » when the unit of an amount says so."""
    return cast("Tax", parameter.unit) if parameter.unit in {"HT", "TTC"} else ""


def parse_amount(raw: object, parameter: Parameter) -> Decimal:
    """Return the amount in euros given or typed: 1500, « 1 500 € », « 1500,50 »."""
    if not isinstance(raw, str):
        return _hundredths(read_number(raw), raw)
    text = spaced(raw)
    if _FOREIGN.search(text):
        message = f"{quoted(raw)} n’est pas en euros."
        raise ParseProblem(message, "Convertissez ce montant et écrivez-le en euros.")
    found = _EURO.fullmatch(text)
    if found and found["tax"]:
        _check_tax("TTC" if found["tax"] == "ttc" else "HT", parameter, raw)
    return _hundredths(read_number(found["number"] if found else text), raw)


def _check_tax(tax: str, parameter: Parameter, raw: str) -> None:
    if tax != parameter.unit:
        expected = (
            f"un montant {parameter.unit}" if tax_of(parameter) else "un montant sans mention"
        )
        message = f"{quoted(raw)} est {tax}, alors que {expected} est attendu."
        raise ParseProblem(message, "Convertissez le montant, ou retirez la mention de la taxe.")


def parse_rate(raw: object) -> Decimal:
    """Return the rate in percent given or typed: 10, « 10 % », « 2,5 % »."""
    text = spaced(raw) if isinstance(raw, str) else ""
    if ratio := _RATIO.fullmatch(text):
        number = read_number(ratio["number"])
        thousand = ratio["mille"] or ratio["whole"] == "1000"
        return _hundredths(number / 10 if thousand else number, raw)
    found = _PERCENT.fullmatch(text)
    number = _hundredths(read_number(found["number"] if found else raw), raw)
    if not found and 0 < number < 1:
        small, large = canonical(number), canonical(number * 100)
        message = f"{quoted(raw)} peut se lire {small} % ou {large} %."
        raise ParseProblem(message, f"Écrivez « {small} % » ou « {large} % ».")
    return number


def _number_schema(parameter: Parameter, pattern: str) -> Schema:
    whole: Schema = {"type": "integer", **_limits(parameter)}
    return {"anyOf": [whole, {"type": "string", "pattern": pattern}]}


def _limits(parameter: Parameter) -> Schema:
    limits: Schema = {"minimum": 0}
    if parameter.minimum is not None:
        limits["minimum"] = ceil(parameter.minimum)
    if parameter.maximum is not None:
        limits["maximum"] = floor(parameter.maximum)
    return limits


INTEGER = Kind(
    name="integer",
    parse=lambda raw, parameter: parse_integer(raw, parameter.unit),
    text=lambda value, _, spelling: paired(value, spelling=spelling),
    figures=lambda value, _: figures(value),
    schema=lambda parameter: {"type": "integer", **_limits(parameter)},
    forms=lambda _: "« 3 », « trois », « 1 500 »",
    empty=None,
    bounds="value",
)
AMOUNT = Kind(
    name="amount",
    parse=parse_amount,
    to_raw=lambda value: canonical(value, 2),
    text=lambda value, parameter, spelling: money.amount(
        value, tax=tax_of(parameter), spelling=spelling
    ),
    figures=lambda value, parameter: money.amount_figures(value, tax=tax_of(parameter)),
    schema=lambda parameter: _number_schema(parameter, "^[0-9]+,[0-9]{2}$"),
    forms=lambda _: "« 1 500 € », « 1500,50 », « 1500 »",
    empty=None,
    bounds="value",
)
RATE = Kind(
    name="rate",
    parse=lambda raw, _: parse_rate(raw),
    to_raw=lambda value: canonical(value) if value % 1 == 0 else f"{canonical(value)} %",
    text=lambda value, _, spelling: money.rate(value, spelling=spelling),
    figures=lambda value, _: money.rate_figures(value),
    schema=lambda parameter: _number_schema(parameter, "^[0-9]+,[0-9]{1,2} %$"),
    forms=lambda _: "« 10 % », « 2,5 % », « 10 »",
    empty=None,
    bounds="value",
)

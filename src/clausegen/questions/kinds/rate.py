"""Rates in percent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from clausegen.french import money
from clausegen.french.numbers import Spelling
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Kind
from clausegen.questions.kinds.integer import ONE, number_of, number_schema
from clausegen.questions.numerals import canonical, hundredths, read_number, same, spaced
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_RATIO = re.compile(r"(?P<number>.+?) ?(?:(?P<mille>‰|pour mille)|/ ?(?P<whole>100|1000))")
_PERCENT = re.compile(r"(?P<number>.+?) ?(?:%|pour cent)")
_TWICE = re.compile(r"(?P<said>[^()]+ pour cent) \((?P<written>[\d ,]+ %)\)")


class Rate(Kind):
    """A rate in percent, with two decimals at most."""

    name = "rate"
    empty = None
    bounds = "value"
    first_words = ONE
    quantity = True

    def read(self, raw: object, parameter: Parameter) -> Decimal:
        """Return the rate given or typed: 10, « 10 % », « 5 pour mille », or printed."""
        text = spaced(raw) if isinstance(raw, str) else ""
        if twice := _TWICE.fullmatch(text):
            said, written = (self.read(twice[side], parameter) for side in ("said", "written"))
            return same(said, written, raw)
        if ratio := _RATIO.fullmatch(text):
            number = read_number(ratio["number"])
            thousand = ratio["mille"] or ratio["whole"] == "1000"
            return hundredths(number / 10 if thousand else number, raw)
        found = _PERCENT.fullmatch(text)
        number = hundredths(read_number(found["number"] if found else raw), raw)
        if not found and 0 < number < 1:
            small, large = canonical(number), canonical(number * 100)
            message = f"{quoted(raw)} peut se lire {small} % ou {large} %."
            raise ParseProblem(message, f"Écrivez « {small} % » ou « {large} % ».")
        return number

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the rate in words and figures: « dix pour cent (10 %) »."""
        return money.rate(value, spelling=spelling)

    def figures(self, value: Answer, parameter: Parameter) -> str:
        """Return the rate in figures: « 10 % »."""
        return money.rate_figures(value)

    def to_raw(self, value: Answer, parameter: Parameter) -> int | str:
        """Return an integer, or digits with a comma and the sign."""
        return canonical(value) if value % 1 == 0 else f"{canonical(value)} %"

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a rate."""
        return number_schema(parameter, "^[0-9]+,[0-9]{1,2} %$")

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 10 % », « 2,5 % », « 10 »"

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: its hundredths of a percent, to reckon with."""
        return (*super().names(parameter), "centiemes")

    def _facet(self, value: Answer, name: str) -> Facet:
        if name == "centiemes":
            return int(value * 100) if value else 0
        return super()._facet(value, name)

    def comparable(self, other: Answer, parameter: Parameter) -> Answer:
        """Return a number as a decimal."""
        number = number_of(other)
        return super().comparable(other, parameter) if number is None else number

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return nothing, one, the whole."""
        return ("0 %", "1 %", "100 %")


RATE = Rate()

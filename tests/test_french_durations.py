"""Durations in words and figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.durations import UNITS, duration, duration_figures
from tests.french_cases import cases, number


@cases("durees")
def test_a_duration(typed, expected):
    n, unit, form = typed.split()
    if form == "chiffres":
        assert duration_figures(number(n), unit) == expected
    else:
        spelling = "1990" if form == "1990" else "traditionnelle"
        assert duration(number(n), unit, spelling=spelling) == expected


@given(st.integers(0, 10**5), st.sampled_from(sorted(UNITS)))
def test_words_and_figures_never_disagree(n, unit):
    figures, _, noun = duration_figures(n, unit).partition("\u00a0")
    assert duration(Decimal(n), unit).endswith(f" ({figures})\u00a0{noun}")

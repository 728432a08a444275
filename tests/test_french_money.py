"""Amounts in euros and rates."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.money import amount, amount_figures, rate, rate_figures
from tests.french_cases import cases, number, outcome


@cases("montants")
def test_an_amount(typed, expected):
    n, form, *tax = typed.split()
    options = {"tax": tax[0] if tax else ""}
    if form == "chiffres":
        assert outcome(amount_figures, number(n), **options) == expected
    else:
        options["spelling"] = "1990" if form == "1990" else "traditionnelle"
        assert outcome(amount, number(n), **options) == expected


@cases("taux")
def test_a_rate(typed, expected):
    n, form = typed.split()
    if form == "chiffres":
        assert outcome(rate_figures, number(n)) == expected
    else:
        spelling = "1990" if form == "1990" else "traditionnelle"
        assert outcome(rate, number(n), spelling=spelling) == expected


@given(st.decimals(0, 10**9, places=2))
def test_words_and_figures_of_an_amount_never_disagree(euros):
    digits = amount_figures(euros).replace("\u202f", "").removesuffix("\u00a0€").replace(",", ".")
    assert Decimal(digits) == euros
    assert amount(euros).endswith(f" ({amount_figures(euros)})")

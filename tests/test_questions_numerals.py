"""Numbers as French people type them, refused where two readers would read two."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.numbers import words
from clausegen.questions.numerals import (
    LIMIT,
    canonical,
    hundredths,
    in_figures,
    plain,
    positive,
    read_number,
    spaced,
)
from clausegen.questions.parameter import ParseProblem

NUMBERS = st.decimals(min_value=0, max_value=LIMIT - 1, places=2)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("4", "4"),
        ("1500,50", "1500.5"),
        ("1\u202f500,50", "1500.5"),
        ("1500.5", "1500.5"),
        ("Quatre", "4"),
        ("vingt et un", "21"),
        (4, "4"),
        (0.5, "0.5"),
    ],
)
def test_a_number_is_read_as_it_is_typed(typed, number):
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.500", "peut se lire 1 500 ou 1 virgule 500"),
        ("1,500", "peut se lire"),
        ("douzaine", "n’est pas un nombre"),
        (True, "n’est pas un nombre"),
        (float("nan"), "n’est pas un nombre"),
        (LIMIT, "trop grand"),
        ("9" * 20, "trop grand"),
    ],
)
def test_what_two_readers_would_read_differently_is_refused(typed, told):
    with pytest.raises(ParseProblem, match=told):
        read_number(typed)


@given(NUMBERS)
def test_what_is_written_plainly_reads_back(number):
    assert read_number(plain(number)) == number
    assert read_number(canonical(number)) == number


@given(st.integers(0, 10_000))
def test_words_followed_by_the_same_figures_are_figures(number):
    assert in_figures(spaced(f"{words(number)} ({number}) heures")) == f"{number} heures"


def test_words_followed_by_other_figures_are_refused():
    with pytest.raises(ParseProblem, match="un nombre en lettres et un autre en chiffres"):
        in_figures("quatre (5) heures")


def test_what_is_below_zero_or_finer_than_a_cent_is_refused_with_what_works():
    assert positive(Decimal(0), "0") == 0
    with pytest.raises(ParseProblem, match="négatif"):
        positive(Decimal(-1), "-1")
    with pytest.raises(ParseProblem) as caught:
        hundredths(Decimal("1.005"), "1,005")
    assert "« 1 »" in caught.value.hint

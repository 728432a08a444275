"""Numbers in words and figures, and words back into numbers."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from clausegen.french.numbers import (
    cardinal,
    count,
    figures,
    is_plural,
    ordinal,
    ordinal_figures,
    paired,
    parse_cardinal,
    words,
)
from tests.french_cases import REFUSED, cases, number, outcome

NUMBERS = st.integers(0, 10**12)
SPELLINGS = st.sampled_from(["traditionnelle", "1990"])


@cases("nombres")
def test_a_number_in_words(typed, expected):
    n, gender, spelling = typed.split()
    assert outcome(words, number(n), feminine=gender == "f", spelling=spelling) == expected


@cases("rangs")
def test_a_rank(typed, expected):
    n, gender, form = typed.split()
    if form == "chiffres":
        assert ordinal_figures(int(n), gender == "f") == expected
    else:
        spelling = "1990" if form == "1990" else "traditionnelle"
        assert outcome(ordinal, int(n), feminine=gender == "f", spelling=spelling) == expected


@cases("chiffres")
def test_a_number_in_figures(typed, expected):
    assert figures(number(typed)) == expected


@cases("comptes")
def test_a_counted_noun(typed, expected):
    n, gender, spelling, noun = typed.split(" ", 3)
    singular, _, plural = noun.partition("/")
    options = {"feminine": gender == "f", "spelling": spelling}
    assert count(number(n), singular, plural, **options) == expected


@given(NUMBERS, st.booleans(), SPELLINGS)
def test_words_read_back_are_the_number(n, feminine, spelling):
    assert parse_cardinal(cardinal(n, feminine=feminine, spelling=spelling)) == n


@given(st.integers(0, 10**12 - 1))
def test_another_library_writes_masculine_numbers_the_same(n):
    assert cardinal(n) == num2words(n, lang="fr")


@given(NUMBERS, SPELLINGS)
def test_the_feminine_differs_only_in_a_final_un(n, spelling):
    masculine = cardinal(n, spelling=spelling)
    feminine = cardinal(n, feminine=True, spelling=spelling)
    assert feminine == (f"{masculine}e" if masculine.endswith("un") else masculine)


@given(NUMBERS)
def test_the_spelling_of_1990_only_adds_hyphens(n):
    reformed = cardinal(n, spelling="1990")
    assert reformed.replace("-", " ") == cardinal(n).replace("-", " ")
    assert all(part.startswith(("million", "milliard")) for part in reformed.split(" ")[1::2])


@settings(deadline=None)  # the first call loads the locale
@given(st.integers(-(10**15), 10**15) | st.decimals(-(10**9), 10**9, places=3))
def test_figures_are_those_of_cldr(n):
    assert figures(n) == format_decimal(n + 0, locale="fr", format="#,##0.###")


@given(st.text("vingtcenmiluxoqrdaé -s", max_size=30))
def test_a_text_is_a_number_or_refused(text):
    read = outcome(parse_cardinal, text)
    assert read == REFUSED or parse_cardinal(cardinal(int(read))) == int(read)


@pytest.mark.parametrize(
    "text", ["", "vingt vingt", "deux un", "mille million", "cent quatre-cent"]
)
def test_nonsense_is_no_number(text):
    with pytest.raises(ValueError, match="n’est pas un nombre"):
        parse_cardinal(text)


def test_words_are_read_whatever_their_case_and_spaces():
    assert parse_cardinal("  Quatre-Vingt\u00a0UNE ") == 81


def test_a_pair_puts_figures_between_brackets():
    assert paired(Decimal("2.50")) == "deux virgule cinq (2,5)"


def test_the_plural_begins_at_two():
    assert [is_plural(n) for n in (0, 1, Decimal("1.99"), 2, -2)] == [
        False,
        False,
        False,
        True,
        True,
    ]

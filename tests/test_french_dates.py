"""Dates and times of day."""

from datetime import date, time

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.dates import DAYS, MONTHS, date_long, parse_date, time_text
from tests.french_cases import REFUSED, cases, outcome


@cases("dates")
def test_a_date_keeps_its_first_day_ordinal(typed, expected):
    assert date_long(date.fromisoformat(typed)) == expected


@cases("dates_saisies")
def test_a_typed_date_is_read_or_refused(typed, expected):
    assert outcome(parse_date, typed) == expected


@cases("heures")
def test_a_time_of_day(typed, expected):
    assert time_text(time.fromisoformat(typed)) == expected


@given(st.dates())
def test_a_date_written_is_read_back(day):
    if day.year >= 1000:
        assert parse_date(date_long(day)) == parse_date(day.isoformat()) == day


@given(st.text("0123456789/.-er janvmi2027", max_size=20))
def test_any_text_is_a_date_that_reads_back_or_is_refused(text):
    read = outcome(parse_date, text)
    if read != REFUSED:
        assert read == str(parse_date(date_long(date.fromisoformat(read))))


def test_months_and_days_are_those_of_cldr():
    assert list(get_month_names("wide", locale="fr").values()) == list(MONTHS)
    assert get_day_names("wide", locale="fr") == dict(enumerate(DAYS))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 avril 2027", "n’existe pas"),
        ("2er mai 2027", "seul le premier"),
        ("lundi 1er janvier 2027", "ce jour est un vendredi"),
        ("bientôt", "n’est pas une date"),
    ],
)
def test_a_refusal_says_why(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_date(text)

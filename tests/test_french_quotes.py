"""Which way a quotation mark faces, and which French one stands in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.quotes import french_quotes


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('dit "le Client" ici', "dit «le Client» ici"),
        ('dit "le "Client"" ici', "dit «le “Client”» ici"),
        ("dit “le Client” ici", "dit «le Client» ici"),
        ('dit « le "Client" » ici', "dit « le “Client” » ici"),
        ('("le Client")', "(«le Client»)"),
        ('l\'"itinérance"', "l'«itinérance»"),
    ],
)
def test_quotes_are_guillemets_and_english_ones_inside_them(typed, printed):
    assert french_quotes(f" {typed} ") == f" {printed} "


def test_what_closes_without_having_opened_was_opened_in_another_node():
    assert french_quotes(' le "Client" » ') == " le “Client” » "


def test_an_english_quote_without_its_pair_stays():
    assert french_quotes(" le “Client ") == " le “Client "


@given(st.text(alphabet='ab «»“”".', max_size=12))
def test_nothing_but_quotes_changes(text):
    line = f" {text} "
    changed = french_quotes(line)
    assert len(changed) == len(line)
    assert all(
        one == other or {one, other} <= set('«»“”"')
        for one, other in zip(line, changed, strict=True)
    )

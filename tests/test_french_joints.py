"""A word before a value: elision, contraction and the space after a civility."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.grammar import elides
from clausegen.french.joints import (
    JOINED,
    as_typed,
    joined,
    kept_together,
    located,
    space_between,
)
from tests.french_cases import cases

ARTICLES = {"petit": "small", "aucun": "none"}
VALUES = st.sampled_from(
    [
        "Alpha",
        "Le Havre",
        "Les Ulis",
        "La Rochelle",
        "le Client",
        "les Clients",
        "l’Opérateur",
        "un million",
        "onze",
        "huissier",
        "hauteur",
        "il",
        "elle",
        "EDF",
        "SFR",
        "[Nom]",
        "12",
    ]
)


@cases("joints")
def test_a_word_before_a_value(typed, expected):
    words, value = typed.split(" | ")
    *sign, word = words.split()
    assert joined(word, value, ARTICLES[sign[0]] if sign else "any") == expected


@given(st.sampled_from(JOINED), VALUES)
def test_nothing_that_should_merge_stands_apart(word, value):
    said = joined(word, value, "any")
    assert not re.match(r"(?:de|à) les? ", said, re.IGNORECASE)
    if word in {"de", "que", "ne", "se", "lorsque", "puisque"} and elides(value):
        assert "’" in said.split(" ")[0]


@given(st.sampled_from(JOINED), VALUES)
def test_a_capital_word_says_the_same(word, value):
    capital = joined(word.capitalize(), value, "any")
    assert capital[1:] == joined(word, value, "any")[1:]
    assert capital[0].isupper()


@pytest.mark.parametrize(
    ("left", "right", "space"),
    [
        ("M.", "Paul", "\u00a0"),
        ("Mme", "Roy", "\u00a0"),
        ("12", "mois", "\u00a0"),
        ("article", "2", "\u00a0"),
        ("Anne", "Roy", " "),
        ("", "", " "),
    ],
)
def test_the_space_between_two_values_is_that_of_typography(left, right, space):
    assert space_between(left, right) == space


def test_a_date_and_a_quantity_stay_on_one_line():
    typed = "le 1er mars 2026, le 12 mai, 500 Mo, 30 % et le bail n° 4, rue du 8 mai"
    kept = kept_together(typed)
    assert kept == (
        "le 1er\u00a0mars\u00a02026, le 12\u00a0mai, 500\u00a0Mo, 30\u00a0% et le bail n°\u00a04, "
        "rue du 8\u00a0mai"
    )
    assert as_typed(kept) == typed


def test_a_civility_keeps_to_its_name():
    typed = "M. Paul, Mme Roy, Me Lenoir, MM. Dupont et la rue M. de"
    assert kept_together(typed) == (
        "M.\u00a0Paul, Mme\u00a0Roy, Me\u00a0Lenoir, MM.\u00a0Dupont et la rue M. de"
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("Lyon", "à Lyon"),
        ("Le Mans", "au Mans"),
        ("à Lyon", "à Lyon"),
        ("4, rue Haute, 69001 Lyon", "4, rue Haute, 69001 Lyon"),
        ("Tour Alpha, Lyon", "Tour Alpha, Lyon"),
        ("le Havre", "au Havre"),
        ("la Défense", "à la Défense"),
        ("Le Port, La Réunion", "au Port, La Réunion"),
        ("L’Haÿ-les-Roses", "à L’Haÿ-les-Roses"),
        ("[siège]", "[siège]"),
    ],
)
def test_an_address_stands_after_situe(address, said):
    assert located(address) == said

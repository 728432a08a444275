"""The units of a French text: what is quoted, struck or replaced whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.french.tokens import tokens


@pytest.mark.parametrize(
    "unit",
    [
        "quatre (4)",
        "dix pour cent (10\u00a0%)",
        "mille cinq cents euros (1\u202f500\u00a0€)",
        "vingt et un (21)",
        "1\u202f500,50",
        "+33",
        "01\u00a023\u00a045\u00a067\u00a089",
        "https://www.legifrance.gouv.fr/codes/id/1",
        "contact@horizon-mobile.fr",
        "aujourd’hui",
        "l’",
        "rendez-vous",
    ],
)
def test_what_belongs_together_is_one_unit(unit):
    assert tokens(f"dans {unit} ;") == ("dans", " ", unit, " ", ";")


def test_the_stop_after_an_address_is_a_unit_of_its_own():
    assert tokens("https://exemple.fr.")[-2:] == ("https://exemple.fr", ".")


def test_letters_and_figures_of_two_quantities_are_two_units():
    found = tokens("quatre (4) heures et deux (2) jours")
    assert found == ("quatre (4)", " ", "heures", " ", "et", " ", "deux (2)", " ", "jours")


@given(st.text(max_size=40))
def test_joined_they_give_the_text_back(text):
    assert "".join(tokens(text)) == text

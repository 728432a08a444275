"""States, adjectives and towns among words, and the zone of data protection of each."""

import pytest

from clausegen.french.countries import abroad, states, zone_of_each, zones
from clausegen.questions.characters import apart


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("en France", ("france",)),
        ("en Irlande et au Maroc", ("eee", "autre")),
        ("chez un prestataire tunisien", ("autre",)),
        ("Corée du Sud", ("adequat",)),
        ("à Casablanca", ("autre",)),
        ("dans le nuage", ()),
        ("12, rue de Rome, 75008 Paris", ()),
        ("4, quai du Maroc", ()),
        ("de Rome à Tunis", ("eee", "autre")),
        ("", ()),
    ],
)
def test_each_name_gives_its_zone_in_order(text, found):
    assert zones(apart(text)) == found


def test_a_name_inside_a_word_is_none():
    assert zones(apart("la franchise et l’irlandaisement")) == ()


def test_a_state_that_nobody_knows_is_told_as_such():
    assert zone_of_each([apart("Suisse"), apart("Syldavie")]) == ("adequat", "inconnu")


def test_a_town_and_an_adjective_name_a_state():
    assert states(apart("à Tunis, chez un prestataire belge")) == {"tunisie", "belgique"}
    assert abroad(apart("à Tunis, à Madrid, au Maroc")) == {"tunisie", "maroc"}
    assert states(apart("à Brest")) == frozenset()

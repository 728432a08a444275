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


@pytest.mark.parametrize(
    "address",
    [
        "12, boulevard des États-Unis, 69008 Lyon",
        "1, quai des États-Unis, 06300 Nice",
        "3 bd de Tunis, 13008 Marseille",
        "40, route de Genève, 01210 Ferney-Voltaire",
        "8, rue des Suisses, 75014 Paris",
        "2, avenue de la Suisse, 31000 Toulouse",
        "5, rond-point de l’Italie, 44000 Nantes",
        "6 av. du Canada, 35000 Rennes",
    ],
)
def test_the_name_of_a_french_street_names_no_state(address):
    assert states(apart(address)) == frozenset()


def test_a_state_beside_a_street_is_named():
    assert states(apart("3, rue du Port, Tunis")) == {"tunisie"}
    assert states(apart("la société des États-Unis, au port de Tunis")) == {"etats unis", "tunisie"}

"""Seats and greffes: a company is registered where it has its seat."""

import pytest

from clausegen.french.registries import seated_elsewhere
from clausegen.questions.characters import apart


@pytest.mark.parametrize(
    ("seat", "registry", "elsewhere"),
    [
        ("8, quai Ouest, 29200 Brest", "Brest", False),
        ("8, quai Ouest, 29200 Brest", "Quimper", False),
        ("8, quai Ouest, 29200 Brest", "Marseille", True),
        ("8, quai Ouest, 29200 Brest", "Ploumanac’h", False),
        ("Londres", "Marseille", False),
        ("1, cours Napoléon, 20000 Ajaccio", "Bastia", False),
        ("3, rue Victor-Schœlcher, 97200 Fort-de-France", "Fort-de-France", False),
        ("3, rue Victor-Schœlcher, 97200 Fort-de-France", "Cayenne", True),
        ("CS 12345, 5, rue du Port, 44000 Nantes", "Nantes", False),
        ("5, rue du Port, 44000 Nantes, BP 13002", "Nantes", False),
        ("5, rue du Port, 44000 Nantes, BP 13002", "Marseille", True),
        ("2, place Dorian, 25200 Montbéliard", "Belfort", False),
        ("4, rue de la Poissonnerie, 22100 Dinan", "Saint-Malo", False),
        ("4, rue de la Poissonnerie, 22100 Dinan", "Nice", True),
        ("1, rue du Château, 78000 Versailles", "Paris", True),
        ("7, rue Boursaint, 97500 Saint-Pierre", "Saint-Pierre", False),
        ("7, rue du Four, 97410 Saint-Pierre", "Saint-Pierre", False),
        ("7, rue du Four, 97410 Saint-Pierre", "Lyon", True),
        ("Unter den Linden 5, 10117 Berlin, Allemagne", "Paris", False),
        ("3 bd de Tunis, 13008 Marseille", "Lyon", True),
        ("2, boulevard Princesse-Charlotte, 98000 Monaco", "Nice", False),
        ("1, avenue du Général-de-Gaulle, 98800 Nouméa", "Paris", False),
    ],
)
def test_a_greffe_is_in_the_department_of_the_seat_or_in_one_beside_it(seat, registry, elsewhere):
    assert seated_elsewhere(apart(seat), apart(registry)) is elsewhere

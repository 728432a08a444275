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
    ],
)
def test_a_greffe_is_in_the_department_of_the_seat(seat, registry, elsewhere):
    assert seated_elsewhere(apart(seat), apart(registry)) is elsewhere

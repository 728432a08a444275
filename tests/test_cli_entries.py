"""What the commands share of their options."""

import pytest

from clausegen.cli.entries import listed, parse_assignment
from clausegen.errors import AnswersError, UsageError


def test_rules_are_accepted_one_by_one_or_between_commas():
    assert listed(("R05, R09", "R12", "R05")) == ("R05", "R09", "R12")
    assert listed(()) == ()


def test_an_assignment_is_a_key_and_a_value():
    assert parse_assignment("delai.resolution = 6 heures") == ("delai.resolution", "6 heures")
    assert parse_assignment("a=b=c") == ("a", "b=c")
    assert parse_assignment('canaux=["sms", "tel"]') == ("canaux", ["sms", "tel"])
    assert parse_assignment("p={ nom = 'Roy' }") == ("p", {"nom": "Roy"})


@pytest.mark.parametrize("text", ["delai", "=4", "a b=4", ".a=1"])
def test_what_is_no_assignment_is_refused(text):
    with pytest.raises(UsageError, match="clé=valeur"):
        parse_assignment(text)


def test_a_broken_list_in_an_assignment_is_refused():
    with pytest.raises(AnswersError, match="--set canaux"):
        parse_assignment('canaux=["sms"')

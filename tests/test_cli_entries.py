"""What the commands share of their options."""

from clausegen.cli.entries import accepted_rules


def test_rules_are_accepted_one_by_one_or_between_commas():
    assert accepted_rules(("R05, R09", "R12")) == ("R05", "R09", "R12")
    assert accepted_rules(()) == ()

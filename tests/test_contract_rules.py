"""The rules between clauses of the mobile contract: what each permits alone, and both do not."""

from typing import Any

import pytest

from clausegen.library import Library

LIBRARY = Library()
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "X42": (
        {"prix": {"revision": "tarif"}, "dg": {"unilaterale": True, "information": "2 mois"}},
        {"prix": {"revision": "tarif"}, "dg": {"unilaterale": True}},
    ),
    "X43": (
        {"secret": {"sens": "client_communique"}},
        {
            "secret": {"sens": "client_communique"},
            "fin": {"engagements_client": ["paiement", "usage"]},
        },
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_tells_what_breaks_it_and_no_more(rule: str) -> None:
    told = [
        {each.rule for each in LIBRARY.validate("services-mobiles", raw).diagnostics}
        for raw in CASES[rule]
    ]
    assert [rule in each for each in told] == [True, False]


def test_the_default_answers_of_a_contract_break_no_rule_between_its_clauses() -> None:
    told = {each.rule for each in LIBRARY.validate("services-mobiles", {}).diagnostics}
    assert not {rule for rule in told if rule.startswith("X")}

"""The rules between clauses and those that all clauses share: what breaks each, and what does not.

The cases of a model are a file of `tests/cases/models/`, a table per rule, for jurists to read.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from clausegen.library import Library
from clausegen.library.specification import shared_rules

TESTS = Path(__file__).parent
LIBRARY = Library()
CASES: dict[str, dict[str, Any]] = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in sorted((TESTS / "cases" / "models").glob("*.toml"))
}
MOBILE = TESTS.parent / "templates" / "contracts" / "services-mobiles" / "rules.toml"


def told(contract: str, raw: dict[str, Any]) -> set[str]:
    """Return the rules that some answers break; the answers themselves are well typed."""
    rules = {each.rule for each in LIBRARY.validate(contract, raw).diagnostics}
    assert not rules & {"reponse-refusee", "reponse-inconnue", "reponse-double"}
    return rules


def test_every_rule_between_clauses_has_its_cases() -> None:
    declared = tomllib.loads(MOBILE.read_text("utf-8"))["rules"]
    assert set(CASES["services-mobiles"]) == {rule["id"] for rule in declared}


@pytest.mark.parametrize(
    ("contract", "rule"), [(name, each) for name in CASES for each in CASES[name]]
)
def test_a_rule_tells_what_breaks_it_and_no_more(contract: str, rule: str) -> None:
    assert rule in told(contract, CASES[contract][rule]["enfreint"])
    assert rule not in told(contract, CASES[contract][rule]["respecte"])


@pytest.mark.parametrize("contract", CASES)
def test_the_default_answers_break_no_rule(contract: str) -> None:
    assert not told(contract, {}) - {"ND1"}


COMMON: dict[str, dict[str, Any]] = tomllib.loads(
    (TESTS / "cases" / "communes.toml").read_text("utf-8")
)
SHARED = tomllib.loads((TESTS.parent / "templates" / "shared" / "rules.toml").read_text("utf-8"))


def ids_of(rule: str) -> set[str]:
    """Return the ids that a rule of all models has in one: its own, or one for each answer."""
    table = next(each for each in SHARED["rules"] if each["id"] == rule)
    return {*shared_rules.ids_of(table, SHARED)}


def test_every_rule_of_all_models_has_its_cases_and_a_model() -> None:
    declared = {each["id"] for each in SHARED["rules"]}
    of_itinerance = {each.stem for each in (TESTS / "cases" / "rules").glob("*.toml")}
    assert declared <= {*COMMON, *of_itinerance}
    held = {rule.id for model in LIBRARY.model_ids() for rule in LIBRARY.clause(model).spec.rules}
    assert set().union(*map(ids_of, declared)) <= held


@pytest.mark.parametrize("rule", COMMON)
def test_a_rule_of_all_models_tells_what_breaks_it_and_no_more(rule: str) -> None:
    case = COMMON[rule]
    assert ids_of(rule) & told(case["modele"], case["enfreint"])
    assert not ids_of(rule) & told(case["modele"], case["respecte"])


OF_ANY = re.compile(r"\b(?:partie|autre|reponse)\b")
OF_ONE = re.compile(r"\b(?:clients?|prestataire)\.")
ROLES = re.compile(r"\b(?:clients?|cliente|prestataire|opérateur|fournisseur)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "rule",
    [
        each
        for each in SHARED["rules"]
        if OF_ANY.search(each["condition"]) and not OF_ONE.search(each["condition"])
    ],
    ids=lambda rule: rule["id"],
)
def test_a_rule_on_any_party_names_none(rule) -> None:
    """An agreement of secrecy has no client, and no provider."""
    assert not ROLES.search(rule["message"] + rule.get("hint", ""))


READS = re.compile(r"\.themes\b|\.sur_\w+\.|\bin [\w.]+\.mots\b")
CERTAIN = {"C56", "ND25", "R64", "X49"}
"""Rules that read a short answer, a choice in all but name: a party's term, or its legal form."""


def test_no_rule_stops_a_text_for_the_words_that_it_holds() -> None:
    """A word proves nothing: what it may tell warns, and is accepted with a reason."""
    files = (TESTS.parent / "templates").rglob("*.toml")
    rules = [
        each for file in files for each in tomllib.loads(file.read_text("utf-8")).get("rules", ())
    ]
    worded = {each["id"] for each in rules if READS.search(each["condition"])}
    stopping = {each["id"] for each in rules if each["level"] == "error"}
    assert len(worded) > 100
    assert worded & stopping == CERTAIN

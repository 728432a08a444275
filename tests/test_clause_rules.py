"""The guard rules of the clauses: each stops what it is for, and lets what is beside it pass.

The cases of a clause are a file of `tests/cases/clauses/`, a table per rule, for jurists to read.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clausegen.library import Library

TESTS = Path(__file__).parent
CLAUSES = TESTS.parent / "templates" / "clauses"
LIBRARY = Library()
CASES: dict[str, dict[str, Any]] = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in sorted((TESTS / "cases" / "clauses").glob("*.toml"))
}


def told(clause: str, raw: Mapping[str, Any]) -> set[str]:
    """Return the rules that some answers break; the answers themselves are well typed."""
    rules = {each.rule for each in LIBRARY.validate(clause, raw).diagnostics}
    assert not {rule for rule in rules if rule.startswith("reponse-")}
    return rules


@pytest.mark.parametrize("clause", CASES)
def test_every_rule_of_a_clause_has_its_cases(clause: str) -> None:
    declared = tomllib.loads((CLAUSES / clause / "rules.toml").read_text("utf-8"))["rules"]
    assert set(CASES[clause]) == {rule["id"] for rule in declared}


@pytest.mark.parametrize(
    ("clause", "rule"), [(name, each) for name in CASES for each in CASES[name]]
)
def test_a_rule_tells_what_breaks_it_and_no_more(clause: str, rule: str) -> None:
    assert rule in told(clause, CASES[clause][rule]["enfreint"])
    assert rule not in told(clause, CASES[clause][rule]["respecte"])


@pytest.mark.parametrize("clause", CASES)
def test_the_default_answers_break_no_rule(clause: str) -> None:
    assert told(clause, {}) == set()

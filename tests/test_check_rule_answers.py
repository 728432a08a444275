"""Where guard rules send: to an answer that is printed, in every model, and that speaks of them.

That an answer speaks of a rule, `check` tells: it cites a text on which the rule rests, or reads
one of its questions.
"""

import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from clausegen.check.rule_answers import answers_of
from clausegen.document.tree import divisions
from clausegen.errors import Diagnostic
from clausegen.library import Library
from clausegen.template.source import Source
from tests.test_clause_rules import CASES as OF_CLAUSES
from tests.test_contract_rules import CASES as OF_MODELS

LIBRARY = Library()
MODELS = LIBRARY.model_ids()


@cache
def answered(model: str) -> frozenset[str]:
    """Return the answers that a model prints, over its default answers and its examples."""
    examples = [tomllib.loads(each.read_text("utf-8")) for each in LIBRARY.examples(model).values()]
    sheets = (LIBRARY.draft(model, raw, commentary="alone").commentary for raw in ({}, *examples))
    return frozenset(each.id for sheet in sheets for each in divisions(sheet))


@pytest.mark.parametrize("model", MODELS)
def test_every_rule_sends_to_an_answer_that_is_printed(model: str) -> None:
    rules = LIBRARY.clause(model).spec.rules
    assert {each.id: each.question for each in rules if each.question not in answered(model)} == {}


def broken() -> Iterator[tuple[str, str]]:
    """Yield the rules that have cases, each with its model."""
    for cases in (OF_CLAUSES, OF_MODELS):
        yield from ((model, rule) for model in cases for rule in cases[model])


@pytest.mark.parametrize(("model", "rule"), [*broken()])
def test_who_breaks_a_rule_is_shown_the_answer(model: str, rule: str) -> None:
    cases = {**OF_CLAUSES.get(model, {}), **OF_MODELS.get(model, {})}
    told = LIBRARY.validate(model, cases[rule]["enfreint"]).diagnostics
    assert any(reads(each) for each in told if each.rule == rule)


def reads(told: Diagnostic) -> bool:
    return any(each.action == "read" for each in told.remedies)


def test_an_answer_is_read_with_what_it_includes_and_in_each_branch() -> None:
    parameters, register = LIBRARY.clause("prix-paiement").spec.parameters, LIBRARY.register
    text = """{% if prix.delai > "0 jour" %}
## Un ? {: #q-un articles="a" }

{% include "shared/part.md" %}
{% else %}
## Deux ? {: #q-un articles="a" }

Selon {{ loi("code-civil-1163") }}, {{ prix.moyen }}.
{% endif %}
"""
    part = Source("shared/part.md", 'Selon {{ loi("code-civil-1170") }}, {{ prix.indice }}.\n')
    told = answers_of([Source("c.md", text)], {part.file: part}, parameters, register)
    assert told["q-un"].articles == {"Cciv 1163", "Cciv 1170"}
    assert {"prix.moyen", "prix.indice"} <= told["q-un"].parameters


def test_files_that_include_themselves_or_each_other_come_to_an_end() -> None:
    parameters, register = LIBRARY.clause("prix-paiement").spec.parameters, LIBRARY.register
    include = '{{% include "shared/{}.md" %}}\n'
    parts = {
        "shared/a.md": 'Selon {{ loi("code-civil-1170") }}.\n' + include.format("b"),
        "shared/b.md": "{{ prix.indice }}.\n" + include.format("b") + include.format("a"),
    }
    templates = {file: Source(file, text) for file, text in parts.items()}
    text = '## Un ? {: #q-un articles="a" }\n\n' + include.format("a")
    told = answers_of([Source("c.md", text)], templates, parameters, register)
    assert told["q-un"].articles == {"Cciv 1170"}
    assert "prix.indice" in told["q-un"].parameters

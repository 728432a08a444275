"""Remedies as the command line spells them."""

from typing import get_args

import pytest

from clausegen.cli.remedies import advice, spelt
from clausegen.errors import Action, Diagnostic, Remedy, Severity


@pytest.mark.parametrize("action", get_args(Action))
def test_every_remedy_is_spelt_in_a_sentence(action):
    told = spelt(Remedy(action, "cible"))
    assert told[0].isupper()
    assert "{" not in told


def test_an_answer_names_its_question_and_the_option_that_gives_it():
    told = spelt(Remedy("answer", "pays", "Pays couverts"))
    assert told == "Question\u00a0: Pays couverts (--set pays=…)."
    assert "--signed" in spelt(Remedy("answer", "avenant.date", "Date"))
    assert spelt(Remedy("answer", "pays")) == "Donnez --set pays=…."


def test_the_hint_comes_before_what_to_type():
    problem = Diagnostic(Severity.WARNING, "R05", "?", hint="Oui.", remedies=(Remedy("retry"),))
    assert advice(problem) == "Oui. Relancez la commande."

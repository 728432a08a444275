"""Guard rules: within their scope, over the values, with their basis."""

from dataclasses import replace

import pytest

from clausegen.errors import Severity
from clausegen.library import Library
from clausegen.library.guarding import bites
from clausegen.questions import KINDS, Option, Parameter
from clausegen.questions.rules import Audience, Rule, applies
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters
from clausegen.template import names

STATUSES = ("professionnel", "petite_structure", "non_professionnel", "consommateur")
PARAMETERS = Parameters(
    [
        Parameter(
            "client.qualite", KINDS["choice"], "Qualité", has_default=True,
            default="professionnel", options=tuple(Option(id_, id_, id_) for id_ in STATUSES),
        ),
        Parameter("seuil", KINDS["integer"], "Seuil", has_default=True, default=3),
    ]
)  # fmt: skip  # one parameter a block
RULE = Rule(
    "R01", "error", None, "seuil > 2", "Le seuil est trop haut.", "Baissez-le.",
    "C. civ., art. 1219", ("seuil",),
)  # fmt: skip  # one rule


def values(**raw):
    return validate(PARAMETERS, raw).values


def said(_values):
    return {"objet", "suspension"}


def hold(sources, values):
    assert set(sources) <= {"seuil > 2"}
    return [values.raw("seuil") > 2 for _ in sources]


def test_a_rule_that_bites_gives_its_message_basis_and_question():
    (told,) = bites([RULE], values(), hold, said)
    assert told.severity is Severity.ERROR
    assert (told.rule, told.message, told.hint) == ("R01", RULE.message, RULE.hint)
    assert (told.basis, told.place.key) == ("C. civ., art. 1219", "seuil")


def test_a_rule_whose_condition_is_false_is_silent():
    assert bites([RULE], values(seuil=1), hold, said) == ()


def test_a_rule_waits_while_its_parameter_is_a_gap():
    assert bites([RULE], values(seuil="?"), hold, said) == ()


def test_a_rule_without_parameters_has_no_place():
    (told,) = bites([Rule("R02", "warning", None, "seuil > 2", "M")], values(), hold, said)
    assert (told.severity, str(told.place)) == (Severity.WARNING, "")


@pytest.mark.parametrize(
    ("passages", "absent", "biting"),
    [
        (("suspension",), (), True),
        (("suspension", "reduction"), (), False),
        ((), ("reduction",), True),
        (("objet",), ("suspension",), False),
    ],
)
def test_a_rule_may_need_what_the_text_says_or_leaves_out(passages, absent, biting):
    rule = replace(RULE, passages=passages, absent=absent)
    assert bool(bites([rule], values(), hold, said)) is biting


def test_no_text_is_drafted_for_a_rule_that_reads_none():
    def refused(_values):
        raise AssertionError

    rule = replace(RULE, passages=("objet",))
    assert bites([RULE], values(), hold, refused)
    assert bites([rule], values(seuil=1), hold, refused) == ()


@pytest.mark.parametrize("answers", [("consommateur",), STATUSES[:2], ()])
def test_a_scope_is_a_set_of_answers_to_a_question(answers):
    rule = Rule("R", "error", Audience("client.qualite", frozenset(answers)), "true", "M")
    found = [s for s in STATUSES if applies(rule, values(**{"client.qualite": s}))]
    assert tuple(found) == answers


def test_a_rule_without_a_scope_is_for_everybody():
    assert all(applies(RULE, values(**{"client.qualite": s})) for s in STATUSES)


def test_two_hundred_rules_look_up_the_names_of_the_same_values_once(monkeypatch):
    looked_up, shown = [], names.shown

    def counted(scope, value):
        looked_up.append(value.parameter.id)
        return shown(scope, value)

    clause = Library().clause("assistance-itinerance")
    assert len(clause.spec.rules) > 150
    values = clause.values({"delai.resolution": "5 heures"})
    monkeypatch.setattr(names, "shown", counted)
    bites(clause.guards, values, clause.hold, clause.passages)
    assert len(looked_up) == len(set(looked_up)) > 50
    first = {*looked_up}
    other = clause.values({"delai.resolution": "6 heures"})
    looked_up.clear()
    bites(clause.guards, other, clause.hold, clause.passages)
    assert first.intersection(looked_up) == {"delai.resolution"}

"""Values: immutable, canonical, the same answers giving the same digest."""

from decimal import Decimal

import pytest

from clausegen.questions import KINDS, Duration, Option, Parameter
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters

FOUR_HOURS = Duration(Decimal(4), "heure")
PARAMETERS = Parameters(
    [
        Parameter("delai.resolution", KINDS["duration"], "D", has_default=True, default=FOUR_HOURS),
        Parameter("seuil", KINDS["integer"], "Seuil", has_default=True, default=21),
        Parameter("titre", KINDS["text"], "Titre"),
        Parameter("lieu", KINDS["text"], "Lieu de signature", required=True),
        Parameter(
            "orthographe", KINDS["choice"], "O", has_default=True, default="traditionnelle",
            options=(Option("traditionnelle", "A", "A"), Option("1990", "B", "B")),
        ),
    ]
)  # fmt: skip  # one parameter a line


def values(**raw):
    return validate(PARAMETERS, raw).values


def test_each_parameter_has_a_value_without_any_answer():
    read = values()
    assert (len(read), next(iter(read))) == (5, "delai.resolution")
    assert read["delai.resolution"].text == "quatre (4)\u00a0heures"
    assert read.raw("delai.resolution") == FOUR_HOURS
    assert not read["delai.resolution"].given


def test_an_optional_answer_that_is_not_given_prints_nothing():
    value = values()["titre"]
    assert (value.raw, value.text, value.canonical, value.data) == ("", "", None, "")
    assert not value.blank


def test_a_required_answer_that_is_missing_is_a_visible_gap():
    (gap,) = values().blanks()
    assert (gap.parameter.id, gap.text) == ("lieu", "[Lieu de signature]")
    assert not values(lieu="Lyon").blanks()


def test_answers_are_canonical_nested_and_hold_only_what_was_given():
    read = values(**{"delai.resolution": "6 h", "lieu": " Lyon "})
    assert read.answers() == {"delai": {"resolution": "6 heures"}, "lieu": "Lyon"}
    assert read.json == '{"delai":{"resolution":"6 heures"},"lieu":"Lyon"}'
    assert repr(read) == f"Values({read.json})"


def test_effective_values_hold_defaults_but_no_gap():
    assert values().effective() == {
        "delai": {"resolution": "4 heures"}, "seuil": 21, "orthographe": "traditionnelle",
    }  # fmt: skip  # one table


def test_the_digest_depends_on_the_answers_not_on_how_they_were_typed():
    typed = [values(delai={"resolution": raw}).digest for raw in ("6 h", "six heures", "6 heures")]
    assert len(set(typed)) == 1
    assert typed[0] != values().digest
    assert values().json == "{}"


def test_the_spelling_that_is_chosen_reaches_every_text():
    assert values()["seuil"].text == "vingt et un (21)"
    assert values(orthographe="1990")["seuil"].text == "vingt-et-un (21)"
    assert values(orthographe="1990").spelling == "1990"


def test_data_is_one_text_whatever_the_kind():
    read = values(**{"seuil": "3", "delai.resolution": "1,5 h"})
    assert (read["seuil"].data, read["delai.resolution"].data) == ("3", "1,5 heure")


def test_values_cannot_be_changed():
    read = values()
    with pytest.raises(TypeError):
        read["seuil"] = 3
    with pytest.raises(AttributeError):
        read["seuil"].raw = 3

"""One answer to one question: its bounds, and its JSON Schema."""

from decimal import Decimal

import pytest

from clausegen.questions import ParseProblem, read_answer
from clausegen.questions.one_answer import bounds_text, schema_of
from tests.kinds import a, hours, refusal

BOUNDED = [
    ("duration", "30 minutes", {"minimum": hours(1)}, "1\u00a0heure au moins"),
    ("duration", "3 mois", {"maximum": hours(10, "jour_ouvre")}, "10\u00a0jours ouvrés au plus"),
    ("rate", "120 %", {"maximum": Decimal(100)}, "100\u00a0% au plus"),
    ("integer", 0, {"minimum": 1, "maximum": 9}, "de 1 à 9"),
    ("choices", [], {"minimum": 1}, "0 élément"),
    ("text", "ab", {"minimum": 3}, "2 caractères"),
]


@pytest.mark.parametrize(("kind", "raw", "bounds", "told"), BOUNDED)
def test_a_value_outside_its_bounds_is_refused_with_the_bounds(kind, raw, bounds, told):
    assert told in refusal(kind, raw, **bounds)


def test_a_part_that_is_too_long_is_told_at_its_place():
    with pytest.raises(ParseProblem, match="20001 caractères, pour 20000 au plus") as caught:
        read_answer([{"terme": "court"}, {"terme": "x" * 20_001}], a("texts"))
    assert caught.value.path == "[2].terme"


def test_bounds_are_said_in_words():
    assert bounds_text(a("integer", minimum=1)) == "d’au moins 1"
    assert bounds_text(a("integer", maximum=9)) == "d’au plus 9"
    assert bounds_text(a("texts", minimum=1, maximum=9)) == "de 1 élément à 9 éléments"
    assert bounds_text(a("boolean")) == ""


def test_answers_that_look_alike_are_not_taken_for_one_another():
    count, named = a("integer"), a("text")
    assert [read_answer(raw, count) for raw in (1, 1.0, "1")] == [1, 1, 1]
    with pytest.raises(ParseProblem):
        read_answer(True, count)
    assert [read_answer(raw, named) for raw in (1, "01")] == ["1", "01"]


def test_the_schema_of_a_question_carries_its_label_help_default_and_bounds():
    schema = schema_of(
        a("text", help="Pourquoi ?", has_default=True, default="x", minimum=1, maximum=9)
    )
    assert schema["title"] == "Essai"
    assert schema["description"] == "Pourquoi ?"
    assert (schema["default"], schema["minLength"], schema["maxLength"]) == ("x", 1, 9)
    assert schema_of(a("choices", minimum=1))["minItems"] == 1
    assert schema_of(a("rate", minimum=Decimal("0.5"), maximum=Decimal("9.5")))["anyOf"][0] == {
        "type": "integer", "minimum": 1, "maximum": 9,
    }  # fmt: skip  # one schema

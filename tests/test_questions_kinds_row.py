"""One row of a table: its fields read at once, printed by the first, kept where they say more."""

import pytest

from clausegen.questions import KINDS, Parameter, ParseProblem
from clausegen.questions.kinds.row import ROW
from tests.severities import severities

QUESTION = severities()
RAW = {"nom": "Bloquant", "prise_en_charge": "1 h", "resolution": "4 heures"}


def refused(raw):
    with pytest.raises(ParseProblem) as caught:
        ROW.read(raw, QUESTION)
    return {part.path for part in caught.value.flat()}


def test_a_row_is_printed_by_its_first_field():
    row = ROW.read(RAW, QUESTION)
    assert (ROW.text(row, QUESTION), ROW.figures(row, QUESTION)) == ("Bloquant", "Bloquant")


def test_each_field_that_is_faulty_is_told_at_once():
    assert refused({**RAW, "prise_en_charge": "bientôt", "resolution": "?"}) >= {".prise_en_charge"}
    assert refused({"nom": "Bloquant"}) == {".prise_en_charge", ".resolution"}
    assert refused({**RAW, "delai": "1 h"}) == {".delai"}


def test_what_is_empty_is_left_out_of_what_is_kept_and_reads_back():
    row = ROW.read(RAW, QUESTION)
    kept = ROW.to_raw(row, QUESTION)
    assert set(kept) == {"nom", "prise_en_charge", "resolution"}
    assert ROW.read(kept, QUESTION) == row


def test_an_empty_field_with_a_default_is_kept_since_nothing_would_mean_the_default():
    field = Parameter("note", KINDS["text"], "Note", has_default=True, default="sans")
    question = Parameter("lignes", KINDS["records"], "Lignes", fields=(field,))
    row = ROW.read({"note": ""}, question)
    assert ROW.read(ROW.to_raw(row, question), question) == row


def test_rows_of_the_same_answers_are_one_key():
    one, other = ROW.read(RAW, QUESTION), ROW.read(dict(reversed(RAW.items())), QUESTION)
    assert len({one, other}) == 1


def test_an_example_of_a_row_is_one_that_reads():
    example = ROW.forms(QUESTION)
    assert example.startswith("{ nom = ")
    assert example.count(" = ") == len(QUESTION.fields)

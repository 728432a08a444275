"""Durations: the units that a question declares, and their order."""

import regex

from clausegen.questions import KINDS
from clausegen.questions.one_answer import schema_of
from tests.kinds import a, hours, parts, read, refusal

OUVRABLES = {"units": ("jour_ouvrable", "mois")}


def test_jours_ouvrables_are_read_where_the_question_declares_them():
    for typed in ("5 jours ouvrables", "cinq jours ouvrables", "5 j ouvrables"):
        assert read("duration", typed, **OUVRABLES) == hours(5, "jour_ouvrable")
    assert read("duration", {"valeur": 1, "unite": "jour_ouvrable"}, **OUVRABLES)
    assert read("duration", "3 mois", **OUVRABLES) == hours(3, "mois")
    told = refusal("duration", "5 jours ouvrés", **OUVRABLES)
    assert "compte en jours ouvrés, ce qui n’est pas admis" in told
    assert "« 1 jour ouvré » ou « 1 jour »" in refusal("duration", "1 jour ouvrable")


def test_the_units_of_a_question_are_those_of_its_help_and_of_its_schema():
    assert (
        KINDS["duration"].forms(a("duration", **OUVRABLES)) == "« 5 jours ouvrables », « 3 mois »"
    )
    pattern, table = schema_of(a("duration", **OUVRABLES))["anyOf"]
    assert regex.fullmatch(pattern["pattern"], "5 jours ouvrables")
    assert not regex.fullmatch(pattern["pattern"], "5 jours")
    assert table["properties"]["unite"]["enum"] == ["jour_ouvrable", "mois"]
    assert not regex.fullmatch(schema_of(a("duration"))["anyOf"][0]["pattern"], "5 jours ouvrables")


def test_durations_are_in_order():
    assert hours(30, "minute") < hours(1) <= hours(60, "minute")
    assert hours(2, "jour_ouvre") > hours(24) >= hours(1, "jour")
    assert hours(29, "mois") < parts((2, "an"), (6, "mois")) <= hours(30, "mois") < hours(3, "an")
    assert hours(2, "jour_ouvrable") > hours(24) >= hours(1, "jour_ouvrable")

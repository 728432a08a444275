"""What people type and what the contract then prints, in cases that a jurist can read."""

from clausegen.document.tree import plain_text
from clausegen.french.durations import UNITS
from clausegen.library import Library
from clausegen.questions import KINDS, Parameter, read_answer
from tests.french_cases import cases, outcome
from tests.small_clause import CLAUSE_TOML, write_library


def printed(typed, kind, **declared):
    parameter = Parameter("essai", KINDS[kind], "Essai", **declared)
    value = read_answer(typed, parameter)
    return parameter.kind.text(value, parameter, "traditionnelle")


@cases("durees_saisies")
def test_a_typed_duration_in_any_unit(typed, expected):
    assert outcome(printed, typed, "duration", units=tuple(UNITS)) == expected


@cases("telephones")
def test_a_typed_telephone_number(typed, expected):
    assert outcome(printed, typed, "phone") == expected


@cases("taux_saisis")
def test_a_typed_rate(typed, expected):
    assert outcome(printed, typed, "rate") == expected


def test_a_clause_that_declares_jours_ouvrables_prints_and_compares_them(tmp_path):
    declared = CLAUSE_TOML.replace(
        'max = "10 jours ouvrés"',
        'max = "12 jours ouvrables"\nunits = ["heures", "jours ouvrables"]',
    )
    folder = write_library(tmp_path, **{"templates/clauses/petite/clause.toml": declared})
    library = Library(folder / "templates", folder / "data")
    answers = {"objet": "rien", "delai": {"resolution": "5 jours ouvrables"}}
    draft = library.draft("petite", answers)
    assert "dans cinq (5)\u00a0jours ouvrables." in plain_text(draft.document)
    assert [each.rule for each in draft.diagnostics] == ["R01"]

"""Validation: nothing typed raises, every problem comes at once and says how to mend it."""

import time
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausegen.errors import Severity
from clausegen.questions import KINDS, Duration, Option, Parameter, read_answer
from clausegen.questions.party import Party
from clausegen.questions.validation import answers_schema, validate
from clausegen.questions.values import Parameters
from tests.severities import FIELDS

OPTIONS = (Option("un", "Un", "un"), Option("deux", "Deux", "deux"))


def every_kind():
    for name, kind in KINDS.items():
        options = OPTIONS if "options" in kind.keys else ()
        fields = FIELDS if "fields" in kind.keys else ()
        yield Parameter(f"genre.{name}", kind, name, options=options, fields=fields)
    yield Parameter("notes", KINDS["text"], "Notes", lines=True)
    yield Parameter("prestataire", KINDS["party"], "Prestataire")
    yield Parameter("actif", KINDS["boolean"], "Actif", has_default=True, default=False)
    yield Parameter("lieu", KINDS["text"], "Lieu", required=True, when="actif")
    yield Parameter("seuil", KINDS["integer"], "Seuil", has_default=True, default=3, when="actif")


PARAMETERS = Parameters(every_kind())
SCHEMA = answers_schema(PARAMETERS, "Essai")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def compile_condition(source):
    return lambda values: values.raw(source)


def problems(raw):
    return validate(PARAMETERS, raw, compile_condition).diagnostics


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_answers_may_be_nested_or_dotted():
    nested = validate(PARAMETERS, {"genre": {"duration": "4 h"}}).values
    assert nested.json == validate(PARAMETERS, {"genre.duration": "4 h"}).values.json
    party = validate(PARAMETERS, {"prestataire.nom": "Roy", "prestataire.siege": "Lyon"}).values
    assert party.raw("prestataire") == Party(nature="personne_physique", nom="Roy", siege="Lyon")


def test_an_empty_answer_is_no_answer():
    assert validate(PARAMETERS, {"genre": {"duration": " ", "date": None}}).values.json == "{}"


def test_every_problem_comes_at_once_with_value_forms_and_remedy():
    told = problems({"genre": {"duration": "48", "rate": "0,1", "records": [{}]}, "acitf": True})
    assert [each.place.key for each in told] == [
        "acitf", "genre.duration", "genre.rate",
        "genre.records[1].nom", "genre.records[1].prise_en_charge", "genre.records[1].resolution",
    ]  # fmt: skip  # the places
    assert str(told[1]) == (
        "genre.duration: reponse-refusee: duration : « 48 » n’a pas d’unité. Ajoutez l’unité : "
        "« 48 heures », « 48 jours », « 48 jours ouvrés »… Formes acceptées : « 30 minutes », "
        "« 4 heures », « 2 jours ouvrés », « 3 mois », « 2 ans et 6 mois »."
    )


def test_a_field_is_not_told_the_forms_of_the_whole():
    (told,) = problems({"prestataire": {"siren": "1"}})
    assert told.hint.startswith("Recopiez les neuf chiffres")
    assert "Formes acceptées" not in told.hint


UNKNOWN = [
    ({"acitf": 1}, "Vouliez-vous dire « actif » ?"),
    ({"genre": {"dureation": 1}}, "Vouliez-vous dire « genre.duration » ?"),
    ({"gnre": {"duration": 1}}, "Vouliez-vous dire « genre » ?"),
    ({"delai.duration": 1}, "Vouliez-vous dire « genre.duration » ?"),
    ({"un.mot.de.plus.seuil": 1}, "Vouliez-vous dire « seuil » ?"),
    ({"qqqqqqq": 1}, "Retirez cette réponse."),
    ({"genre": "oui"}, "Répondez à genre.text, genre.texts, genre.choice…"),
    ({3: 1}, "Retirez cette réponse."),
]


@pytest.mark.parametrize(("raw", "hint"), UNKNOWN)
def test_an_unknown_key_gets_the_nearest_name(raw, hint):
    (told,) = problems(raw)
    assert (told.rule, told.hint) == ("reponse-inconnue", hint)


TWICE = [
    {"genre": {"duration": "4 h"}, "genre.duration": "5 h"},
    {"prestataire": {"nom": "A"}, "prestataire.nom": "B"},
    {"prestataire": "A", "prestataire.nom": "B"},
]


@pytest.mark.parametrize("raw", TWICE)
def test_an_answer_given_twice_is_refused(raw):
    assert "reponse-double" in {each.rule for each in problems(raw)}


def test_a_refused_answer_leaves_a_visible_gap():
    read = validate(PARAMETERS, {"genre.duration": "48"})
    assert read.refused
    value = read.values["genre.duration"]
    assert (value.text, value.blank, value.given) == ("[duration]", True, False)


def test_a_question_that_is_not_asked_keeps_its_default_and_says_so():
    read = validate(PARAMETERS, {"seuil": 9}, compile_condition)
    (note,) = read.diagnostics
    assert (note.severity, note.rule) == (Severity.NOTE, "reponse-sans-effet")
    assert (read.values.raw("seuil"), read.values.json, read.refused) == (3, "{}", False)


def test_a_required_question_is_a_gap_only_where_it_is_asked():
    assert not validate(PARAMETERS, {}, compile_condition).values["lieu"].blank
    assert validate(PARAMETERS, {"actif": "oui"}, compile_condition).values["lieu"].blank


def test_a_flood_of_problems_is_cut():
    assert len(problems({f"x{n}": n for n in range(5000)})) == 200


RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*PARAMETERS, "genre", "prestataire.siren", "inconnu"]) | st.text()


@given(st.dictionaries(KEYS, RAW, max_size=6))
def test_nothing_that_can_be_typed_raises(raw):
    read = validate(PARAMETERS, raw, compile_condition)
    assert list(read.values) == list(PARAMETERS)
    for problem in read.diagnostics:
        str(problem).encode()


WORDS = st.sampled_from(
    ["4", "1.500", " ", "h", "heures", "ouvrés", "€", "%", ",", "12", "/", "2027", "mai", "+33",
     "é", "deux", "virgule", "un", "@", "exemple", ".fr", "https://", "\u00a0", "-", ";"]
)  # fmt: skip  # words that answers are made of


@given(st.sampled_from([*PARAMETERS.values()]), st.lists(WORDS, max_size=6).map("".join))
def test_what_is_accepted_is_printed_satisfies_the_schema_and_reads_back(parameter, raw):
    read = validate(PARAMETERS, {parameter.id: raw})
    VALIDATOR.validate(read.values.answers())
    again = validate(PARAMETERS, read.values.answers())
    assert not again.diagnostics
    assert again.values.json == read.values.json
    if not read.diagnostics:
        assert again.values[parameter.id].text == read.values[parameter.id].text


UNITS = st.sampled_from(["minute", "heure", "heure_ouvree", "jour", "jour_ouvre", "mois", "an"])


@given(st.integers(0, 10**6), UNITS)
def test_a_duration_that_is_printed_is_read_back(value, unit):
    duration, parameter = Duration(Decimal(value), unit), PARAMETERS["genre.duration"]
    assert read_answer(parameter.kind.figures(duration, parameter), parameter) == duration


@given(st.integers(1, 99), st.integers(1, 11), st.none() | st.integers(1, 30))
def test_a_duration_of_several_parts_is_read_back_and_fits_the_schema(years, months, days):
    parameter = PARAMETERS["genre.duration"]
    rest = Duration(Decimal(days), "jour") if days else None
    duration = Duration(Decimal(years), "an", Duration(Decimal(months), "mois", rest))
    kind = parameter.kind
    for written in (kind.figures(duration, parameter), kind.to_raw(duration, parameter)):
        assert read_answer(written, parameter) == duration
    VALIDATOR.validate({"genre": {"duration": kind.to_raw(duration, parameter)}})


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_that_is_printed_is_read_back(value):
    parameter = PARAMETERS["genre.amount"]
    assert read_answer(parameter.kind.figures(value, parameter), parameter) == value


def test_seventy_parameters_are_validated_in_far_less_than_a_millisecond():
    day = Duration(Decimal(1), "jour")
    parameters = Parameters(
        Parameter(f"p{n}", KINDS["duration"], "P", has_default=True, default=day) for n in range(70)
    )
    validate(parameters, {"p1": "6 heures"})
    start = time.process_time()
    for _ in range(100):
        validate(parameters, {"p1": "6 heures"})
    assert (time.process_time() - start) / 100 < 0.001

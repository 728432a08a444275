"""Law: a kind reads back what it prints, whatever the value and the spelling.

A list is shown by its elements, and what is made of fields by its fields: one phrase does not tell
« Trinité et Tobago » from two countries, nor a party from its name.
"""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clausegen.library import Library
from clausegen.questions import KINDS, Duration, Option, Parameter, ParseProblem, read_answer
from clausegen.questions.durations import duration_raw
from tests.severities import severities

SPELLINGS = st.sampled_from(["traditionnelle", "1990"])
OPTIONS = (
    Option("un", "Un", "par téléphone"),
    Option("deux", "Deux", "par téléphone, par SMS et par courriel"),
    Option("trois", "Trois", "par SMS"),
    Option("4_h", "Quatre", "dans les 4 heures ouvrées"),
)
UNITS = {"minute": 60, "heure": 24, "jour": 30, "mois": 12, "an": 99, "jour_ouvre": 22,
         "heure_ouvree": 8}  # fmt: skip  # a table
WORDS = st.text(
    st.sampled_from("aàé B’.-«»:;!?,()0123456789 \u00a0€%"), min_size=1, max_size=30
) | st.sampled_from(["M. Paul", "Mme\u00a0Anne Roy et M. Le Goff", "Le Mans", "12 (douze)"])


def question(kind, **declared):
    if kind in ("choice", "choices"):
        declared.setdefault("options", OPTIONS)
    return Parameter("q", KINDS[kind], "Question", **declared)


def accepted(raw, parameter):
    """Return the value of an answer; one that is refused is no value."""
    try:
        return read_answer(raw, parameter)
    except ParseProblem:
        assume(False)


def reads_back(value, parameter, spelling="traditionnelle"):
    """Check the law, and that figures alone and words alone are read back too."""
    kind = parameter.kind
    assert read_answer(kind.shown(value, parameter, spelling), parameter) == value
    if kind.bounds == "value" or not (kind.several or kind.fields(parameter)):
        assert read_answer(kind.figures(value, parameter), parameter) == value
        assert read_answer(kind.words(value, parameter, spelling), parameter) == value


@given(st.integers(0, 10**12 - 1), SPELLINGS, st.sampled_from(["", "heures"]))
@example(21, "1990", "")
@example(10**6, "traditionnelle", "heures")
def test_a_whole_number_reads_back(value, spelling, unit):
    reads_back(value, question("integer", unit=unit), spelling)


@given(st.decimals(0, 10**11, places=2), SPELLINGS, st.sampled_from(["", "HT", "TTC"]))
@example(Decimal("0.01"), "traditionnelle", "HT")
@example(Decimal("0.50"), "1990", "")
@example(Decimal(2 * 10**6), "traditionnelle", "TTC")
def test_an_amount_reads_back(value, spelling, unit):
    reads_back(value, question("amount", unit=unit), spelling)


@given(st.decimals(0, 10**6, places=2), SPELLINGS)
@example(Decimal("0.05"), "1990")
def test_a_rate_reads_back(value, spelling):
    reads_back(value, question("rate"), spelling)


@given(st.integers(0, 10**7), st.sampled_from([*UNITS]), SPELLINGS)
@example(1, "heure", "traditionnelle")
@example(10**6, "heure", "1990")
def test_a_duration_reads_back(value, unit, spelling):
    reads_back(Duration(Decimal(value), unit), question("duration"), spelling)


@given(st.integers(0, 10**7), SPELLINGS)
def test_a_duration_reads_back_in_the_units_of_its_question(value, spelling):
    parameter = question("duration", units=("jour_ouvrable",))
    reads_back(Duration(Decimal(value), "jour_ouvrable"), parameter, spelling)


FOLLOWING = {"an": ("mois", "jour"), "jour": ("heure", "minute"), "jour_ouvre": ("heure_ouvree",)}


@given(st.sampled_from([*FOLLOWING]), st.integers(1, 400), st.data(), SPELLINGS)
def test_a_duration_of_several_units_reads_back(unit, value, data, spelling):
    rest = None
    for smaller in reversed(FOLLOWING[unit][: data.draw(st.integers(1, 2))]):
        rest = Duration(Decimal(data.draw(st.integers(1, UNITS[smaller] - 1))), smaller, rest)
    typed = duration_raw(Duration(Decimal(value), unit, rest))
    parameter = question("duration")
    reads_back(accepted(typed, parameter), parameter, spelling)


@given(st.integers(1, 5 * 60), SPELLINGS)
def test_a_fraction_of_hours_reads_back(minutes, spelling):
    parameter = question("duration")
    hours = str(Decimal(minutes) / 60).replace(".", ",")
    reads_back(accepted(f"{hours} heures", parameter), parameter, spelling)


@given(st.dates(date(1000, 1, 1)))
def test_a_date_reads_back(value):
    reads_back(value, question("date"))


@given(st.times().map(lambda at: time(at.hour, at.minute)))
def test_a_time_reads_back(value):
    reads_back(value, question("time"))


@given(WORDS, st.booleans())
def test_a_text_reads_back(raw, lines):
    parameter = question("text", lines=lines)
    reads_back(accepted(raw, parameter), parameter)


@given(st.lists(WORDS, max_size=5))
def test_texts_read_back(raw):
    parameter = question("texts")
    reads_back(accepted(raw, parameter), parameter)


@given(st.sampled_from(["un", "deux", "trois", "4_h"]))
def test_a_choice_reads_back(value):
    reads_back(value, question("choice"))


@given(st.sets(st.sampled_from(["un", "deux", "trois", "4_h"]), min_size=1))
def test_choices_read_back_in_one_phrase(chosen):
    parameter = question("choices")
    reads_back(read_answer(sorted(chosen), parameter), parameter)


@pytest.mark.parametrize("value", [True, False])
def test_yes_and_no_read_back(value):
    reads_back(value, question("boolean"))


NUMBERS = st.one_of(
    st.integers(10**8, 10**9 - 1).map(lambda n: f"0{n}"),
    st.sampled_from(["3631", "118 218", "112", "0 800 12 34 56", "+32 2 551 12 11"]),
)


@given(NUMBERS)
def test_a_telephone_number_reads_back(raw):
    parameter = question("phone")
    reads_back(accepted(raw, parameter), parameter)


@pytest.mark.parametrize(
    ("kind", "raw"), [("email", "a.b@Exemple.FR"), ("url", "https://exemple.fr/a?b=c")]
)
def test_an_address_reads_back(kind, raw):
    parameter = question(kind)
    reads_back(read_answer(raw, parameter), parameter)


PERSON = {"civilite": "Madame", "nom": "Roy", "capital": "1 500,50 €", "siren": "732829320",
          "naissance_date": "1er mai 1980", "terme": "la Cliente", "genre": "feminin",
          "numero_rna": "w751234567", "siege": "Le Mans"}  # fmt: skip  # one party


@given(st.sets(st.sampled_from([*PERSON])), SPELLINGS)
def test_a_party_reads_back_field_by_field(known, spelling):
    raw = {name: PERSON[name] for name in known}
    for parameter, given_ in ((question("party"), raw), (question("parties"), [raw, raw])):
        reads_back(read_answer(given_, parameter), parameter, spelling)


LEVEL = st.fixed_dictionaries(
    {"nom": WORDS, "prise_en_charge": st.just("30 min"), "resolution": st.just("2 ans et 6 mois")},
    optional={"definition": WORDS},
)


@given(st.lists(LEVEL, max_size=3), SPELLINGS)
def test_rows_read_back_field_by_field(raw, spelling):
    parameter = severities()
    reads_back(accepted(raw, parameter), parameter, spelling)


def test_every_default_of_the_real_clause_reads_back_as_it_is_printed():
    values = Library().clause("assistance-itinerance").validate({}).values
    printed = [value for value in values.values() if value.text and not value.blank]
    assert len(printed) > 80
    for value in printed:
        assert read_answer(value.text, value.parameter) == value.raw, value.parameter.id


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("integer", "quatre (5)"),
        ("duration", "quatre (5) heures"),
        ("duration", "vingt (2) ans et six (6) mois"),
        ("amount", "mille cinq cents euros (1 600 €)"),
        ("rate", "dix pour cent (11 %)"),
    ],
)
def test_words_and_figures_that_differ_are_refused(kind, raw):
    with pytest.raises(ParseProblem, match="en lettres et un autre en chiffres"):
        read_answer(raw, question(kind))


def test_an_amount_counts_its_cents():
    amount = question("amount")
    assert read_answer("douze euros et cinquante centimes", amount) == Decimal("12.5")
    with pytest.raises(ParseProblem, match="centimes"):
        read_answer("12,50 euros et 3 centimes", amount)
    with pytest.raises(ParseProblem, match="centimes"):
        read_answer("12 euros et 300 centimes", amount)
    with pytest.raises(ParseProblem, match="est TTC"):
        read_answer("douze euros toutes taxes comprises", amount)


def test_a_year_has_four_digits():
    with pytest.raises(ParseProblem, match="quatre chiffres"):
        read_answer("0800-01-01", question("date"))

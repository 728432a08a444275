"""A form shows an answer of any kind, and what is sent back as it was shown changes nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.library import Library
from clausegen.web.drafting.fields import field_of, pairs
from clausegen.web.drafting.posted import Gesture, answer_of, gesture_of, read

LIBRARY = Library()
QUESTIONS = {
    (each.kind.name, bool(each.units), each.has_default): each
    for model in ("services-mobiles", "assistance-itinerance")
    for each in LIBRARY.spec(model).parameters.values()
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def sent_of(field):
    found = {}
    for name, value in pairs(field):
        found.setdefault(name, []).append(value.replace("\n", "\r\n"))
    return found


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda each: each.id)
def test_what_a_form_shows_of_an_answer_is_that_answer(question):
    for sample in question.kind.samples(question):
        value = question.kind.read(sample, question)
        field = field_of(question, question.kind.to_raw(value, question), {})
        sent = sent_of(field)
        assert answer_of(field, sent) == (False, read(question, question.id, sent))
        again = read(question, question.id, sent)
        empty = again in (None, [])
        assert (question.kind.empty if empty else question.kind.read(again, question)) == value


@settings(max_examples=30, deadline=None)
@given(answer=ANYTHING)
def test_whatever_was_refused_stays_as_it_was_typed(answer):
    for question in QUESTIONS.values():
        field = field_of(question, answer, {})
        assert answer_of(field, sent_of(field))[0] is False


NAMES = st.sampled_from(
    ["clients", "clients[]", "clients[1].nom", "clients[1].nature[montre]", "x"]
)


@settings(max_examples=40, deadline=None)
@given(sent=st.dictionaries(NAMES, st.lists(st.text(max_size=6), min_size=1, max_size=4)))
def test_nothing_that_a_browser_sends_breaks_the_reading(sent):
    for question in QUESTIONS.values():
        renamed = {name.replace("clients", question.id): each for name, each in sent.items()}
        answer_of(field_of(question, None, {}), renamed)


def test_a_huge_list_is_cut_and_refused_by_the_engine():
    question = LIBRARY.spec("assistance-itinerance").parameters["pays"]
    field = field_of(question, None, {})
    _, answer = answer_of(field, {"pays": ["x"] * 5000})
    assert len(answer) == 201


def duration(text, unit="heure"):
    question = LIBRARY.spec("assistance-itinerance").parameters["client.delai_signalement"]
    return read(question, "d", {"d": [text], "d[unite]": [unit]})


def test_a_duration_is_a_number_and_a_unit_or_a_text():
    assert duration("6", "jour_ouvre") == "6 jours ouvrés"
    assert duration(" 4 h ", "jour") == "4 h"
    assert duration("2 jours et 6 heures") == "2 jours et 6 heures"
    assert duration("6", "lune") == "6 lune"
    assert duration(" ") is None


def test_a_duration_that_was_refused_is_corrected_by_a_number_alone():
    question = LIBRARY.spec("accord-confidentialite").parameters["nda.duree_echange"]
    units = {each: field_of(question, each, {}).unit for each in ("4 h", "trois", "18", "18 mois")}
    assert units == {"4 h": "mois", "trois": "mois", "18": "", "18 mois": "mois"}


def test_a_rate_is_read_with_the_sign_that_stands_beside_its_field():
    question = LIBRARY.spec("assistance-itinerance").parameters["penalite.taux"]
    assert read(question, "t", {"t": ["0,5"]}) == "0,5 %"
    assert field_of(question, "0,5 %", {}).value == "0,5"


def rows(*names):
    question = LIBRARY.spec("assistance-itinerance").parameters["gravites"]
    return question, field_of(question, [{"nom": name} for name in names], {})


def moved(gesture, *names):
    _, field = rows(*names)
    _, answer = answer_of(field, sent_of(field), gesture_of(gesture))
    return [row.get("nom", "") for row in answer]


def test_rows_are_added_removed_and_moved_by_buttons():
    assert moved("ajouter:gravites", "a") == ["a", ""]
    assert moved("ajouter:gravites") == [""]
    assert moved("retirer:1:gravites", "a", "b") == ["b"]
    assert moved("monter:2:gravites", "a", "b") == ["b", "a"]
    assert moved("descendre:1:gravites", "a", "b") == ["b", "a"]
    assert moved("monter:1:gravites", "a", "b") == ["a", "b"]
    assert moved("retirer:7:gravites", "a", "b") == ["a", "b"]


def test_a_button_says_nothing_else():
    assert gesture_of("defaut:droit") == Gesture("droit", "defaut")
    assert gesture_of("detruire:droit") is None
    assert gesture_of("") is None


def test_the_fields_of_a_party_are_those_of_its_nature():
    question = LIBRARY.spec("assistance-itinerance").parameters["prestataire"]
    company = {"nature": "societe", "denomination": "Iroise", "siren": "732829320", "cle": "P-1"}
    field = field_of(question, company, {})
    ids = [each.parameter.id for each in field.fields]
    assert ids[:3] == ["nature", "denomination", "forme"]
    assert ids[-1] == "cle"
    sent = sent_of(field) | {
        "prestataire.nature": ["personne_physique"],
        "prestataire.nature[montre]": ["societe"],
    }
    assert answer_of(field, sent) == (True, {"nature": "personne_physique", "cle": "P-1"})

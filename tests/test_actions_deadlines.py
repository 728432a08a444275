"""The days that a signed contract makes count."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen.actions.deadlines import deadlines
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.questions.durations import parse_duration
from clausegen.questions.elapsing import day_after, day_before
from tests.contract import amended, contract

SIGNED = {"signature": {"mode": "electronique", "date": "2027-01-15"}}


def days(library, model, answers, day="2027-01-15"):
    """Return the effect and the term of a contract, and its days by key."""
    draft = library.draft(model, answers, date=day)
    version = Version(draft.values.json, draft.document)
    found = deadlines(library, Dossier(model, library.template_digest(model), (version,)))
    return found.effect, found.term, {each.key: each.day.isoformat() for each in found.all}


def commitment(library, **given):
    return days(library, "services-mobiles", {**SIGNED, "engagement": given})


def test_a_commitment_goes_on_without_a_term_unless_somebody_objects(library):
    effect, term, found = commitment(library, valeur="24 mois")
    assert (effect, term) == (date(2027, 1, 15), None)
    assert found == {
        "effet": "2027-01-15",
        "terme-opposition-prestataire": "2028-10-15",
        "terme-information": "2028-11-15",
        "terme-opposition-client": "2028-12-15",
        "terme": "2029-01-15",
    }


def test_a_commitment_that_ends_has_a_term_and_no_notice(library):
    effect, term, found = commitment(
        library, issue="fin", valeur="1 mois", effet="date", date_effet="31 janvier 2027"
    )
    assert (effect, term) == (date(2027, 1, 31), date(2027, 2, 28))
    assert list(found) == ["effet", "terme"]


def test_each_renewal_has_its_end_and_its_notices(library):
    _, term, found = commitment(
        library, issue="reconduction", valeur="12 mois", periode="6 mois", nombre=2, rappel=False
    )
    assert term == date(2029, 1, 15)
    assert found["reconduction-1"] == "2028-07-15"
    assert found["reconduction-2"] == "2029-01-15"
    assert found["reconduction-1-opposition-client"] == "2028-06-15"
    assert not any(key.startswith("reconduction-2-") or "information" in key for key in found)


@pytest.mark.parametrize("given", [{"mode": "indeterminee"}, {"par": "ligne"}])
def test_a_contract_without_a_term_of_its_own_has_its_effect_alone(library, given):
    assert commitment(library, **given)[1:] == (None, {"effet": "2027-01-15"})


def test_secrecy_lasts_after_the_exchanges(library):
    effect, term, found = days(
        library,
        "accord-confidentialite",
        {**SIGNED, "nda": {"projet": "le développement d’un drone"}},
    )
    assert (effect, term) == (date(2027, 1, 15), date(2031, 1, 15))
    assert found["echanges"] == "2028-01-15"


def test_a_clause_of_its_own_months_lets_its_client_leave_after_a_year(library):
    answers = {**SIGNED, "duree": {"mode": "determinee", "mois": 24}}
    assert days(library, "assistance-itinerance", answers) == (
        date(2027, 1, 15),
        date(2029, 1, 15),
        {"effet": "2027-01-15", "sortie": "2028-01-15", "terme": "2029-01-15"},
    )


@pytest.mark.parametrize("model", ["assistance-itinerance", "confidentialite"])
def test_a_clause_that_nobody_signs_says_no_day(library, model):
    assert days(library, model, {}) == (None, None, {})
    assert days(library, model, SIGNED)[2] == {"effet": "2027-01-15"}


def test_an_avenant_counts_from_its_effect_and_may_end_all(library):
    first = contract(library)
    second = amended(library, first, {"penalite.taux": "3 %"}).dossier
    found = deadlines(library, second)
    assert [(each.key, each.day.isoformat()) for each in found.all] == [
        ("effet", "2026-12-01"),
        ("avenant-1", "2027-04-01"),
    ]
    assert found.all[1].label == "Effet de l’avenant n° 1"


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(0, 400),
    st.sampled_from(["jours", "mois", "jours ouvrés", "ans"]),
)
def test_a_notice_is_given_on_the_last_day_from_which_it_runs_in_time(end, count, unit):
    delay = parse_duration(f"{count % (5 if unit == 'ans' else 400)} {unit}")
    last = day_before(end, delay)
    assert day_after(last, delay) <= end
    assert day_after(date.fromordinal(last.toordinal() + 1), delay) > end

"""What follows from a chain of avenants: its links, its end, its deadlines, what may come next."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clausegen.errors import Remedy, UsageError, fault
from clausegen.web.amendments import sides
from clausegen.web.amendments.beginning import first_effect
from clausegen.web.amendments.chain import chain
from clausegen.web.amendments.kinds import offered
from clausegen.web.amendments.telling import told
from clausegen.web.dossiers.database_store import record_of
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.starting import Start, copied, start
from clausegen.web.engine import library
from tests.act_cases import CONTRACT
from tests.web.amendments import REPORT, signed_with
from tests.web.conftest import TODAY
from tests.web.test_amendments_recording import recorded

SIGNATURE = {"mode": "papier", "date": "2026-12-01", "lieu": "Nantes"}


@pytest.fixture
def signed(team, drafter):
    return signed_with(team, drafter, {**CONTRACT, "signature": SIGNATURE})


def test_a_prorogation_moves_the_term_of_the_dossier(signed, drafter):
    before = signed.term
    answers = {
        "duree.mois": "24",
        "prorogation.terme_actuel": "2027-12-01",
        "prorogation.terme": "2028-12-01",
        "avenant.date": "2027-06-01",
    }
    recorded(signed, drafter, "prorogation", "2027-06-01", answers)
    after = Dossier.objects.get(pk=signed.pk)
    assert (after.term - before).days == 366
    assert "prorogation" in {each.id for each in offered(library(), record_of(after))}


def test_a_contract_that_ends_says_when_and_proposes_nothing_later(signed, drafter):
    answers = {"resiliation.objet": "contrat", "avenant.date": "2027-03-01"}
    recorded(signed, drafter, "resiliation", "2027-03-31", answers)
    after = Dossier.objects.get(pk=signed.pk)
    assert after.term == date(2027, 3, 31)
    found = chain(library(), record_of(after))
    assert (found.ended(date(2027, 3, 30)), found.ended(date(2027, 3, 31))) == (False, True)
    assert "Il prendra fin le 31 mars 2027" in plain(found.standing(date(2027, 1, 1)))
    assert "a pris fin le 31 mars 2027, par l’avenant n° 1" in plain(
        found.standing(date(2027, 5, 1))
    )
    assert first_effect(record_of(after), date(2027, 3, 10)) == date(2027, 3, 31)


def test_each_day_says_what_made_its_text(signed, drafter):
    recorded(signed, drafter, "modification", "2027-02-01", {REPORT: "6 heures"})
    found = chain(library(), record_of(Dossier.objects.get(pk=signed.pk)))
    assert "n’est pas passée" in found.standing(date(2026, 1, 1))
    assert "aucun avenant n’a encore effet" in found.standing(date(2027, 1, 1))
    assert "contrat et avenant n° 1" in plain(found.standing(date(2027, 3, 1)))


def test_an_expired_contract_leads_to_a_new_one_made_from_what_it_became(
    signed, drafter, signed_in
):
    recorded(signed, drafter, "modification", "2027-02-01", {REPORT: "6 heures"})
    Dossier.objects.filter(pk=signed.pk).update(term=TODAY - timedelta(days=1))
    browser, new = signed_in(drafter), f"depart=copie&amp;copie={signed.pk}&amp;parties=on"
    for name in ("amendments:timeline", "drafting:draft"):
        page = browser.get(reverse(name, args=[signed.pk])).content.decode()
        assert (new in page, ">Préparer un avenant<" in page) == (True, False)
    page = browser.get(reverse("amendments:timeline", args=[signed.pk])).content.decode()
    assert "échu depuis le 1er décembre 2027" in plain(page)
    page = browser.get(reverse("amendments:prepare", args=[signed.pk])).content.decode()
    assert new in page
    assert "1213" in page
    given = copied(Dossier.objects.get(pk=signed.pk), parties=True)
    assert given[REPORT] == "6 heures"
    assert "signature.date" not in given
    asked = Start("Suite", signed.model, signed.team, answers=given)
    assert start(drafter, asked).answers.keys() == given.keys()


def test_an_effect_is_proposed_for_the_next_month(signed):
    assert first_effect(record_of(signed), date(2026, 12, 5)) == date(2027, 1, 1)


def test_what_is_no_version_is_not_compared(signed):
    with pytest.raises(UsageError, match="n’est pas au dossier"):
        sides.texts(signed).side("9")


def test_a_problem_is_told_with_what_may_be_done_at_once():
    remedies = (Remedy("postpone", "2027-05-01"), Remedy("renumber"), Remedy("retry"))
    found = told(fault("effet-croise", "Trop tôt.", remedies=remedies)).gestures
    assert [each.name for each in found] == ["avenant.effet", ":labels"]


def plain(text):
    return text.replace("\u00a0", " ")

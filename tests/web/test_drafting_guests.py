"""A guest answers chosen steps of one dossier by a link: nothing else, and not for ever."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clausegen.errors import UsageError
from clausegen.web.dossiers.changing import change
from clausegen.web.dossiers.models import State
from clausegen.web.drafting.guests import invite, open_link, revoke
from clausegen.web.drafting.models import GuestLink
from clausegen.web.people.roles import Role

REPORT = "client.delai_signalement"


@pytest.fixture
def made(dossier, drafter):
    return invite(dossier, drafter, "Jean Le Bris", ["client"], 7, reads=True)


def page_of(client, made, **query):
    answer = client.get(reverse("drafting:guest", args=[made.token], query=query or None))
    return answer.status_code, answer.content.decode()


def answer(client, made, question, pairs):
    address = reverse("drafting:guest_change", args=[made.token])
    return client.post(address, {"question": question, **pairs})


def test_a_guest_sees_his_steps_and_the_articles_that_they_write(client, made):
    status, page = page_of(client, made)
    assert status == 200
    assert f'id="q-{REPORT}"' in page
    assert 'id="q-prestataire"' not in page
    assert 'id="t-obligations-client"' in page
    assert 'id="t-manquements"' not in page
    assert "data-parameter" not in page
    leads = re.findall(r'href="#(t-[^"]+)"', page)
    assert [each for each in leads if f'id="{each}"' not in page] == []
    assert "Jean Le Bris" in page


def test_the_answers_of_a_guest_are_kept_under_his_name(client, made, dossier):
    assert (
        answer(client, made, REPORT, {REPORT: "6", f"{REPORT}[unite]": "heure"}).status_code == 302
    )
    change = dossier.changes.get()
    assert (change.after, change.who, change.person) == ("6 heures", "Jean Le Bris (invité)", None)


def test_the_page_of_a_guest_follows_what_he_types_and_keeps_it(client, made, dossier, drafter):
    address = reverse("drafting:guest_change", args=[made.token])
    live = {"headers": {"HX-Request": "true"}}
    typed = {"question": REPORT, REPORT: "6", f"{REPORT}[unite]": "heure", "revision": "0"}
    tried = client.post(address, {**typed, "essai": "1"}, **live).content.decode()
    assert "six (6)" in tried
    assert dossier.changes.count() == 0
    kept = client.post(address, typed, **live).content.decode()
    assert 'data-dit="Enregistré à' in kept
    assert f'id="p-{REPORT}"' in kept
    assert 'id="m-manquements"' not in kept
    assert "sommaire" not in kept
    change(dossier.pk, drafter, {REPORT: "12 heures", "droit": "droit suisse"})
    since = client.get(reverse("drafting:guest_since", args=[made.token]))
    assert since.json()["revision"] == 2
    told = client.post(address, {"revision": "1"}, **live).content.decode()
    assert "Claire Hamon a changé « Délai de notification par le client »" in told
    assert "suisse" not in told  # nothing of questions that are not his


def test_a_guest_who_may_not_read_sees_no_text(client, dossier, drafter):
    made = invite(dossier, drafter, "Jean Le Bris", ["client"], 7, reads=False)
    page = page_of(client, made)[1]
    assert 'id="t-obligations-client"' not in page
    sent = {"question": REPORT, REPORT: "6", f"{REPORT}[unite]": "heure"}
    address = reverse("drafting:guest_change", args=[made.token])
    patch = client.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert "six (6)" not in patch


def test_a_guest_answers_nothing_else(client, made, dossier):
    answer(client, made, "droit", {"droit": "droit suisse"})
    assert dossier.changes.count() == 0


@pytest.mark.parametrize("how", ["revoked", "expired", "submitted", "unknown"])
def test_a_link_that_is_over_says_so(client, made, dossier, drafter, how):
    if how == "revoked":
        revoke(made.link, drafter)
    elif how == "expired":
        GuestLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif how == "submitted":
        dossier.state = State.SUBMITTED
        dossier.save()
    else:
        GuestLink.objects.all().delete()
    status, page = page_of(client, made)
    assert status == 410
    assert "Ce lien ne sert plus." in page
    assert answer(client, made, REPORT, {REPORT: "6 heures"}).status_code == 410
    assert client.get(reverse("drafting:guest_since", args=[made.token])).status_code == 410
    assert dossier.changes.count() == 0


def test_the_token_is_kept_nowhere(made):
    assert made.token not in str(GuestLink.objects.values().get())
    assert open_link(made.token) == made.link


def test_a_link_is_made_shown_once_and_closed(signed_in, drafter, dossier):
    browser, address = signed_in(drafter), reverse("drafting:guests", args=[dossier.pk])
    sent = {"nom": "Jean", "etape": ["client"], "jours": "7", "texte": "oui"}
    page = browser.post(address, sent).content.decode()
    assert re.search(r"/invite/[\w-]{40,}/", page)
    again = browser.get(address).content.decode()
    assert "/invite/" not in again
    assert "Jean" in again
    link = dossier.guest_links.get()
    browser.post(reverse("drafting:close", args=[dossier.pk, link.pk]))
    assert dossier.guest_links.get().revoked


def test_what_makes_no_link_is_told_in_the_form(signed_in, drafter, dossier):
    address = reverse("drafting:guests", args=[dossier.pk])
    answer = signed_in(drafter).post(address, {"nom": "Jean", "jours": "7"})
    assert answer.status_code == 422
    assert "Choisissez au moins une étape" in answer.content.decode()


def test_a_link_of_another_team_is_out_of_reach(signed_in, person, made, other_team):
    stranger = person(Role.DRAFTER, teams=[other_team], email="x@exemple.fr")
    address = reverse("drafting:close", args=[made.link.dossier_id, made.link.pk])
    assert signed_in(stranger).post(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "steps", "days"),
    [("", ["client"], 7), ("J", [], 7), ("J", ["lune"], 7), ("J", ["client"], 999)],
)
def test_a_link_needs_a_name_steps_and_an_end(dossier, drafter, name, steps, days):
    with pytest.raises(UsageError):
        invite(dossier, drafter, name, steps, days, reads=False)

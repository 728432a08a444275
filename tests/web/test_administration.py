"""Administrators decide about people, and somebody can always administer."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.core import mail as letters
from django.utils import timezone

from clausegen.web.journal.models import Entry
from clausegen.web.people import factor, keys, links
from clausegen.web.people.models import House, Link, Person, Team
from clausegen.web.people.roles import CAN, Role

from .conftest import PASSWORD


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR, "Yann Le Bris")


@pytest.fixture
def browser(signed_in, administrator):
    return signed_in(administrator)


def at(person, act=""):
    return f"/administration/personnes/{person.pk}/{act}"


def test_the_page_says_who_may_what(browser, administrator, drafter, team):
    links.invite("maud@exemple.fr", Role.READER, team, administrator)
    keys.new(drafter, "Gestion", ["lire"], timezone.now() + timedelta(days=1))
    page = browser.get("/administration/").text
    for told in (drafter.email, CAN[Role.DRAFTER], "maud@exemple.fr", "Contrats", "Gestion"):
        assert told in page
    assert set(CAN) == set(Role)


def test_a_link_of_invitation_is_shown_once_and_sent_where_letters_go(browser, team, settings):
    given = {"email": "Maud@Exemple.fr", "role": Role.READER, "team": team.pk}
    shown = browser.post("/administration/inviter/", given).text
    address = re.search(r'value="http://testserver(/invitation/[^"]+)"', shown)[1]
    assert "n’envoie pas de courrier" in shown
    settings.EMAIL_HOST = "lettres.exemple.fr"
    sent = browser.post("/administration/inviter/", given).text
    assert "Une lettre le porte aussi" in sent
    assert letters.outbox[0].to == ["maud@exemple.fr"]
    assert browser.get(address).status_code == 404
    assert "Rédacteur" in browser.get("/administration/inviter/").text


def test_whoever_has_an_account_is_not_invited(browser, drafter, team):
    given = {"email": drafter.email.upper(), "role": Role.READER, "team": team.pk}
    assert "a déjà un compte" in browser.post("/administration/inviter/", given).text


def test_an_invitation_is_taken_back(browser, administrator, team, client):
    path = links.invite("maud@exemple.fr", Role.READER, team, administrator)
    browser.post(f"/administration/invitations/{Link.objects.get().pk}/retirer/")
    assert client.get(path).status_code == 404
    assert (
        browser.post(f"/administration/invitations/{Link.objects.get().pk}/retirer/").status_code
        == 404
    )


def test_role_teams_and_second_factor_are_decided_together(browser, drafter, other_team):
    given = {"role": Role.VALIDATOR, "teams": [other_team.pk], "factor_ordered": "on"}
    browser.post(at(drafter), {**given, "email": "autre@exemple.fr", "is_active": ""})
    changed = Person.objects.get(pk=drafter.pk)
    assert (changed.role, [*changed.teams.all()]) == (Role.VALIDATOR, [other_team])
    assert (changed.factor_ordered, changed.email) == (True, drafter.email)
    noted = {each.what for each in Entry.objects.all()}
    assert noted == {"personne.role", "personne.equipes", "second-facteur.exige"}
    browser.post(at(drafter), {"role": Role.VALIDATOR})
    assert not Person.objects.get(pk=drafter.pk).teams.exists()


def test_the_last_administrator_stays(browser, administrator, person):
    refused = browser.post(at(administrator), {"role": Role.READER})
    assert "dernier administrateur" in refused.text
    refused = browser.post(at(administrator, "fermer/"), follow=True)
    assert "dernier administrateur" in refused.text
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == (Role.ADMINISTRATOR, True)
    closed = person(Role.ADMINISTRATOR)
    closed.is_active = False
    closed.save()
    assert "dernier" in browser.post(at(administrator), {"role": Role.READER}).text
    person(Role.ADMINISTRATOR)
    browser.post(at(administrator), {"role": Role.READER})
    administrator.refresh_from_db()
    assert administrator.role == Role.READER


def test_a_closed_account_opens_nothing(browser, drafter, client):
    other = type(client)()
    other.post("/connexion/", {"username": drafter.email, "password": PASSWORD})
    text, _ = keys.new(drafter, "Gestion", ["lire"], timezone.now() + timedelta(days=1))
    path = links.reset(drafter)
    browser.post(at(drafter, "fermer/"))
    assert other.get("/compte/").status_code == 302
    assert keys.person_of(text) is None
    assert other.get(path).status_code == 404
    answer = other.post("/connexion/", {"username": drafter.email, "password": PASSWORD})
    assert "ne convient pas" in answer.text
    assert browser.post(at(drafter, "mot-de-passe/")).status_code == 404
    browser.post(at(drafter, "ouvrir/"))
    answer = other.post("/connexion/", {"username": drafter.email, "password": PASSWORD})
    assert answer.status_code == 302


def test_sessions_password_and_second_factor_of_another(browser, drafter, client):
    other = type(client)()
    other.force_login(drafter, "django.contrib.auth.backends.ModelBackend")
    browser.post(at(drafter, "sessions/"))
    assert other.get("/compte/").status_code == 302
    shown = browser.post(at(drafter, "mot-de-passe/")).text
    path = re.search(r'value="http://testserver(/mot-de-passe/[^"]+)"', shown)[1]
    assert other.get(path).status_code == 200
    factor.confirm(drafter, pyotp.TOTP(factor.begin(drafter).secret).now())
    assert "Second facteur en place" in browser.get(at(drafter)).text
    browser.post(at(drafter, "second-facteur/"))
    assert factor.of(drafter) is None


def test_a_second_factor_is_ordered_of_everybody(browser):
    browser.post("/administration/second-facteur/", {"exige": "1"})
    assert House.objects.get().factor_ordered
    assert browser.get("/administration/").headers["Location"] == "/compte/second-facteur/"
    House.objects.update(factor_ordered=False)
    browser.post("/administration/second-facteur/", {"exige": "0"})
    assert not House.objects.get().factor_ordered


def test_teams_are_made_renamed_and_filled(browser, team, drafter, administrator):
    browser.post("/administration/equipes/", {"name": "Achats"})
    made = Team.objects.get(name="Achats")
    assert [*made.people.all()] == [administrator]
    assert "porte déjà ce nom" in browser.post("/administration/equipes/", {"name": "Achats"}).text
    path = f"/administration/equipes/{made.pk}/"
    assert drafter.name in browser.get(path).text
    browser.post(path, {"name": "Achats et ventes", "people": [drafter.pk]})
    made.refresh_from_db()
    assert (made.name, [*made.people.all()]) == ("Achats et ventes", [drafter])
    assert "porte déjà" in browser.post(path, {"name": team.name}).text


def test_a_key_of_anybody_is_taken_back(browser, drafter):
    text, key = keys.new(drafter, "Gestion", ["lire"], timezone.now() + timedelta(days=1))
    browser.post(f"/administration/cles/{key.pk}/retirer/")
    assert keys.person_of(text) is None

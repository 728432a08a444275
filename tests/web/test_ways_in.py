"""Coming in: by a password, or by a link that serves once."""

import re
from datetime import timedelta
from threading import Event

import pytest
from django.core import mail as letters
from django.urls import reverse
from django.utils import timezone

from clausegen.web.journal.models import Entry
from clausegen.web.people import links, mail
from clausegen.web.people.links import first_account_link
from clausegen.web.people.models import Link, Person, Purpose, Visit
from clausegen.web.people.roles import Role

from .conftest import PASSWORD

GOOD = "quatre mots sans rapport"
SIGN_IN = "/connexion/"


@pytest.fixture
def at_once(monkeypatch, settings):
    """A server of letters, and letters written before the answer."""
    settings.EMAIL_HOST = "lettres.exemple.fr"
    monkeypatch.setattr(mail, "later", lambda work: work())


def test_the_first_account_is_made_by_its_link_once(client, db):
    path = first_account_link()
    given = {"name": "Claire Hamon", "email": "Claire@Exemple.fr", "team": "Juridique"}
    shown = client.post(path, {**given, "password": "court"})
    assert "Écrivez douze caractères au moins" in shown.text
    answer = client.post(path, {**given, "password": GOOD}, follow=True)
    assert answer.redirect_chain[-1][0] == "/dossiers/"
    made = Person.objects.get()
    assert (made.email, made.role) == ("claire@exemple.fr", Role.ADMINISTRATOR)
    assert [team.name for team in made.teams.all()] == ["Juridique"]
    assert client.get(path).status_code == 404
    assert first_account_link() is None


def test_a_second_start_shows_another_link_and_ends_the_first(client, db):
    first, second = first_account_link(), first_account_link()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_the_link_of_the_first_account_is_dead_once_there_is_an_account(client, drafter):
    token = "un-jeton"
    now = timezone.now()
    Link.objects.create(
        purpose=Purpose.FIRST,
        digest=links.tokens.digest(token),
        created=now,
        expires=now + timedelta(days=1),
    )
    assert client.get(f"/premier-compte/{token}/").status_code == 404


def test_whoever_is_invited_comes_in_as_the_link_says(client, person, team):
    administrator = person(Role.ADMINISTRATOR)
    path = links.invite("Maud@exemple.fr", Role.VALIDATOR, team, administrator)
    assert "maud@exemple.fr" in client.get(path).text
    forged = {"role": "administrateur", "email": "autre@exemple.fr", "is_active": "1"}
    client.post(path, {"name": "Maud Quéré", "password": GOOD, **forged})
    maud = Person.objects.get(name="Maud Quéré")
    assert (maud.email, maud.role, [*maud.teams.all()]) == (
        "maud@exemple.fr",
        Role.VALIDATOR,
        [team],
    )
    assert client.session["_auth_user_id"] == str(maud.pk)
    assert client.get(path).status_code == 404


def test_a_link_ends_with_time_and_when_it_is_made_again(client, person, team):
    administrator = person(Role.ADMINISTRATOR)
    old = links.invite("maud@exemple.fr", Role.READER, team, administrator)
    new = links.invite("maud@exemple.fr", Role.READER, team, administrator)
    assert client.get(old).status_code == 404
    Link.objects.update(expires=timezone.now())
    assert client.get(new).status_code == 404


def test_a_new_password_ends_all_sessions(client, signed_in, drafter):
    signed_in(drafter).get("/dossiers/")
    path = links.reset(drafter)
    other = type(client)()
    assert "douze caractères" in other.post(path, {"password": "court"}).text.lower()
    assert other.post(path, {"password": GOOD}).status_code == 302
    assert client.get("/dossiers/").status_code == 302
    assert not Visit.objects.filter(person=drafter).exists()
    drafter.refresh_from_db()
    assert drafter.check_password(GOOD)
    assert other.post(path, {"password": GOOD}).status_code == 404


def test_a_password_like_the_person_or_like_everybody_is_refused(client, drafter):
    path = links.reset(drafter)
    for weak in (drafter.email, "1234567890123"):
        assert "fautes" in client.post(path, {"password": weak}).text


def test_a_forgotten_password_answers_all_alike(client, drafter, at_once):
    known = client.post("/mot-de-passe/", {"email": drafter.email.upper()})
    unknown = client.post("/mot-de-passe/", {"email": "personne@exemple.fr"})
    assert known.text == unknown.text
    assert [letter.to for letter in letters.outbox] == [[drafter.email]]
    path = re.search(r"http://testserver(\S+)", letters.outbox[0].body)[1]
    assert client.get(path).status_code == 200
    client.post("/mot-de-passe/", {"email": drafter.email})
    assert len(letters.outbox) == 1


def test_letters_name_the_server_as_it_is_known(client, drafter, at_once, settings):
    settings.PUBLIC_ADDRESS = "https://contrats.exemple.fr"
    client.post("/mot-de-passe/", {"email": drafter.email}, HTTP_HOST="localhost")
    assert "https://contrats.exemple.fr/mot-de-passe/" in letters.outbox[0].body


def test_without_a_server_of_letters_the_page_says_whom_to_ask(client, drafter):
    assert "Demandez à un administrateur" in client.get("/mot-de-passe/").text
    told = client.post("/mot-de-passe/", {"email": drafter.email}).text
    assert "n’envoie pas de courrier" in told
    assert not Link.objects.exists()


def test_a_letter_that_cannot_leave_is_said_in_the_log_alone(settings, monkeypatch, caplog):
    assert mail.send("a@exemple.fr", "Sujet", "Texte") is False
    settings.EMAIL_HOST = "lettres.exemple.fr"

    def fails(*_):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail, "send_mail", fails)
    assert mail.send("a@exemple.fr", "Sujet", "Texte") is False
    assert "could not be sent" in caplog.text


def test_signing_in_and_out(client, drafter):
    answer = client.post(SIGN_IN, {"username": drafter.email, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("home")
    assert client.get(SIGN_IN).status_code == 302
    assert client.get("/deconnexion/").status_code == 405
    assert client.post("/deconnexion/").headers["Location"] == SIGN_IN
    assert client.get("/dossiers/").status_code == 302
    assert [each.what for each in Entry.objects.all()] == ["connexion.ouverte"]


def test_an_answer_to_a_page_that_stays_is_a_part_of_it(client, drafter):
    htmx = {"HX-Request": "true"}
    ended = client.get("/dossiers/", headers=htmx)
    assert (ended.status_code, "<html" in ended.text) == (401, False)
    wrong = client.post(SIGN_IN, {"username": drafter.email, "password": "faux"}, headers=htmx)
    assert "ne convient pas" in wrong.text
    assert "<html" not in wrong.text
    again = client.post(SIGN_IN, {"username": drafter.email, "password": PASSWORD}, headers=htmx)
    assert "de nouveau connecté" in again.text
    assert "csrfmiddlewaretoken" in again.text


def test_of_two_who_follow_a_link_at_once_one_comes_in(client, person, team, monkeypatch):
    first = first_account_link()
    given = {"name": "X", "password": GOOD, "email": "x@exemple.fr", "team": "Juridique"}
    monkeypatch.setattr(links, "use", lambda *_: None)
    assert client.post(first, given).status_code == 404
    administrator = person(Role.ADMINISTRATOR)
    invited = links.invite("maud@exemple.fr", Role.READER, team, administrator)
    for path in (invited, links.reset(administrator)):
        assert client.post(path, given).status_code == 404
    assert Person.objects.count() == 1


def test_a_link_serves_once(person, team):
    token = links.invite("maud@exemple.fr", Role.READER, team, person()).split("/")[2]
    assert str(links.use(Purpose.INVITATION, token)) == "maud@exemple.fr"
    assert links.use(Purpose.INVITATION, token) is None


def test_a_letter_is_written_apart_from_the_answer(caplog):
    done = Event()

    def fails():
        done.set()
        raise ValueError

    mail.later(fails).join()
    assert done.is_set()
    assert "could not be prepared" in caplog.text

"""What somebody with ill intent tries on accounts, and gets nothing by."""

import re
from datetime import timedelta

import pyotp
import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail as letters
from django.test import Client
from django.utils import timezone

from clausegen.web.journal.writing import note
from clausegen.web.people import factor, keys, links, mail
from clausegen.web.people.models import Person, Team
from clausegen.web.people.roles import Role

from .conftest import PASSWORD

SIGN_IN = "/connexion/"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<b>{{ 7|add:7 }}{% debug %}",
    "' onfocus=alert(1) autofocus='",
)
ELSEWHERE = (
    "https://ailleurs.exemple.fr/",
    "//ailleurs.exemple.fr/",
    "/\\ailleurs.exemple.fr/",
    "///ailleurs.exemple.fr",
    "javascript:alert(1)",
    "http:ailleurs.exemple.fr",
    "\thttps://ailleurs.exemple.fr",
)


@pytest.fixture
def administrator(person):
    return person(Role.ADMINISTRATOR, "Yann Le Bris")


def given(who, password=PASSWORD, **more):
    return {"username": who if isinstance(who, str) else who.email, "password": password, **more}


def bare(answer):
    """Return a page without what each visit has of its own."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.text)


@pytest.mark.parametrize(
    "path",
    [
        SIGN_IN,
        "/deconnexion/",
        "/compte/",
        "/compte/cles/",
        "/administration/inviter/",
        "/administration/equipes/",
        "/mot-de-passe/",
    ],
)
def test_a_form_from_elsewhere_changes_nothing(administrator, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(path, {"name": "Autre", "email": "x@exemple.fr"})
    assert answer.status_code == 403
    assert "Ce formulaire a expiré" in answer.text
    assert not Person.objects.filter(name="Autre").exists()


def test_a_session_fixed_beforehand_is_not_that_of_whoever_signs_in(client, drafter):
    client.cookies["sessionid"] = "a" * 32
    client.post(SIGN_IN, given(drafter))
    assert client.session.session_key != "a" * 32
    thief = Client()
    thief.cookies["sessionid"] = "a" * 32
    assert thief.get("/compte/").status_code == 302


def test_the_key_of_a_session_changes_at_sign_in_code_and_sign_out(client, drafter):
    secret = factor.begin(drafter).secret
    factor.confirm(drafter, pyotp.TOTP(secret).now())
    drafter.factor.last_step = 0
    factor.SecondFactor.objects.update(last_step=0)
    client.post(SIGN_IN, given(drafter))
    before = client.session.session_key
    client.post("/connexion/code/", {"code": pyotp.TOTP(secret).now()})
    after = client.session.session_key
    client.post("/deconnexion/")
    assert len({before, after, client.session.session_key}) == 3
    thief = Client()
    for key in (before, after):
        thief.cookies["sessionid"] = key
        assert thief.get("/compte/").status_code == 302


def test_nobody_learns_who_has_an_account(client, drafter, monkeypatch):
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given)
    )
    closed = Person.objects.create_user("ferme@exemple.fr", "X", Role.DRAFTER, PASSWORD)
    closed.is_active = False
    closed.save()
    pages, work = [], []
    for who in (drafter, "personne@exemple.fr", closed):
        hashed.clear()
        shown = bare(client.post(SIGN_IN, given(who, "un autre mot de passe")))
        pages.append(shown.replace(who if isinstance(who, str) else who.email, "…"))
        work.append(len(hashed))
    assert len(set(pages)) == 1
    assert len(set(work)) == 1


def test_passwords_are_not_guessed(client, drafter, person):
    for who in (drafter.email, "personne@exemple.fr"):
        for _ in range(4):
            assert client.post(SIGN_IN, given(who.upper(), "faux")).status_code == 200
        last = client.post(SIGN_IN, given(who, "faux"))
        assert last.status_code == 429
        assert int(last.headers["Retry-After"]) == 15 * 60
        assert re.search(r"Réessayez à partir de <strong>\d+.h(.\d\d)?<", last.text)
    assert client.post(SIGN_IN, given(drafter)).status_code == 429
    assert client.get("/compte/").status_code == 302
    assert client.post(SIGN_IN, given(person())).status_code == 302


def test_a_password_asked_again_is_not_guessed_either(signed_in, drafter):
    client = signed_in(drafter)
    asked = {"current": "faux", "password": "quatre mots sans rapport"}
    statuses = [client.post("/compte/mot-de-passe/", asked).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    kept = str([*AccessAttempt.objects.values()])
    assert "faux" not in kept
    assert asked["password"] not in kept


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_led_elsewhere(client, drafter, elsewhere):
    assert client.post(SIGN_IN, given(drafter, next=elsewhere)).headers["Location"] == "/"
    assert client.get(SIGN_IN, {"next": elsewhere}).headers["Location"] == "/"


def test_nobody_is_led_elsewhere_after_a_code(client, drafter):
    secret = factor.begin(drafter).secret
    factor.confirm(drafter, pyotp.TOTP(secret).now())
    factor.SecondFactor.objects.update(last_step=0)
    client.post(SIGN_IN, given(drafter, next=ELSEWHERE[0]))
    answer = client.post("/connexion/code/", {"code": pyotp.TOTP(secret).now()})
    assert answer.headers["Location"] == "/"


def test_a_form_gives_nothing_that_it_does_not_ask(client, db, person):
    forged = {"role": "administrateur", "is_active": "on", "factor_ordered": "on", "id": "1"}
    path = links.first_account_link()
    asked = {"name": "Claire", "email": "claire@exemple.fr", "team": "Juridique"}
    client.post(path, {**asked, "password": "quatre mots sans rapport", **forged})
    assert not Person.objects.get().factor_ordered
    reader = person(Role.READER)
    client.force_login(reader, "django.contrib.auth.backends.ModelBackend")
    client.post("/compte/", {"name": "Autre", "teams": "1", **forged})
    reader.refresh_from_db()
    assert (reader.name, reader.role, reader.factor_ordered) == ("Autre", Role.READER, False)


@pytest.mark.parametrize("path", [SIGN_IN, "/compte/", "/administration/", "/absente/"])
def test_pages_are_neither_framed_nor_kept(signed_in, administrator, path):
    client = signed_in(administrator)
    for answer in (client.get(path), Client().get(path)):
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "no-store" in answer.headers["Cache-Control"]
        assert "private" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_cookies_are_for_this_server_alone(client, drafter):
    answer = client.post(SIGN_IN, given(drafter))
    for cookie in answer.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_names_are_shown_and_never_run(signed_in, administrator, person, hostile):
    administrator.name = hostile
    administrator.save()
    team = Team.objects.create(name=hostile)
    administrator.teams.add(team)
    links.invite("maud@exemple.fr", Role.READER, team, administrator)
    keys.new(administrator, hostile, ["lire"], timezone.now() + timedelta(days=1))
    note(hostile, "personne.invitee", team, adresse=hostile, role=hostile)
    client = signed_in(administrator)
    paths = ("", "journal/", f"personnes/{administrator.pk}/", f"equipes/{team.pk}/", "inviter/")
    for path in (*(f"/administration/{each}" for each in paths), "/compte/", "/dossiers/"):
        page = client.get(path).text
        assert hostile not in page, path
    shown = client.get("/administration/journal/", {"qui": hostile, "objet": hostile}).text
    assert hostile not in shown


@pytest.mark.parametrize("host", ["ailleurs.exemple.fr", "localhost@ailleurs.fr", "a\r\nb"])
def test_another_host_is_refused(client, db, host):
    assert client.get(SIGN_IN, HTTP_HOST=host).status_code == 400


@pytest.mark.parametrize("address", ["a@exemple.fr\nBcc: b@exemple.fr", "a@exemple.fr, b@x.fr"])
def test_a_letter_leaves_for_one_address(
    signed_in, administrator, team, settings, monkeypatch, address
):
    settings.EMAIL_HOST = "lettres.exemple.fr"
    monkeypatch.setattr(mail, "later", lambda work: work())
    client = signed_in(administrator)
    asked = {"email": address, "role": Role.READER, "team": team.pk}
    assert "fautes" in client.post("/administration/inviter/", asked).text
    assert "fautes" in client.post("/mot-de-passe/", {"email": address}).text
    assert letters.outbox == []


def test_a_name_writes_no_header_of_a_letter(signed_in, administrator, team, settings):
    settings.EMAIL_HOST = "lettres.exemple.fr"
    administrator.name = "Yann\nBcc: b@exemple.fr"
    administrator.save()
    asked = {"email": "a@exemple.fr", "role": Role.READER, "team": team.pk}
    signed_in(administrator).post("/administration/inviter/", asked)
    assert letters.outbox[0].recipients() == ["a@exemple.fr"]
    assert "Bcc" not in dict(letters.outbox[0].message())


def test_tokens_are_kept_nowhere(signed_in, administrator, team, caplog):
    path = links.invite("a@exemple.fr", Role.READER, team, administrator)
    text, _ = keys.new(administrator, "x", ["lire"], timezone.now() + timedelta(days=1))
    Client().get(path)
    page = signed_in(administrator).get("/administration/journal/journal.json").text
    for secret in (path.split("/")[2], text):
        assert secret not in page
        assert secret not in caplog.text
        for model in (Person, links.Link, keys.ApiKey):
            assert secret not in str([*model.objects.values()])


def test_a_link_is_for_its_purpose_alone(client, administrator, team, drafter):
    token = links.invite("a@exemple.fr", Role.READER, team, administrator).split("/")[2]
    assert client.get(f"/mot-de-passe/{token}/").status_code == 404
    assert client.get(f"/premier-compte/{token}/").status_code == 404
    token = links.reset(drafter).split("/")[2]
    assert client.get(f"/invitation/{token}/").status_code == 404

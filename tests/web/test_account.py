"""One's own account: name, password, second factor, sessions, keys."""

import re
import time
from datetime import timedelta

import pyotp
import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.utils import timezone

from clausegen.web.people import factor, keys, sessions
from clausegen.web.people.models import ApiKey, House, SecondFactor

from .conftest import PASSWORD

GOOD = "quatre mots sans rapport"
SIGN_IN = "/connexion/"


@pytest.fixture
def confirmed(drafter):
    """A person with a second factor, and how to read the telephone some intervals later."""
    secret = factor.begin(drafter).secret
    factor.confirm(drafter, pyotp.TOTP(secret).now())
    SecondFactor.objects.update(last_step=0)
    return lambda: pyotp.TOTP(secret).now()


def test_a_person_changes_name_and_nothing_else(signed_in, drafter):
    client = signed_in(drafter)
    client.post("/compte/", {"name": "Claire H.", "role": "administrateur", "email": "x@y.fr"})
    before = (drafter.role, drafter.email)
    drafter.refresh_from_db()
    assert (drafter.name, drafter.role, drafter.email) == ("Claire H.", *before)
    assert "caractères invisibles" in client.post("/compte/", {"name": "a\u202eb"}).text


def test_another_password_ends_the_other_sessions_and_keeps_this_one(client, signed_in, drafter):
    other = type(client)()
    other.post(SIGN_IN, {"username": drafter.email, "password": PASSWORD})
    signed_in(drafter).get("/dossiers/")
    before = client.session.session_key
    wrong = client.post("/compte/mot-de-passe/", {"current": "faux", "password": GOOD})
    assert "pas votre mot de passe" in wrong.text
    client.post("/compte/mot-de-passe/", {"current": PASSWORD, "password": GOOD})
    assert client.get("/compte/").status_code == 200
    assert client.session.session_key != before
    assert other.get("/compte/").status_code == 302
    assert drafter.visits.count() == 1


def test_a_second_factor_is_set_up_with_an_image_and_a_code(signed_in, drafter):
    client = signed_in(drafter)
    page = client.get("/compte/second-facteur/")
    image = client.get("/compte/second-facteur/code.svg")
    assert image.headers["Content-Type"] == "image/svg+xml"
    assert b"style" not in image.content
    secret = SecondFactor.objects.get(person=drafter).secret
    assert secret in page.text.replace(" ", "")
    assert "recopiez le suivant" in client.post("/compte/second-facteur/", {"code": "12"}).text
    done = client.post("/compte/second-facteur/", {"code": pyotp.TOTP(secret).now()})
    assert len(re.findall(r"<code>[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}</code>", done.text)) == 10
    assert client.get("/compte/second-facteur/code.svg").status_code == 404
    assert client.get("/compte/second-facteur/").status_code == 302


def test_a_code_is_asked_at_sign_in_and_serves_once(client, drafter, confirmed):
    given = {"username": drafter.email, "password": PASSWORD, "next": "/compte/"}
    assert client.post(SIGN_IN, given).headers["Location"] == "/connexion/code/"
    assert client.get("/compte/").status_code == 302
    code = confirmed()
    assert client.post("/connexion/code/", {"code": code}).headers["Location"] == "/compte/"
    client.post("/deconnexion/")
    client.post(SIGN_IN, given)
    assert "ne convient pas" in client.post("/connexion/code/", {"code": code}).text


def test_a_right_password_waits_ten_minutes_for_its_code(client, drafter, confirmed, monkeypatch):
    client.post(SIGN_IN, {"username": drafter.email, "password": PASSWORD})
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get("/connexion/code/").headers["Location"] == SIGN_IN


def test_codes_are_not_guessed(client, drafter, confirmed):
    client.post(SIGN_IN, {"username": drafter.email, "password": PASSWORD})
    for _ in range(factor.FAILURES):
        refused = client.post("/connexion/code/", {"code": "000000"})
    assert "quart d’heure" in refused.text
    assert "quart d’heure" in client.post("/connexion/code/", {"code": confirmed()}).text
    SecondFactor.objects.update(wait_until=timezone.now() - timedelta(seconds=1))
    assert client.post("/connexion/code/", {"code": confirmed()}).status_code == 302


def test_a_recovery_code_replaces_the_telephone_once(signed_in, client, drafter, confirmed):
    signed_in(drafter)
    shown = client.post("/compte/second-facteur/secours/", {"current": PASSWORD})
    code = re.search(r"<code>(.{14})</code>", shown.text)[1]
    assert factor.refusal(drafter, code.upper()) is None
    assert factor.refusal(drafter, code) == factor.WRONG


def test_a_second_factor_is_taken_away_by_password_unless_it_is_ordered(
    signed_in, drafter, confirmed
):
    client = signed_in(drafter)
    House.objects.create(factor_ordered=True)
    refused = client.post("/compte/second-facteur/retirer/", {"current": PASSWORD})
    assert "exige un second facteur" in refused.text
    House.objects.all().delete()
    client.post("/compte/second-facteur/retirer/", {"current": PASSWORD})
    assert factor.of(drafter) is None
    assert client.post("/compte/second-facteur/secours/").status_code == 404
    assert factor.refusal(drafter, "000000") == factor.WRONG


def test_nothing_else_opens_before_an_ordered_second_factor_is_set_up(signed_in, drafter):
    drafter.factor_ordered = True
    drafter.save()
    client = signed_in(drafter)
    assert client.get("/dossiers/").headers["Location"] == "/compte/second-facteur/"
    assert "exige un second facteur" in client.get("/compte/second-facteur/").text
    secret = SecondFactor.objects.get(person=drafter).secret
    client.post("/compte/second-facteur/", {"code": pyotp.TOTP(secret).now()})
    assert client.get("/dossiers/").status_code == 200


def test_sessions_are_listed_in_words_and_ended(client, signed_in, drafter, person):
    other = type(client)(
        headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"}
    )
    other.force_login(drafter, "django.contrib.auth.backends.ModelBackend")
    other.get("/compte/")
    page = signed_in(drafter).get("/compte/")
    assert "Firefox, Windows" in page.text
    assert "cette session" in page.text
    visit = drafter.visits.get(session_key=other.session.session_key)
    path = f"/compte/sessions/{sessions.handle(visit)}/fermer/"
    stranger = type(client)()
    stranger.force_login(person(), "django.contrib.auth.backends.ModelBackend")
    assert stranger.post(path).status_code == 404
    assert client.post(path).status_code == 302
    assert other.get("/compte/").status_code == 302
    client.post("/compte/sessions/fermer/")
    assert drafter.visits.count() == 1


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        ("", "Navigateur inconnu"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605", "Safari, macOS"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/604.1", "Safari, iOS"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
    ],
)
def test_a_browser_is_told_in_words(agent, told):
    assert sessions.told(agent) == told


def test_a_key_is_shown_once_and_opens_until_it_is_taken_back(signed_in, drafter):
    client = signed_in(drafter)
    given = {"usage": "Gestion", "scopes": ["lire", "ecrire"], "days": "30", "current": PASSWORD}
    text = re.search(r'value="(cg_[^"]+)"', client.post("/compte/cles/", given).text)[1]
    page = client.get("/compte/").text
    assert text not in page
    assert text[:8] in page
    who, key = keys.person_of(text)
    assert (who, key.scopes) == (drafter, ["lire", "ecrire"])
    assert keys.counted(key) == 1
    assert keys.counted(key) == 2
    assert keys.person_of(text)[1].last_used
    client.post(f"/compte/cles/{key.pk}/retirer/")
    assert keys.person_of(text) is None
    assert keys.person_of("cg_autre") is None


def test_whoever_finds_a_session_open_makes_no_key(signed_in, drafter, confirmed):
    client = signed_in(drafter)
    given = {"usage": "Gestion", "scopes": ["lire"], "days": "30"}
    for more, told in (
        ({"code": confirmed()}, "obligatoire"),
        ({"code": confirmed(), "current": "faux"}, "pas votre mot de passe"),
        ({"current": PASSWORD}, "obligatoire"),
        ({"code": "000000", "current": PASSWORD}, "Ce code ne convient pas"),
    ):
        assert told in client.post("/compte/cles/", given | more).text
    assert not drafter.keys.exists()
    right = given | {"code": confirmed(), "current": PASSWORD}
    assert "cg_" in client.post("/compte/cles/", right).text


def test_the_database_alone_counts_no_code(drafter, settings):
    kept = factor.begin(drafter)
    secret = kept.secret
    assert len(secret) == 32
    assert factor.begin(drafter).secret == secret
    assert secret not in str(SecondFactor.objects.values())
    settings.SECRET_KEY = "une autre installation"
    assert factor.begin(drafter).secret != secret


def test_a_key_ends_with_time_and_with_its_person(drafter):
    text, key = keys.new(drafter, "Essai", ["lire"], timezone.now() + timedelta(days=1))
    drafter.is_active = False
    drafter.save()
    assert keys.person_of(text) is None
    drafter.is_active = True
    drafter.save()
    House.objects.create(factor_ordered=True)
    assert keys.person_of(text) is None
    House.objects.all().delete()
    assert keys.person_of(text)
    ApiKey.objects.update(expires=timezone.now())
    assert keys.person_of(text) is None
    assert key.scopes_told == "lire"


def test_a_key_without_right_or_with_a_strange_one_is_refused(signed_in, drafter, person):
    client = signed_in(drafter)
    assert "fautes" in client.post("/compte/cles/", {"usage": "x", "scopes": "tout"}).text
    _, theirs = keys.new(person(), "Essai", ["lire"], timezone.now() + timedelta(days=1))
    assert client.post(f"/compte/cles/{theirs.pk}/retirer/").status_code == 404


def test_a_password_is_kept_by_argon2(settings):
    settings.PASSWORD_HASHERS = ["clausegen.web.people.passwords.Argon2InTurn"]
    kept = make_password("quatre mots sans rapport")
    assert kept.startswith("argon2$argon2id$")
    assert check_password("quatre mots sans rapport", kept)
    assert not check_password("quatre mots sans rapports", kept)

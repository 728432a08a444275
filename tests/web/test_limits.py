"""Limits: how often one person, one address, one key may do what costs."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from clausegen.errors import UsageError
from clausegen.web import limits, starting
from clausegen.web.dossiers import talking
from clausegen.web.home import home
from clausegen.web.journal.counting import TooOftenError, insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.limits import LIMITS, Limit
from clausegen.web.people.failures import address_of

from .conftest import CLAUSE, NOW, PASSWORD

SIGN_IN = "/connexion/"
LATER = [(429, 59), (429, 60)]
"""What an answer says, and in how many minutes to come back."""


def few(settings, **most):
    settings.LIMITS = {
        name: Limit(most.get(name, each.most), each.words, each.told)
        for name, each in LIMITS.items()
    }


def test_a_limit_counts_what_its_person_did_and_says_when_to_go_on(
    dossier, drafter, person, settings
):
    few(settings, comments=2)
    for text in ("Un", "Deux"):
        talking.say(dossier, drafter, text, "dossier")
    with pytest.raises(TooOftenError, match="la limite d’une heure : 2 commentaires") as refused:
        talking.say(dossier, drafter, "Trois", "dossier")
    assert 3590 <= refused.value.wait <= 3600
    assert "Réessayez dans 60 min" in refused.value.diagnostics[0].hint
    talking.say(dossier, person(), "D’un autre", "dossier")
    insist_on_limit(drafter, "dossiers")


def test_an_hour_later_one_goes_on(drafter, settings, monkeypatch):
    few(settings, verifications=1)
    note(drafter, "fichier.verifie")
    with pytest.raises(TooOftenError):
        insist_on_limit(drafter, "verifications")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=61))
    insist_on_limit(drafter, "verifications")


@pytest.mark.parametrize("name", ["dossiers", "verifications"])
def test_screens_and_programs_refuse_one_too_many(name, signed_in, key_of, drafter, team, settings):
    few(settings, **{name: 1})
    note(drafter, LIMITS[name].words[0])
    path = {"dossiers": "/api/v1/dossiers", "verifications": "/api/v1/verify"}[name]
    head = {"Authorization": f"Bearer {key_of(drafter)}"}
    client = signed_in(drafter)
    if name == "dossiers":
        form = {"nom": "A", "modele": CLAUSE, "equipe": team.pk, "depart": "rien"}
        page = client.post("/dossiers/nouveau/", form)
        body = {"title": "A", "model": CLAUSE}
        answer = client.post(path, body, content_type="application/json", headers=head)
        assert (page.status_code, int(page["Retry-After"]) // 60) in LATER
    else:
        page = client.post("/dossiers/verifier/", {"fichier": SimpleUploadedFile("a", b"x")})
        answer = client.post(path, {"file": SimpleUploadedFile("a", b"x")}, headers=head)
    assert "la limite d’une heure" in page.text
    assert (answer.status_code, int(answer["Retry-After"]) // 60) in LATER


def test_one_password_is_not_tried_on_every_account(client, person, settings):
    few(settings, failures=6)
    people = [person() for _ in range(7)]
    statuses = [
        client.post(SIGN_IN, {"username": each.email, "password": "printemps2027"}).status_code
        for each in people
    ]
    assert statuses == [200] * 6 + [429]
    right = {"username": people[0].email, "password": PASSWORD}
    assert client.post(SIGN_IN, right).status_code == 429
    assert client.post(SIGN_IN, right, REMOTE_ADDR="192.0.2.7").status_code == 302


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.7"),
        ("", ""),
    ],
)
def test_an_address_of_ipv6_counts_as_its_network(told, counted):
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=told)) == counted


def test_the_environment_says_other_limits(monkeypatch):
    read = limits.read(" comments=3, failures=20,")
    assert (read["comments"].most, read["failures"].most) == (3, 20)
    assert read["comments"].words == LIMITS["comments"].words
    assert limits.read("") == LIMITS
    for wrong in ("comment=3", "comments", "comments=0", "comments=-1", "comments=²"):
        monkeypatch.setenv(limits.VARIABLE, wrong)
        with pytest.raises(UsageError, match="CLAUSEGEN_LIMITS ne comprend pas"):
            starting.configure(home())

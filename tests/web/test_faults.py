"""What fails around the application is told in French, and takes nothing that was acknowledged."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import OperationalError, connection
from django.test import Client

from clausegen.web.dossiers.changing import change
from tests.web import postgres

REPORT = "client.delai_signalement"
HOURS = 20


def told(answer):
    """Return the text of a page of failure, once it is one: 503, and when to come back."""
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    text = answer.content.decode()
    assert answer.headers["X-Request-ID"] in text
    return text


@pytest.fixture
def browsing(signed_in, drafter, client):
    """Return the browser of a person, which shows failures as pages."""
    client.raise_request_exception = False
    return signed_in(drafter)


def test_a_database_that_is_away_is_told_and_comes_back(
    on_disk, browsing, dossier, tmp_path, monkeypatch
):
    with monkeypatch.context() as away:
        connection.close()
        where = "NAME" if connection.vendor == "sqlite" else "HOST"
        away.setitem(connection.settings_dict, where, str(tmp_path))
        assert "ne peut ni lire ni écrire" in told(browsing.get("/dossiers/"))
        assert Client().get("/readyz").json()["database"] == "failed"
        assert Client().get("/healthz").status_code == 200
        connection.close()
    assert dossier.title in browsing.get("/dossiers/").content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit is SQLite's")
def test_a_full_disk_refuses_what_is_new_and_keeps_what_is_old(on_disk, dossier, drafter):
    with connection.cursor() as cursor:
        [pages] = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 4}")
    kept = []

    def save():
        for number in range(10_000):
            change(dossier.pk, drafter, {REPORT: f"{number % HOURS + 1} heures"})
            kept.append(f"{number % HOURS + 1} heures")

    with pytest.raises(OperationalError, match="full"):
        save()
    connection.close()
    dossier.refresh_from_db()
    assert dossier.answers == {REPORT: kept[-1]}
    assert list(dossier.changes.values_list("after", flat=True)) == kept


READING = {
    "sqlite": "PRAGMA query_only = {}",
    "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ {}",
}
ON_OFF = {"sqlite": (1, 0), "postgresql": ("ONLY", "WRITE")}


def test_a_disk_that_cannot_be_written_is_told(on_disk, browsing, dossier, monkeypatch):
    address = f"/dossiers/{dossier.pk}/intitule/"
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)  # one session
    on, off = ON_OFF[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(READING[connection.vendor].format(on))
    try:
        page = told(browsing.post(address, {"intitule": "Autre intitulé"}))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(READING[connection.vendor].format(off))
    assert "ce que vous venez d’envoyer ne l’est pas" in page
    assert browsing.post(address, {"intitule": "Autre intitulé"}).status_code < 400
    dossier.refresh_from_db()
    assert dossier.title == "Autre intitulé"


def test_what_fails_by_our_fault_is_told_with_a_reference(browsing, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("une réponse de ce contrat")

    monkeypatch.setattr("clausegen.web.gate.verdict", broken)
    answer = browsing.get("/dossiers/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in text
    assert "une réponse de ce contrat" not in text


WRITER = """
import django
django.setup()
import uuid, sys
dossier = uuid.UUID(sys.argv[1])
from clausegen.web.dossiers.changing import change
from tests.web import postgres
from clausegen.web.people.models import Person
person = Person.objects.get(pk=int(sys.argv[2]))
for number in range(100_000):
    done = change(dossier, person, {"client.delai_signalement": f"{number % 20 + 1} heures"})
    print(done.subject.revision, flush=True)
"""


def test_what_was_acknowledged_outlives_a_process_that_is_killed(
    on_disk, dossier, drafter, tmp_path
):
    home = tmp_path / "application"
    home.mkdir()
    settings = {"CLAUSEGEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "clausegen.web.settings"}
    if connection.vendor == "sqlite":
        (home / "clausegen.sqlite3").symlink_to(connection.settings_dict["NAME"])
    else:
        settings["CLAUSEGEN_DATABASE"] = postgres.address(connection.settings_dict)
    asked = [sys.executable, "-c", WRITER, str(dossier.pk), str(drafter.pk)]
    acknowledged = 0
    for saves in (1, 7):
        writer = subprocess.Popen(
            asked, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}
        )
        for _ in range(saves):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        dossier.refresh_from_db()
        assert dossier.revision == dossier.changes.count() >= acknowledged
        if connection.vendor == "sqlite":
            with connection.cursor() as kept:
                assert kept.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

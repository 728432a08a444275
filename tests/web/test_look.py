"""What every screen shares: its frame, its one style sheet, its words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from clausegen.web.style_sheet import digest, style_sheet_of_application
from clausegen.web.templatetags import words


def test_the_style_sheet_is_one_small_file_kept_for_ever(client):
    answer = client.get(f"/style/{digest()}.css")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content.decode() == style_sheet_of_application()
    assert len(answer.content) <= 25_000


def test_a_screen_names_the_style_sheet_and_no_other(client):
    page = client.get("/connexion/").content.decode()
    assert page.count('rel="stylesheet"') == 1
    assert f'href="/style/{digest()}.css"' in page


MOMENT = datetime(2027, 3, 9, 13, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.day(MOMENT), "9 mars 2027"),
        (words.hour(MOMENT), "14 h 32"),
        (words.moment(MOMENT), "9 mars 2027 à 14 h 32"),
        (words.moment(None), ""),
        (words.size(1), "1 octet"),
        (words.size(999), "999 octets"),
        (words.size(48_123), "48 Ko"),
        (words.size(999_600), "1 Mo"),
        (words.size(1_230_000), "1,2 Mo"),
        (words.size(None), ""),
        (words.mark("signe"), "fait"),
        (words.mark("brouillon"), "encours"),
    ],
)
def test_words_are_french(said, expected):
    assert said.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_how_long_ago_is_said_roughly(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MOMENT)
    gone = [timedelta(seconds=5), timedelta(minutes=3), timedelta(hours=2), timedelta(days=1)]
    gone += [timedelta(days=3), timedelta(days=30)]
    said = [words.ago(MOMENT - each).replace("\N{NO-BREAK SPACE}", " ") for each in gone]
    assert said == [
        "à l’instant",
        "il y a 3 minutes",
        "il y a 2 heures",
        "hier à 14 h 32",
        "il y a 3 jours",
        "le 7 février 2027",
    ]

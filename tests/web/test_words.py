"""Templates say dates, times, sizes, states and remedies in French."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import get_args
from uuid import UUID

import pytest
from django.template import engines
from django.utils import timezone

from clausegen.errors import Action, Remedy, fault
from clausegen.web import rights
from clausegen.web.remedies import NextStep, spelt, steps
from clausegen.web.templatetags import words

SCREENS = sorted(Path(rights.__file__).parent.glob("*/templates/*/*.html"))
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


@pytest.mark.parametrize("counted", [0, 1, None, [], ["x"], 2, ["x", "y"]])
def test_a_plural_begins_at_two_in_every_template(counted):
    count = counted if isinstance(counted, int) else len(counted or ())
    page = "prêt{{ n|pluralize }}, {{ n|pluralize:'a,ont' }}"
    made = engines.all()[0].from_string(page).render({"n": counted})
    assert made == ("prêts, ont" if count > 1 else "prêt, a")


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


DOSSIER = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.parametrize("action", get_args(Action))
def test_each_remedy_is_a_sentence_for_the_screen(action):
    remedy = Remedy(action, "2027-04-01" if action == "postpone" else "cible", "Libellé")
    said = spelt(remedy)
    assert said.endswith(".")
    assert "--" not in said
    assert "{" not in said


def test_a_remedy_leads_to_the_question_of_the_dossier():
    remedies = (Remedy("answer", "penalite.taux", "Taux"), Remedy("retry"))
    problem = fault("R00", "Il manque un taux.", hint="Par exemple 2 %.", remedies=remedies)
    screen = f"/dossiers/{DOSSIER}/redaction/"
    assert steps(problem, DOSSIER) == (
        NextStep("Par exemple 2 %."),
        NextStep(
            "Répondez à «\N{NO-BREAK SPACE}Taux\N{NO-BREAK SPACE}».",
            f"{screen}?question=penalite.taux#q-penalite.taux",
        ),
        NextStep("Recommencez."),
    )
    assert [each.address for each in steps(problem)] == ["", "", ""]


@pytest.mark.parametrize(
    ("changed", "refused", "conflicts", "expected"),
    [
        (("q",), (), (), "Enregistré à 14 h 32"),
        ((), (), (), "Enregistré à 14 h 32"),
        (("q",), ("non",), (), "Enregistré à 14 h 32, sauf ce qui est signalé"),
        ((), ("non",), (), "Réponse refusée : l’ancienne reste"),
        ((), (), ("autre",), "Réponse non gardée, une autre est arrivée entre-temps"),
    ],
)
def test_what_was_turned_down_is_not_told_as_kept(changed, refused, conflicts, expected):
    outcome = SimpleNamespace(changed=changed, refused=refused, conflicts=conflicts)
    assert words.kept(outcome, MOMENT).replace("\N{NO-BREAK SPACE}", " ") == expected


GESTURE = re.compile(r"<(a|button)\b[^>]*>\s*([A-ZÀÉ]\w+)")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda file: file.stem)
def test_one_gesture_has_one_word(screen):
    """To save is « Enregistrer », to leave a form « Renoncer »; « Annuler » undoes."""
    said = GESTURE.findall(screen.read_text("utf-8"))
    assert {word for _, word in said} & {"Garder", "Sauver", "Sauvegarder"} == set()
    assert ("a", "Annuler") not in said

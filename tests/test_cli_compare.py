"""`consolidate`, `history` and `compare`: what a dossier tells of its versions."""

import json
from pathlib import Path

import pytest

from tests.commands import CLAUSE, EXAMPLE, names, run


def test_the_text_of_a_day_is_written(recorded):
    done = run("consolidate", recorded, "--on", "2027-06-30", "--as", "md,html")
    assert done.exit_code == 0
    text = Path("consolide-2027-06-30.md").read_text()
    assert "intégrant l’avenant n°\u00a01" in text
    assert run("verify", "consolide-2027-06-30.html").exit_code == 0
    before = run("consolidate", recorded, "--on", "1er janvier 2027", "--as", "md", "--json")
    assert json.loads(before.stdout)["pending"] == [1]


def test_history_tells_versions_articles_and_answers(recorded):
    done = run("history", recorded)
    assert done.stdout.splitlines()[1].split("\t") == [
        "avenant n°\u00a01",
        "modification",
        "2027-03-15",
        "2027-04-01",
        "",
        "Article\u00a03",
        "client.delai_signalement",
    ]
    versions = json.loads(run("history", recorded, "--json").stdout)["versions"]
    assert [each.get("avenant") for each in versions] == [None, 1]


def test_two_versions_are_compared_without_any_avenant(recorded):
    done = run("compare", "contrat.json@0", "contrat.json", "--as", "docx,html")
    assert done.exit_code == 0
    assert names(".") == sorted([
        f"{CLAUSE}.md", "comparaison.docx", "comparaison.html", "contrat.json",
        "modifications.docx", "modifications.html", "un",
    ])  # fmt: skip  # a list of names
    assert "quarante-huit (48)" in done.stdout
    assert "\tréponse à\u00a0: Délai de notification" in done.stdout
    files = ("comparaison.docx", "comparaison.html", "modifications.docx")
    assert run("verify", *files).exit_code == 0


def test_the_standard_and_answers_are_compared(dossier):
    done = run("compare", "standard", EXAMPLE, "--clause", CLAUSE, "--as", "html", "--json")
    assert len(json.loads(done.stdout)["changes"]) > 10
    assert run("compare", "standard", "contrat.json", "--as", "html", "-f").exit_code == 0


def test_two_word_files_of_ours_say_the_values_before_the_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    given = ("--example", "plusieurs-clients", "--as", "docx")
    later = ("--set", "delai.resolution=2 heures", "--set", "prestataire.denomination=L’Isthme")
    assert run("draft", "assistance-itinerance", *given, "--name", "a").exit_code == 0
    assert run("draft", "assistance-itinerance", *given, *later, "--name", "b").exit_code == 0
    done = run("compare", "a.docx", "b.docx", "--as", "md")
    said = done.stdout.replace("\u00a0", " ").splitlines()
    assert said[:2] == [
        "Prestataire – Dénomination : Réseaux du Littoral → L’Isthme",
        "Délai de résolution d’un incident : quatre (4) heures → deux (2) heures",
    ]
    told = json.loads(run("compare", "a.docx", "b.docx", "--as", "md", "-f", "--json").stdout)
    assert [each["question"] for each in told["values"]] == ["prestataire", "delai.resolution"]


def test_equal_texts_are_told_and_nothing_written(dossier):
    before = names(".")
    done = run("compare", "contrat.json", EXAMPLE)
    assert done.exit_code == 1
    assert "Aucune modification" in done.stderr
    assert names(".") == before


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("contrat.json@7", "standard"), "pas de version"),
        (("contrat.json@x", "standard"), "pas de version"),
        (("contrat.json@" + "9" * 5000, "standard"), "pas de version"),
        (("absent", "standard"), "n’est ni un fichier"),
    ],
)
def test_what_cannot_be_compared_is_told(dossier, sides, words):
    done = run("compare", *sides)
    assert done.exit_code == 2
    assert words in done.stderr

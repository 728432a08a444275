"""`verify` on a dossier, and on the files that its avenants wrote."""

import json
import shutil
from pathlib import Path

import pytest

from clausegen.cli.verify import answer_lines
from clausegen.library import Library
from tests.commands import CLAUSE, FASTER, SIGNED, run


def test_a_dossier_is_proven_again(recorded):
    done = run("verify", recorded)
    assert done.exit_code == 0
    assert "contrat.json\u00a0: conforme" in done.stdout
    assert "Les phrases de l’avenant, relues ensemble, dans l’ordre et à rebours" in done.stdout


@pytest.mark.parametrize("kind", ["avenant", "marques", "consolide", "tableau", "commentaire"])
def test_each_file_is_proven_beside_its_dossier(recorded, kind):
    done = run("verify", f"un/{kind}-1.docx", f"un/{kind}-1.html", "--json")
    assert done.exit_code == 0, done.output
    assert all(each["conforming"] for each in json.loads(done.stdout))


def test_files_of_an_avenant_not_recorded_are_made_again(dossier):
    run("amend", dossier, *FASTER, *SIGNED, "--as", "docx,html", "-o", "un")
    for kind in ("avenant", "marques", "consolide", "tableau"):
        done = run("verify", f"un/{kind}-1.docx", "--dossier", dossier)
        assert done.exit_code == 0, done.output


def test_a_word_changed_in_an_avenant_is_found(recorded):
    page = Path("un/avenant-1.html")
    page.write_bytes(page.read_bytes().replace(b"quarante-huit (48)", b"cent (100)"))
    done = run("verify", page)
    assert done.exit_code == 1
    assert "NON CONFORME" in done.stdout
    assert "cent (100)" in done.stdout


def test_an_act_template_edited_since_is_told_from_an_edited_avenant(recorded, tmp_path):
    templates = shutil.copytree(Library().templates, tmp_path / "modeles")
    act = templates / "acts" / "_commun" / "primaute.md"
    act.write_text(act.read_text().replace("Primauté", "Force", 1))
    done = run("--templates", templates, "verify", "un/avenant-1.html", "un/marques-1.html")
    assert done.exit_code == 1
    assert "avenant-1.html\u00a0: NON VÉRIFIABLE\n  Le modèle a changé" in done.stdout
    assert "marques-1.html\u00a0: conforme" in done.stdout


def test_an_avenant_without_its_dossier_asks_for_it(recorded, tmp_path):
    lost = tmp_path / "ailleurs" / "seul"
    lost.mkdir(parents=True)
    page = lost / "avenant.html"
    page.write_bytes(Path("un/avenant-1.html").read_bytes())
    done = run("verify", page)
    assert done.exit_code == 1
    assert "--dossier" in done.stderr


def test_a_dossier_named_in_vain_is_told(recorded):
    for name, words in (("rien.json", "Il n’y a pas"), ("un/operations-1.json", "pas un dossier")):
        assert words in run("verify", "un/avenant-1.html", "--dossier", name).stderr


def test_the_dossier_of_another_contract_is_told(recorded):
    run("draft", CLAUSE, "--as", "md", "--name", "autre", "--dossier", "autre.json")
    done = run("verify", "un/avenant-1.html", "--dossier", "autre.json")
    assert done.exit_code == 1
    assert "ne modifie aucun des textes de ce dossier" in done.stderr


def test_operations_are_verified_by_the_dossier(recorded):
    done = run("verify", "un/operations-1.json")
    assert done.exit_code == 2
    assert "vérifiez le dossier" in done.stderr


def test_an_altered_dossier_is_refused_with_its_place(recorded):
    recorded.write_bytes(recorded.read_bytes().replace(b"quarante-huit", b"cinquante-huit", 1))
    done = run("verify", recorded)
    assert done.exit_code == 3
    assert "altéré" in done.stderr


def test_the_answers_are_told_as_they_are_given():
    answers = {
        "clients": [{"nom": "A", "ville": "Brest"}, {"nom": "B"}],
        "actif": False,
        "jours": ["lundi", "mardi"],
        "delai": "4 heure",
    }
    told = [line.strip() for key, value in answers.items() for line in answer_lines(key, value)]
    assert told == [
        "clients[1].nom = A",
        "clients[1].ville = Brest",
        "clients[2].nom = B",
        "actif = non",
        "jours = lundi, mardi",
        "delai = 4 heure",
    ]

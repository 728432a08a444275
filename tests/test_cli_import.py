"""`import`, `amend --text` and `compare` of Word files, as typed."""

import json

import pytest

from tests import host_files
from tests.commands import run
from tests.foreign_files import added, heading, of_body, paragraph, struck
from tests.foreign_files import run as words
from tests.test_actions_amend_text import edited, gone, to


def names(folder):
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder with a contract, its edited copy and a copy with tracked changes."""
    monkeypatch.chdir(tmp_path)
    old = host_files.typed()
    changes = (
        ("Le contrat dure", to("Le contrat dure cinq ans.")),
        ("L’article précédent", gone),
    )
    tracked = of_body(
        heading("Article 1 : Durée"),
        paragraph(words("Le contrat dure "), struck("deux"), added("trois"), words(" ans.")),
    )
    (tmp_path / "contrat.docx").write_bytes(old)
    (tmp_path / "modifie.docx").write_bytes(edited(old, *changes))
    (tmp_path / "suivi.docx").write_bytes(tracked)
    return tmp_path


def test_what_was_read_is_shown(folder):
    done = run("import", "contrat.docx")
    assert done.exit_code == 0
    assert "ARTICLE 3 : PRIX  (2 alinéas, 1 énumération)" in done.output.replace("\xa0", " ")
    assert "import contrat.docx --dossier contrat.json" in done.output
    assert names(folder) == {"contrat.docx", "modifie.docx", "suivi.docx"}


def test_programs_are_told_the_same(folder):
    data = json.loads(run("--json", "import", "suivi.docx").output)
    assert [each["heading"] for each in data["divisions"]] == ["Article 1 : Durée"]
    assert [(each["author"], each["text"]) for each in data["revisions"]] == [
        ("Maître Roche", "deux"),
        ("Maître Roche", "trois"),
    ]


def test_an_edited_copy_becomes_an_avenant_in_the_dossier_and_in_the_file(folder):
    assert run("import", "contrat.docx", "--dossier", "contrat.json").exit_code == 0
    done = run("amend", "contrat.json", "--text", "modifie.docx", "--original", "contrat.docx",
               "--effect", "2027-04-01", "--as", "docx", "-o", "sortie",
               "--record")  # fmt: skip  # as typed
    assert done.exit_code == 0, done.output
    assert "Modification de l’article 2" in done.output.replace("\xa0", " ")
    assert {"marques-1-original.docx", "consolide-1-original.docx", "avenant-1.docx"} <= names(
        folder / "sortie"
    )
    assert run("verify", "contrat.json").exit_code == 0
    history = run("history", "contrat.json")
    assert history.exit_code == 0, history.output
    assert run("consolidate", "contrat.json", "--on", "2027-05-01", "--as", "md").exit_code == 0


def test_tracked_changes_are_taken_or_left(folder):
    run("import", "suivi.docx", "--marks", "aucune", "--dossier", "suivi.json")
    done = run("amend", "suivi.json", "--text", "suivi.docx", "--effect", "2027-04-01",
               "--as", "md", "-o", ".")  # fmt: skip  # as typed
    assert done.exit_code == 0, done.output
    said = (folder / "avenant-1.md").read_text(encoding="utf-8")
    assert "« deux » est remplacé par le mot" in " ".join(said.replace("\xa0", " ").split())


def test_any_two_files_are_compared(folder):
    done = run("compare", "contrat.docx", "modifie.docx", "-o", "sortie")
    assert done.exit_code == 0, done.output
    assert names(folder / "sortie") == {
        "comparaison.docx", "comparaison.html", "modifications.docx", "modifications.html",
        "comparaison-original.docx",
    }  # fmt: skip  # names
    assert run("compare", "contrat.docx", "contrat.docx").exit_code == 1


def test_a_file_that_is_none_is_told_by_its_name_and_a_copy_without_change_as_one(folder):
    (folder / "faux.docx").write_text("abc")
    done = run("import", "faux.docx")
    assert done.exit_code == 1
    assert "faux.docx : ce fichier n’est pas un document Word" in done.stderr.replace("\xa0", " ")
    run("import", "contrat.docx", "--dossier", "contrat.json")
    same = run("amend", "contrat.json", "--text", "contrat.docx", "--effect", "2027-04-01")
    assert same.exit_code == 1
    assert "cette copie a le texte du contrat" in same.stderr
    assert not (folder / "avenant-1.docx").exists()

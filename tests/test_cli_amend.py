"""`amend`, `compare`, `consolidate`, `history`, `draft --dossier`, and `verify` on their files."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegen.cli.app import app
from clausegen.errors import MissingPartError
from clausegen.library import Library
from clausegen.version import VERSION
from clausegen.writers import html, pdf
from tests.akn import faults
from tests.conftest import CLAUSE

EXAMPLE = str(Library().examples(CLAUSE)["negocie"])
SIGNED = ("--effect", "2027-04-01", "--signed", "15 mars 2027", "--set", "avenant.lieu=Nantes")
FASTER = ("--set", "client.delai_signalement=48 heures")


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def names(folder):
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.fixture
def dossier(tmp_path, monkeypatch):
    """Return the path of a fresh dossier, in the folder where commands run."""
    monkeypatch.chdir(tmp_path)
    done = run("draft", CLAUSE, "-a", EXAMPLE, "--as", "md", "--dossier", "contrat.json", "-q")
    assert done.exit_code == 0, done.output
    return tmp_path / "contrat.json"


@pytest.fixture
def recorded(dossier):
    """Return the path of a dossier with one avenant, whose files are in the folder « un »."""
    done = run("amend", dossier, *FASTER, *SIGNED, "--as", "docx,html", "--record", "-o", "un")
    assert done.exit_code == 0, done.output
    return dossier


def test_a_dossier_is_not_overwritten_without_force(dossier):
    again = ("draft", CLAUSE, "--as", "html", "--name", "b", "--dossier", "contrat.json")
    before = dossier.read_bytes()
    assert run(*again).exit_code == 1
    assert not Path("b.html").exists()
    assert run(*again, "--force", "-n").exit_code == 0
    assert dossier.read_bytes() == before
    assert run(*again, "--force").exit_code == 0
    assert dossier.read_bytes() != before


def test_every_document_of_an_avenant_is_written(dossier):
    done = run("amend", dossier, *FASTER, *SIGNED, "-o", "un")
    assert done.exit_code == 0, done.output
    kinds = ("avenant", "commentaire", "consolide", "redline", "tableau")
    expected = [f"{kind}-1.{suffix}" for kind in kinds for suffix in ("docx", "html", "pdf")]
    assert names("un") == sorted([*expected, "operations-1.json"])
    assert "Modification de l’article\u00a03" in done.stdout
    assert "Réponses changées\u00a0: client.delai_signalement" in done.stdout
    assert "(q-obligations-client)" in done.stdout
    assert "preuves tenues" in done.stderr
    assert "--record" in done.stderr


def test_akoma_ntoso_tells_the_avenant_and_verify_reads_it_back(recorded):
    run("amend", recorded, "--set", "penalite.taux=3 %", "--effect", "2027-06-01", "--as", "akn")
    run("consolidate", recorded, "--on", "2027-05-01", "--as", "akn")
    files = sorted(Path().glob("*.akn.xml"))
    assert [path.name for path in files] == [
        "avenant-2.akn.xml",
        "commentaire-2.akn.xml",
        "consolide-2.akn.xml",
        "consolide-2027-05-01.akn.xml",
        "redline-2.akn.xml",
        "tableau-2.akn.xml",
    ]
    for path in files:
        assert faults(path.read_bytes()) == []
    assert run("verify", *files).exit_code == 0
    text = files[0].read_text()
    assert text.count("<textualMod ") == 1
    files[0].write_text(text.replace('type="substitution"', 'type="repeal"'))
    done = run("verify", files[0])
    assert done.exit_code == 1
    assert "NON\u00a0: Le fichier dit quels actes ont modifié quoi" in done.stdout
    files[0].write_text(files[0].read_text().replace(f"<c:tool>{VERSION}<", "<c:tool>0.0.1<"))
    done = run("verify", files[0])
    assert done.exit_code == 0
    assert "Non vérifié : fait par clausegen 0.0.1." in done.stdout


def test_operations_say_where_what_and_why(recorded):
    data = json.loads(Path("un/operations-1.json").read_text())
    (operation,) = data["operations"]
    assert operation["address"].startswith("le a) de l’article")
    assert operation["causes"] == ["client.delai_signalement"]
    assert operation["occurrences"] == [0]
    assert "quarante-huit (48)" in operation["new"]
    assert (data["effect"], data["signed"]) == ("2027-04-01", "2027-03-15")
    assert data["akoma_ntoso"][0]["type"] == "substitution"


def test_json_tells_files_and_checks(dossier):
    done = run("amend", dossier, *FASTER, *SIGNED, "--as", "html", "--json")
    data = json.loads(done.stdout)
    assert "avenant-1.html" in data["files"]
    assert all(check["holds"] for check in data["checks"])
    assert data["recorded"] is False


def test_without_record_the_dossier_stays_as_it_was(dossier):
    before = dossier.read_bytes()
    run("amend", dossier, *FASTER, *SIGNED, "--as", "html")
    assert dossier.read_bytes() == before


def test_equal_answers_write_nothing(dossier):
    before = names(".")
    done = run("amend", dossier, "--set", "client.delai_signalement=24 heures", *SIGNED)
    assert done.exit_code == 1
    assert "Aucune modification" in done.stderr
    assert names(".") == before


def test_nothing_asked_is_refused(dossier):
    assert run("amend", dossier, *SIGNED).exit_code == 2


def test_a_misspelt_answer_of_the_act_is_told_with_the_nearest(dossier):
    done = run("amend", dossier, *FASTER, "--effect", "2027-04-01", "--set", "avenant.leiu=Nantes")
    assert done.exit_code == 3
    assert "avenant.lieu" in done.stderr


def test_a_dossier_holds_the_answers_of_standard_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ("draft", CLAUSE, "-a", "-", "--as", "md", "--dossier", "contrat.json")
    done = CliRunner().invoke(app, words, input='[delai]\nresolution = "9 heures"\n')
    assert done.exit_code == 0
    assert "clausegen amend contrat.json" in done.stderr
    (version,) = json.loads(Path("contrat.json").read_bytes())["versions"]
    assert version["answers"] == {"delai": {"resolution": "9 heures"}}


@pytest.mark.parametrize("name", ["contrat", ".", "contrat/"])
def test_a_dossier_is_a_json_file(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    done = run("draft", CLAUSE, "--as", "md", "--dossier", name)
    assert done.exit_code == 2
    assert "n’est pas un fichier .json" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_whole_file_of_answers_may_be_given(dossier):
    text = Path(EXAMPLE).read_text().replace('"24 heures"', '"36 heures"')
    Path("nouvelles.toml").write_text(text)
    done = run("amend", dossier, "--answers", "nouvelles.toml", *SIGNED, "--as", "md")
    assert "trente-six (36)" in Path("avenant-1.md").read_text()
    assert "Réponses changées\u00a0: client.delai_signalement" in done.stdout


def test_files_that_exist_stop_everything(recorded):
    again = ("amend", recorded, "--set", "penalite.taux=3 %", "--effect", "2027-05-01")
    before = recorded.read_bytes()
    Path("avenant-2.html").write_text("ancien")
    done = run(*again, "--as", "html", "--record")
    assert done.exit_code == 1
    assert recorded.read_bytes() == before
    assert not Path("redline-2.html").exists()
    assert run(*again, "--as", "html", "--record", "--force").exit_code == 0


def test_refused_answers_name_their_question(dossier):
    done = run("amend", dossier, "--set", "client.delai_signalement=toujours", *SIGNED)
    assert done.exit_code == 3
    assert "--set client.delai_signalement=…" in done.stderr


def test_a_date_that_is_no_date_names_its_option(dossier):
    done = run("amend", dossier, *FASTER, "--effect", "demain")
    assert done.exit_code == 2
    assert "--effect" in done.stderr


def test_an_absent_dossier_is_told_with_how_to_make_one():
    done = run("amend", "absent.json", *FASTER, *SIGNED)
    assert done.exit_code == 2
    assert "--dossier absent.json" in done.stderr


@pytest.mark.parametrize("command", [("history",), ("consolidate", "--on", "2027-01-01")])
def test_a_folder_in_the_place_of_a_dossier_is_told_with_those_that_it_holds(dossier, command):
    done = run(*command, ".")
    assert done.exit_code == 2
    assert ". est un répertoire" in done.stderr
    assert "contrat.json" in done.stderr
    Path("vide").mkdir()
    assert "qui finit par .json" in run(*command, "vide").stderr


def test_a_dossier_changed_meanwhile_is_not_overwritten(dossier, monkeypatch):
    write = html.write

    def interfere(document, options):
        dossier.write_bytes(dossier.read_bytes() + b"\n")
        return write(document, options)

    monkeypatch.setattr(html, "write", interfere)
    done = run("amend", dossier, *FASTER, *SIGNED, "--as", "html", "--record")
    assert done.exit_code == 1
    assert "a changé entre-temps" in done.stderr
    assert not Path("avenant-1.html").exists()


def test_what_a_killed_command_left_is_undone_by_the_next(dossier):
    before = dossier.read_bytes()
    dossier.rename(dossier.with_name(".clausegen-99-0.ancien"))  # so did a former version
    dossier.with_name(".clausegen-99-0.partiel").write_bytes(b"half")
    assert run("history", dossier).exit_code == 0
    assert dossier.read_bytes() == before
    assert names(dossier.parent) == sorted([f"{CLAUSE}.md", "contrat.json"])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"clause": "', '"clause": "\\ud800', "demi-caractère"),
        ('"schema": 1', '"schema": ' + "9" * 5000, "illisible"),
        ('"schema": 1', '"schema": ' + "9" * 4000, "son schéma"),
    ],
)
@pytest.mark.parametrize("command", [("verify",), ("history",), ("amend", *FASTER, *SIGNED)])
def test_a_dossier_that_is_no_text_or_no_number_is_refused(dossier, command, old, new, words):
    dossier.write_text(dossier.read_text().replace(old, new, 1))
    done = run(*command, dossier)
    assert done.exit_code == 3
    assert words in done.stderr
    assert len(done.stderr) < 400


@pytest.mark.parametrize(
    "words",
    [
        ("draft", CLAUSE, "--as", "md"),
        ("draft", CLAUSE, "--as", "md", "--dossier", "contrat.json"),
        ("answers", CLAUSE, "-o", "reponses.toml"),
    ],
)
def test_a_working_folder_that_was_removed_is_told(tmp_path, monkeypatch, words):
    gone = tmp_path / "parti"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = run(*words)
    assert done.exit_code == 1
    assert "votre dossier de travail a été supprimé" in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_file_that_may_not_be_read_is_not_said_to_be_written(dossier, monkeypatch):
    opened = os.open

    def refuse(path, *rest):
        if path == dossier:
            raise PermissionError(errno.EACCES, "", str(path))
        return opened(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    done = run("history", dossier)
    assert done.exit_code == 1
    assert "pas le droit de le lire" in done.stderr
    assert "écrire" not in done.stderr


def test_a_proof_that_fails_writes_nothing(dossier, monkeypatch):
    write = html.write

    def forge(document, options):
        return write(document, options).replace(b"quarante-huit (48)", b"cent (100)")

    monkeypatch.setattr(html, "write", forge)
    done = run("amend", dossier, *FASTER, *SIGNED, "--as", "html", "-o", "un")
    assert done.exit_code == 1
    assert "Rien n’a été écrit, car une preuve échoue" in done.stderr
    assert not Path("un").exists()


def test_labels_may_be_renumbered(library, dossier):
    changes = ("--set", "resolution.actif=non", "--labels", "renumber")
    done = run("amend", dossier, *changes, *SIGNED, "--as", "md")
    assert done.exit_code == 0, done.output


def test_a_missing_writer_is_told_and_the_rest_written(dossier, monkeypatch):
    def fail(*_):
        raise MissingPartError("Il manque Pango.")

    monkeypatch.setattr(pdf, "write", fail)
    done = run("amend", dossier, *FASTER, *SIGNED, "--as", "pdf,html")
    assert done.exit_code == 4
    assert "Il manque Pango." in done.stderr
    assert Path("avenant-1.html").exists()


# --- verify -------------------------------------------------------------------------------------


def test_a_dossier_is_proven_again(recorded):
    done = run("verify", recorded)
    assert done.exit_code == 0
    assert "contrat.json\u00a0: conforme" in done.stdout
    assert "Les phrases de l’avenant, relues ensemble, dans l’ordre et à rebours" in done.stdout


@pytest.mark.parametrize("kind", ["avenant", "redline", "consolide", "tableau", "commentaire"])
def test_each_file_is_proven_beside_its_dossier(recorded, kind):
    done = run("verify", f"un/{kind}-1.docx", f"un/{kind}-1.html", "--json")
    assert done.exit_code == 0, done.output
    assert all(each["conforming"] for each in json.loads(done.stdout))


def test_files_of_an_avenant_not_recorded_are_made_again(dossier):
    run("amend", dossier, *FASTER, *SIGNED, "--as", "docx,html", "-o", "un")
    for kind in ("avenant", "redline", "consolide", "tableau"):
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
    act = templates / "acts" / "avenant" / "avenant.md"
    act.write_text(act.read_text().replace("Primauté", "Force", 1))
    done = run("--templates", templates, "verify", "un/avenant-1.html", "un/redline-1.html")
    assert done.exit_code == 1
    assert "avenant-1.html\u00a0: NON VÉRIFIABLE\n  Le modèle a changé" in done.stdout
    assert "redline-1.html\u00a0: conforme" in done.stdout


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


# --- consolidate, history, compare --------------------------------------------------------------


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
    assert "\tréponse à\u00a0: Délai de signalement" in done.stdout
    files = ("comparaison.docx", "comparaison.html", "modifications.docx")
    assert run("verify", *files).exit_code == 0


def test_the_standard_and_answers_are_compared(dossier):
    done = run("compare", "standard", EXAMPLE, "--as", "html", "--json")
    assert len(json.loads(done.stdout)["changes"]) > 10
    assert run("compare", "standard", "contrat.json", "--as", "html", "-f").exit_code == 0


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

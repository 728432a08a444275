"""`draft`: answers in, files out, and what is told of them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from clausegen.cli.app import app
from clausegen.errors import MissingPartError
from clausegen.files import output
from clausegen.writers import WRITERS, pdf

CLAUSE = "assistance-itinerance"
CLAUSEGEN = [sys.executable, "-c", "from clausegen.cli import main; main()"]


def run(*words: str, **settings):
    return CliRunner().invoke(app, ["draft", CLAUSE, *words], **settings)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_word_pdf_and_html_are_written_by_default(folder):
    result = run("-o", "sortie")
    assert result.exit_code == 0
    assert names(folder / "sortie") == [f"{CLAUSE}.{kind}" for kind in ("docx", "html", "pdf")]
    assert result.stdout.splitlines()[0].startswith(f"sortie/{CLAUSE}.docx\t")
    assert "3 fichiers écrits, en" in result.stderr
    assert f"clausegen verify sortie/{CLAUSE}.docx" in result.stderr


@pytest.mark.parametrize("command", ["draft", "amend", "consolidate"])
def test_the_help_names_every_format(command):
    told = " ".join(CliRunner().invoke(app, [command, "--help"]).stdout.split())
    assert f": {', '.join(WRITERS)} (par défaut" in told


def test_the_commentary_alone_has_a_file_of_its_own(folder):
    run("--as", "md,json", "--as", "md", "--commentary", "alone", "--name", "a")
    assert names(folder) == ["a-commentaire.json", "a-commentaire.md", "a.json", "a.md"]


def test_a_copy_to_send_and_the_digests_stand_beside_the_file(folder):
    result = run("--as", "docx", "--send", "--no-controls", "--name", "a")
    assert names(folder) == ["a-copie.docx", "a-empreintes.txt", "a.docx"]
    assert "3 fichiers écrits" in result.stderr
    assert run("--as", "docx", "--send", "--name", "a").exit_code == 1  # they are there


@pytest.mark.parametrize("words", [("--as", "html"), ("--as", "docx", "-o", "-")])
def test_a_copy_to_send_is_of_a_word_file_in_a_folder(folder, words):
    result = run("--send", *words)
    assert result.exit_code == 2
    assert "--send ne vaut que pour Word" in result.stderr
    assert names(folder) == []


@pytest.mark.parametrize("form", ["annex", "comments"])
def test_the_commentary_may_live_in_the_clause(folder, form):
    run("--as", "json", "--commentary", form, "--name", "a")
    assert names(folder) == ["a.json"]
    assert "Quelles sont les obligations" in (folder / "a.json").read_text()


def test_answers_come_from_a_file_and_settings_prevail(folder):
    (folder / "r.toml").write_text('delai.resolution = "5 heures"\ndelai.prise_en_charge = "1 h"\n')
    run("-a", "r.toml", "--set", "delai.resolution=6 heures", "--as", "md", "--name", "a")
    text = (folder / "a.md").read_text()
    assert "six (6)\u00a0heures" in text
    assert "une (1)\u00a0heure" in text


@pytest.mark.parametrize(
    "answers", ['{"delai": {"resolution": "6 heures"}}', 'delai.resolution = "6 heures"']
)
def test_answers_come_from_standard_input(folder, answers):
    result = run("--answers", "-", "--as", "md", "-o", "-", input=answers)
    assert "six (6)\u00a0heures" in result.stdout


def test_a_field_of_a_party_is_set(folder):
    result = run("--as", "md", "-o", "-", "-s", "prestataire.denomination=ACME")
    assert "ACME" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--answers", "rien.toml"], 3, "rien.toml"),
        (["--answers", "-"], 3, "entrée standard\u00a0: Ce fichier n’est pas en UTF-8"),
        (["--set", "delai"], 2, "clé=valeur"),
        (["--set", "delai.resolution=bientôt"], 3, "bientôt"),
        (["--set", "delai=3 h", "--set", "delai=4 h"], 2, "--set delai est donné deux fois"),
        (
            ["--set", 'delai={resolution="3 h"}', "--set", "delai.resolution=4 h"],
            2,
            "--set delai.resolution est donné deux fois",
        ),
        (
            ["--set", 'clients=[{nom="Roy"}]', "--set", "clients[1].nom=Le Goff"],
            2,
            "--set clients[1].nom est donné deux fois",
        ),
        (["--set", "services={{ 7 }}"], 3, "cette liste ou cette table est mal écrite"),
        (["--set", "delai=3", "--set", "delai.resolution=3 h"], 2, "a déjà une réponse"),
        (["--as", "pdff"], 2, "Vouliez-vous dire «\u00a0pdf\u00a0»"),
        (["--as", "docx,odt"], 2, "«\u00a0odt\u00a0» n’existe pas"),
        (["--commentary", "anex"], 2, "Vouliez-vous dire «\u00a0annex\u00a0»"),
        (["--accept", "R0l"], 2, "La règle «\u00a0R0l\u00a0» n’existe pas"),
        (["--date", "31 février 2027"], 2, "n’existe pas au calendrier. Écrivez 2027-01-15"),
        (["--name", "../x", "--as", "md"], 2, "se donne avec -o"),
        (["--name", "nul", "--as", "md", "--dry-run"], 2, "réservé par Windows"),
        (["--archive", "--as", "docx"], 2, "--archive ne vaut que pour le PDF"),
        (["-o", "-"], 2, "n’écrit qu’un fichier"),
    ],
)
def test_what_cannot_be_done_is_explained_and_writes_nothing(folder, words, code, message):
    result = run(*words, input=b"\xff")
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert names(folder) == []


def test_the_date_is_read_as_people_type_it(folder):
    run("--date", "1er janvier 2027", "--as", "json", "--name", "a")
    assert json.loads((folder / "a.json").read_text())["properties"]["date"] == "2027-01-01"


def test_a_warning_names_its_question_and_stops_no_draft(folder):
    result = run("--set", 'canaux=["courriel"]', "--as", "md", "--name", "a")
    assert result.exit_code == 0
    assert "Attention\u00a0: R05" in result.stderr
    assert "(--set dispo.mode=…)" in result.stderr
    assert "q-numero" in result.stderr


def test_a_final_document_refuses_blanks_and_warnings(folder):
    words = ("--final", "--as", "json", "--set", 'canaux=["courriel"]', "--name", "a")
    result = run(*words, "--set", "territoire=liste")
    assert result.exit_code == 3
    assert "Question\u00a0: Pays couverts (--set pays=…)" in result.stderr
    assert "R05" in result.stderr
    assert names(folder) == []
    assert run(*words, "--accept", "R05, R09").exit_code == 0
    assert '"draft": false' in (folder / "a.json").read_text()


def test_nothing_is_overwritten_without_force(folder):
    run("--as", "md,html", "--name", "a")
    before = (folder / "a.md").read_bytes()
    words = ("--as", "json,md", "--name", "a", "--set", "delai.resolution=6 heures")
    result = run(*words)
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert (folder / "a.md").read_bytes() == before
    assert "a.json" not in names(folder)
    assert run(*words, "--force").exit_code == 0
    assert (folder / "a.md").read_bytes() != before


def test_a_dry_run_tells_and_writes_nothing(folder):
    (folder / "a.md").write_text("")
    result = run("--as", "md,json", "--name", "a", "--dry-run")
    assert result.exit_code == 0
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == ["a.md", "a.json"]
    assert "2 fichiers à écrire" in result.stderr
    assert "À remplacer avec --force\u00a0: a.md" in result.stderr
    assert names(folder) == ["a.md"]


def test_the_result_is_data_too(folder):
    result = run("--as", "md", "--name", "a", "--json", "--set", 'canaux=["courriel"]')
    data = json.loads(result.stdout)
    assert data["files"][0]["path"] == "a.md"
    assert data["files"][0]["bytes"] == (folder / "a.md").stat().st_size
    assert data["diagnostics"][0]["rule"] == "R05"


def test_quiet_says_only_what_was_written(folder):
    result = run("--as", "md", "--name", "a", "-q", "--set", 'canaux=["courriel"]')
    assert result.stderr == ""
    assert result.stdout.startswith("a.md\t")


def test_without_the_libraries_of_pdf_the_rest_is_written(folder, monkeypatch):
    def missing(document, options):
        raise MissingPartError("Il manque Pango. Tapez : apt-get install libpango-1.0-0")

    monkeypatch.setattr(pdf, "write", missing)
    result = run("--name", "a", "--commentary", "alone")
    assert result.exit_code == 4
    assert "a.docx" in names(folder)
    assert "a.html" in names(folder)
    assert result.stderr.count("apt-get install") == 1
    only = run("--name", "b", "--as", "pdf")
    assert (only.exit_code, only.stdout) == (4, "")


def test_contents_and_archive_are_passed_on(folder):
    run("--as", "html,pdf", "--name", "a", "--contents", "--archive")
    assert "Sommaire" in (folder / "a.html").read_text()
    with pikepdf.open(folder / "a.pdf") as opened:
        assert "reponses.json" in opened.attachments


def test_a_full_disk_is_told_and_leaves_nothing(folder, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    result = run("--as", "md", "-o", "sortie")
    assert result.exit_code == 1
    assert "le disque est plein" in result.stderr
    assert names(folder) == []


@pytest.mark.no_cover  # every writer has tests of its own
def test_twice_the_same_answers_give_the_same_bytes(folder):
    words = ("--as", "docx,pdf,html,md,json", "--commentary", "annex", "-o")
    run(*words, "a")
    with subprocess.Popen(
        [*CLAUSEGEN, "draft", CLAUSE, *words, "b"], stdout=-1, stderr=-1
    ) as other:
        other.communicate()
    for path in (folder / "a").iterdir():
        assert path.read_bytes() == (folder / "b" / path.name).read_bytes(), path.name


def test_ctrl_c_leaves_no_file(folder):
    program = (
        "import time\n"
        "from clausegen.writers import pdf\n"
        "pdf.write = lambda *_: (print('là', flush=True), time.sleep(30))\n"
        "from clausegen.cli import main; main()\n"
    )
    command = [sys.executable, "-c", program, "draft", CLAUSE, "-o", "sortie"]
    with subprocess.Popen(command, stdout=-1, stderr=-1, start_new_session=True) as process:
        assert process.stdout.readline() == "là\n".encode()
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Interrompu" in errors.decode()
    assert b"Traceback" not in errors
    assert names(folder) == []

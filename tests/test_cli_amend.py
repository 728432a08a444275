"""`draft --dossier` and `amend`: what is recorded, written, refused."""

import errno
import json
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from clausegen.cli.app import app
from clausegen.errors import MissingPartError
from clausegen.version import VERSION
from clausegen.writers import html, pdf
from tests.akn import faults
from tests.commands import CLAUSE, EXAMPLE, FASTER, SIGNED, names, run


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
    kinds = ("avenant", "commentaire", "consolide", "marques", "tableau")
    expected = [f"{kind}-1.{suffix}" for kind in kinds for suffix in ("docx", "html", "pdf")]
    assert names("un") == sorted([*expected, "operations-1.json"])
    assert "Modification de l’article\u00a03" in done.stdout
    assert "Réponses changées\u00a0: client.delai_signalement" in done.stdout
    assert "(q-obligations-client)" in done.stdout
    assert "preuves vérifiées" in done.stderr
    assert "--record" in done.stderr


def test_room_for_initials_is_kept_in_no_format_s_way(dossier):
    asked = ("--as", "md,json,akn,html,docx", "--initials")
    done = run("amend", dossier, *FASTER, *SIGNED, *asked, "-o", "paraphes")
    assert done.exit_code == 0, done.output
    act, plain = (Path(f"paraphes/{kind}-1.docx").read_bytes() for kind in ("avenant", "marques"))
    assert "Paraphes" in footer_of(act)
    assert "Paraphes" not in footer_of(plain)


def footer_of(data):
    """Return the text of the feet of pages in a Word file."""
    with ZipFile(BytesIO(data)) as parts:
        feet = [name for name in parts.namelist() if "footer" in name]
        return "".join(parts.read(name).decode() for name in feet)


def test_akoma_ntoso_tells_the_avenant_and_verify_reads_it_back(recorded):
    run("amend", recorded, "--set", "penalite.taux=3 %", "--effect", "2027-06-01", "--as", "akn")
    run("consolidate", recorded, "--on", "2027-05-01", "--as", "akn")
    files = sorted(Path().glob("*.akn.xml"))
    assert [path.name for path in files] == [
        "avenant-2.akn.xml",
        "commentaire-2.akn.xml",
        "consolide-2.akn.xml",
        "consolide-2027-05-01.akn.xml",
        "marques-2.akn.xml",
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
    assert not Path("marques-2.html").exists()
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
    assert "votre répertoire de travail a été supprimé" in done.stderr
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


# --- kinds of act -------------------------------------------------------------------------------


def test_the_kinds_of_act_are_told_with_their_guides():
    done = run("acts")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()][:2] == [
        "modification",
        "adhesion",
    ]
    told = json.loads(run("acts", "resiliation", "--json").stdout)
    assert (told["text"], told["ends"]) == ("kept", True)
    assert len(told["guide"]) == 4
    assert "resiliation" in told["questions"]
    assert "l’article 1213" in run("acts", "prorogation").stdout.replace("\u00a0", " ")
    assert "Vouliez-vous dire" in run("acts", "prorogatoin").stderr


def test_an_act_of_its_own_answers_ends_a_contract(dossier):
    Path("acte.toml").write_text('[resiliation]\nobjet = "contrat"\n', encoding="utf-8")
    end = ("amend", dossier, "-a", "acte.toml", "--effect", "2027-06-30", "--as", "html")
    done = run(*end, "--record", "-o", "fin")
    assert done.exit_code == 0, done.output
    assert "Avenant n°\u00a01 (resiliation)" in done.stdout
    assert names("fin") == ["avenant-1.html", "consolide-1.html", "operations-1.json"]
    assert json.loads(Path("fin/operations-1.json").read_text())["act"] == "resiliation"
    assert run("verify", dossier, "fin/avenant-1.html").exit_code == 0
    assert "resiliation" in run("history", dossier).stdout
    late = run("amend", dossier, *FASTER, "--effect", "2027-07-01")
    assert late.exit_code == 1
    assert "met fin au contrat" in late.stderr


def test_what_an_act_may_not_stipulate_is_not_recorded(dossier):
    before = dossier.read_bytes()
    wrong = ("--set", "resiliation.objet=clause", "--set", "resiliation.encours_limite=2027-01-01")
    done = run("amend", dossier, *wrong, *SIGNED, "--as", "html", "--record", "-o", "fin")
    assert done.exit_code == 3
    assert "Avenant non inscrit" in done.stderr
    assert "Les prestations en cours cesseraient avant la date d’effet" in done.stderr
    assert dossier.read_bytes() == before
    assert not Path("fin").exists()


def test_answers_of_several_acts_ask_for_one(dossier):
    both = ("--set", "prorogation.terme=2028-01-01", "--set", "resiliation.objet=contrat")
    done = run("amend", dossier, *both, "--effect", "2027-06-30")
    assert done.exit_code == 2
    assert "--act prorogation" in done.stderr

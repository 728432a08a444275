"""`amend` on a contract whose template has moved: left, followed, or asked; and old questions."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from clausegen.acts.template_change import TemplateMovedError
from clausegen.cli.amend import asked_to_follow
from clausegen.cli.app import app
from clausegen.cli.terminal import Terminal
from clausegen.library.rooms import room
from tests.moving_clause import MD, MOVED_MD, NEW_MD, NEW_TOML, TOML
from tests.test_cli_interview import Keyboard

FASTER = ("--set", "delai=2 heures", "--effect", "2027-04-01")


def run(templates, *words):
    return CliRunner().invoke(app, ["--templates", templates, *map(str, words)])


def templates(name, md=MD, toml=TOML):
    shutil.copytree(room("templates") / "acts", Path(name) / "acts")
    shutil.copytree(room("templates") / "shared", Path(name) / "shared")
    home = Path(name) / "clauses" / "mouvante"
    home.mkdir(parents=True)
    (home / "clause.toml").write_text(toml, encoding="utf-8")
    (home / "clause.md").write_text(md, encoding="utf-8")


@pytest.fixture(autouse=True)
def contract(tmp_path, monkeypatch):
    """Record a contract, then write the template that has moved since."""
    monkeypatch.chdir(tmp_path)
    templates("avant")
    templates("apres", MOVED_MD)
    done = run("avant", "draft", "mouvante", "--as", "md", "--dossier", "c.json", "-q")
    assert done.exit_code == 0, done.output


def test_by_default_the_template_is_left_and_that_is_told():
    done = run("apres", "amend", "c.json", *FASTER, "--as", "md", "-o", "un")
    assert done.exit_code == 0, done.output
    assert "l’avenant laisse ses changements" in done.stderr
    assert "donnez --follow-template yes" in done.stderr
    text = Path("un/consolide-1.md").read_text(encoding="utf-8")
    assert "ayants droit" not in text
    listed = json.loads(Path("un/operations-1.json").read_text(encoding="utf-8"))
    assert listed["template"]["followed"] is False
    for name in ("avenant-1", "marques-1", "consolide-1"):
        assert run("apres", "verify", f"un/{name}.md", "--dossier", "c.json").exit_code == 0


def test_followed_the_template_enters_and_verify_knows_it():
    words = ("--effect", "2027-04-01", "--follow-template", "yes", "--as", "md,html", "-o", "un")
    done = run("apres", "amend", "c.json", *words)
    assert done.exit_code == 0, done.output
    assert "l’avenant reprend ses changements" in done.stderr
    for name in ("avenant-1.md", "marques-1.html"):
        assert run("apres", "verify", f"un/{name}", "--dossier", "c.json").exit_code == 0


def test_asked_without_a_terminal_it_is_refused():
    done = run("apres", "amend", "c.json", *FASTER, "--follow-template", "ask", "--as", "md")
    assert done.exit_code == 1
    assert "--follow-template no" in done.stderr
    assert not list(Path().glob("*.md.json"))


@pytest.mark.parametrize(("typed", "chosen"), [("oui\n", "yes"), ("\n", "no"), ("non\n", "no")])
def test_a_person_is_asked(monkeypatch, typed, chosen):
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))
    assert asked_to_follow(Terminal(), TemplateMovedError("Le modèle a changé.")) == chosen


def test_a_person_who_stops_chooses_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Keyboard("!\n"))
    with pytest.raises(TemplateMovedError):
        asked_to_follow(Terminal(), TemplateMovedError("Le modèle a changé."))


def test_an_old_dossier_is_amended_verified_and_consolidated_under_its_new_questions():
    templates("nouveau", NEW_MD, NEW_TOML)
    changed = ("--set", "reponse.delai=2 heures", "--effect", "2027-04-01")
    done = run("nouveau", "amend", "c.json", *changed, "--as", "md", "-o", "un", "--record")
    assert done.exit_code == 0, done.output
    assert "Réponses changées\u00a0: reponse.delai\n" in done.stdout
    assert run("nouveau", "history", "c.json").stdout.splitlines()[1].endswith("\treponse.delai")
    assert run("nouveau", "verify", "c.json").exit_code == 0
    assert run("nouveau", "verify", "un/avenant-1.md").exit_code == 0
    done = run("nouveau", "consolidate", "c.json", "--on", "2027-05-01", "--as", "md")
    assert done.exit_code == 0, done.output

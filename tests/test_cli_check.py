"""`check` on the command line: faults are results, their places first."""

import json

import pytest
from click.testing import CliRunner

from clausegen.cli import check
from clausegen.cli.app import app
from clausegen.errors import Diagnostic, Place, Severity
from tests.small_clause import CLAUSE_MD, write_library


@pytest.fixture
def run(tmp_path):
    def invoke(*words: str, **changes: str):
        folder = write_library(tmp_path, **changes)
        options = ["--templates", str(folder / "templates"), "--data", str(folder / "data")]
        return CliRunner().invoke(app, [*options, "check", *words])

    return invoke


FAULTY = {"templates/clauses/petite/clause.md": CLAUSE_MD + "\n{{ delai.resolutoin }}\n"}


def test_every_fault_is_a_line_with_its_place(run):
    result = run("petite", **FAULTY)
    assert result.exit_code == 3
    line = next(line for line in result.stdout.splitlines() if "resolutoin" in line)
    assert "clause.md:10:" in line
    assert "delai.resolution" in line
    assert "Relevé\u00a0: " in result.stderr


def test_places_are_told_from_the_current_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(**FAULTY).stdout.startswith("templates/clauses/petite/clause.md:10:")
    assert json.loads(run("--json", **FAULTY).stdout)[0]["file"].startswith("templates/")
    monkeypatch.chdir("/")
    assert run(**FAULTY).stdout.startswith(str(tmp_path)[1:])


def test_faults_are_data_too(run):
    faults = json.loads(run("--json", **FAULTY).stdout)
    assert {"severity", "rule", "message", "file", "line"} <= set(faults[0])


def test_an_unknown_clause_gets_the_nearest_name(run):
    result = run("petit")
    assert result.exit_code == 2
    assert "«\u00a0petite\u00a0»" in result.stderr


@pytest.mark.parametrize(
    ("severities", "code", "summary"),
    [
        ((), 0, "Aucune faute."),
        ((Severity.WARNING,), 0, "0 erreur, 1 remarque."),
        ((Severity.ERROR, Severity.ERROR, Severity.NOTE), 3, "2 erreurs, 1 remarque."),
    ],
)
def test_errors_alone_make_it_fail(run, monkeypatch, severities, code, summary):
    found = tuple(Diagnostic(each, "r", "m", Place("f", 1, 2)) for each in severities)
    monkeypatch.setattr("clausegen.actions.check.check_paths", lambda *_: found)
    result = run()
    assert result.exit_code == code
    assert summary in result.stderr
    assert result.stdout == "f:1:2: r: m\n" * len(found)
    assert check.check.name == "check"

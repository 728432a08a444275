"""`list`, `show` and `answers`: what a clause asks, and a file of its answers."""

import json
import os
import re
import subprocess
import sys
import tomllib

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from clausegen.cli.app import app
from clausegen.library import Library

CLAUSE = "assistance-itinerance"


def run(*words: str, **settings):
    return CliRunner().invoke(app, list(words), **settings)


def data(*words: str):
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_list_gives_a_line_a_clause():
    result = run("list")
    assert f"\n{CLAUSE}\t1." in result.stdout
    assert "clausegen show " in result.stderr
    titles = {each["title"] for each in data("list")}
    assert "Clause d’assistance technique en itinérance" in titles


def test_list_says_when_there_is_nothing(tmp_path):
    result = run("--templates", str(tmp_path), "list")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Aucune clause ici." in result.stderr


def test_options_may_follow_the_command(tmp_path):
    assert run("list", "--templates", str(tmp_path), "--quiet").output == ""
    assert run("-q", "list").stderr == ""


def test_the_environment_points_at_templates(tmp_path):
    assert run("list", env={"CLAUSEGEN_TEMPLATES": str(tmp_path)}).stdout == ""


def test_show_tells_questions_rules_examples_and_articles():
    shown = run("show", CLAUSE, "--all").stdout
    assert "Délai de résolution" in shown
    assert "Par défaut\u00a0: 4\u00a0heures" in shown
    assert "R01" in shown
    assert "negocie" in shown
    assert "  1. Objet" in shown


def test_show_is_short_unless_a_step_or_all_is_asked_for():
    shown, spec = run("show", "services-mobiles").stdout, Library().spec("services-mobiles")
    assert len(shown.splitlines()) < 150
    assert f"{len(spec.parameters)}\u00a0questions, {len(spec.rules)}\u00a0règles" in shown
    assert "reparation" not in shown
    step = run("show", CLAUSE, "--step", "delais").stdout
    assert "Par défaut\u00a0: 4\u00a0heures" in step
    assert "R01" not in step
    assert "delais" in run("show", CLAUSE, "--step", "délais").output


def test_a_draft_begins_with_an_example(tmp_path):
    done = run("draft", CLAUSE, "--example", "negocie", "--as", "md", "-o", str(tmp_path))
    assert done.exit_code == 0, done.output
    example = str(Library().examples(CLAUSE)["negocie"])
    again = run("draft", CLAUSE, "-a", example, "--as", "md", "-o", str(tmp_path), "--name", "x")
    assert again.exit_code == 0
    assert (tmp_path / f"{CLAUSE}.md").read_text("utf-8") == (tmp_path / "x.md").read_text("utf-8")
    assert "negocie" in run("draft", CLAUSE, "--example", "negoci").output
    assert "ne se joint pas" in run("draft", CLAUSE, "--example", "negocie", "-a", example).output


def test_show_is_data_too():
    shown = data("show", CLAUSE)
    spec = Library().spec(CLAUSE)
    listed = [each["id"] for group in shown["groups"] for each in group["parameters"]]
    assert sorted(listed) == sorted(spec.parameters)
    assert [each["id"] for each in shown["rules"]] == [rule.id for rule in spec.rules]
    assert shown["articles"][0]["title"] == "Objet"


def test_the_schema_accepts_the_answers_of_every_example():
    schema = json.loads(run("show", CLAUSE, "--schema").stdout)
    Draft202012Validator.check_schema(schema)
    library = Library()
    for name in library.examples(CLAUSE):
        answers = data("answers", CLAUSE, "-a", str(library.examples(CLAUSE)[name]))
        Draft202012Validator(schema).validate(answers)


def test_answers_are_commented_toml_that_changes_nothing():
    text = run("answers", CLAUSE).stdout
    assert tomllib.loads(text) == {}
    assert "# delai.resolution = " in text


def test_answers_given_stand_in_the_file(tmp_path):
    file = tmp_path / "reponses.toml"
    result = run("answers", CLAUSE, "-s", "delai.resolution=6 h", "-o", str(file))
    assert result.stdout.strip() == str(file)
    assert f"--answers {file}" in result.stderr
    assert tomllib.loads(file.read_text())["delai"]["resolution"] == "6 heures"
    assert run("answers", CLAUSE, "-o", str(file)).exit_code == 1
    assert run("answers", CLAUSE, "-o", str(file), "-f").exit_code == 0


def test_refused_answers_name_their_key():
    result = run("answers", CLAUSE, "--set", "delai.resolutoin=6 h")
    assert result.exit_code == 3
    assert "Vouliez-vous dire «\u00a0delai.resolution\u00a0»\u00a0?" in result.stderr


@pytest.mark.parametrize("command", ["show", "answers", "draft", "ask"])
def test_an_unknown_clause_gets_the_nearest_name(command):
    result = run(command, "asistance-itinerance")
    assert result.exit_code == 2
    assert f"Vouliez-vous dire «\u00a0{CLAUSE}\u00a0»" in result.stderr


@pytest.mark.parametrize("command", ["show", "answers", "draft", "ask"])
def test_a_missing_clause_lists_those_that_exist(command):
    result = run(command)
    assert result.exit_code == 2
    lists = re.sub(r"\s+", " ", result.stderr).split("Vous avez le choix entre :")
    assert lists[0].endswith("Il manque l’argument CLAUSE. ")
    assert CLAUSE in lists[1]


def test_listing_imports_nothing_heavy():
    program = (
        "import sys; from clausegen.cli.app import app\n"
        "try: app.main(['list'])\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'docx', 'pydantic', 'babel', 'jinja2', 'rich', 'lxml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=os.environ, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_file_of_answers_is_toml_and_says_so(tmp_path):
    name = str(tmp_path / "r.json")
    for command in ("answers", "ask"):
        result = run(command, CLAUSE, "-o", name)
        assert result.exit_code == 2
        assert "r.toml" in result.stderr
    result = run("--json", "answers", CLAUSE, "-o", str(tmp_path / "r.toml"))
    assert json.loads(result.stdout)["negociation"] == "gre_a_gre"
    assert [path.name for path in tmp_path.iterdir()] == ["r.toml"]

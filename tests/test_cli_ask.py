"""`ask` as people use it: on a terminal, through a pipe, and interrupted."""

import json
import os
import pty
import select
import subprocess
import sys
import tomllib

import pytest
from click.testing import CliRunner

from clausegen.cli.answers import Questions
from clausegen.cli.app import app
from clausegen.library import Library

CLAUSE = "assistance-itinerance"
PROGRAM = """
import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from clausegen.cli import main; main()
"""
ON_ITS_TERMINAL = [sys.executable, "-c", PROGRAM]


def run(*words: str, typed: str):
    return CliRunner().invoke(app, ["ask", CLAUSE, *words], input=typed)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def keyboard(folder):
    """A terminal with `ask` in it: type with `send`, which waits for words to be written."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [*ON_ITS_TERMINAL, "ask", CLAUSE, "-o", "r.toml"],
        stdin=side, stdout=side, stderr=side,
        env={**os.environ, "TERM": "dumb"}, start_new_session=True,
    )  # fmt: skip  # one process
    os.close(side)

    def until(words: str) -> None:
        written = b""
        while words.encode() not in written:
            assert select.select([main], [], [], 20)[0], written.decode()
            written += os.read(main, 4096)

    def send(keys: str, then: str) -> None:
        os.write(main, keys.encode())
        until(then)

    until("Nature")
    yield send, process
    process.kill()
    process.wait()
    os.close(main)


def test_an_interview_on_a_terminal_ends_with_a_file(folder, keyboard):
    send, process = keyboard
    send("?\n", "la suite en dépend")
    send("\n", "en décrire un")
    send("<\n", "Nature")
    send("!\n", "À essayer ensuite")
    assert process.wait(20) == 0
    assert tomllib.loads((folder / "r.toml").read_text()) == {}


def test_ctrl_c_ends_with_130_and_no_file(folder, keyboard):
    send, process = keyboard
    send("\x03", "Interrompu")
    assert process.wait(20) == 130
    assert list(folder.iterdir()) == []


def test_ctrl_d_stops_and_saves(folder, keyboard):
    send, process = keyboard
    send("\x04", "À essayer ensuite")
    assert process.wait(20) == 0
    assert (folder / "r.toml").exists()


def test_enter_to_the_end_keeps_every_default(folder):
    result = run(typed="\n" * 200)
    assert result.exit_code == 0
    assert result.stdout.strip() == f"{CLAUSE}.toml"
    assert tomllib.loads((folder / f"{CLAUSE}.toml").read_text()) == {}


def test_answers_through_a_pipe_are_written(folder):
    result = run("-o", "-", typed="2\nM.\nJean\nRoy\n\n\n\n\n\n\n!\n")
    answers = tomllib.loads(result.stdout)
    assert answers["prestataire"]["nom"] == "Roy"
    assert "Nature" not in result.stderr


def test_a_pipe_that_ends_early_says_how_to_save(folder):
    result = run(typed="\n")
    assert result.exit_code == 2
    assert "Finissez par «\u00a0!\u00a0»" in result.stderr
    assert list(folder.iterdir()) == []


def test_the_file_is_refused_before_the_first_question(folder):
    (folder / "r.toml").write_text("")
    result = run("-o", "r.toml", typed="!\n")
    assert result.exit_code == 1
    assert "--force" in result.stderr
    assert run("-o", "r.toml", "--force", typed="!\n").exit_code == 0


def test_answers_known_before_are_kept(folder):
    (folder / "known.toml").write_text('canaux = ["courriel"]\n')
    result = run("-a", "known.toml", "-o", "r.toml", "--json", typed="!\n")
    data = json.loads(result.stdout)
    assert data["answers"] == {"canaux": ["courriel"]}
    assert data["diagnostics"][0]["rule"] == "R05"
    assert tomllib.loads((folder / "r.toml").read_text()) == {"canaux": ["courriel"]}


def test_questions_come_step_by_step_and_only_if_they_matter():
    clause = Library().clause(CLAUSE)
    questions = Questions(clause)
    asked = questions.asked({})
    groups = list(dict.fromkeys(questions.group(each) for each in asked))
    labels = [group.label for group in clause.spec.groups]
    assert groups == [label for label in labels if label in groups]
    assert "pays" not in [each.id for each in asked]
    assert "pays" in [each.id for each in questions.asked({"territoire": "liste"})]

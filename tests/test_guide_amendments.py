"""The guide of amendments: its examples run, and its table of proofs names them all."""

import doctest
import shlex

import pytest
from click.testing import CliRunner

from clausegen.acts.proof import NAMES
from clausegen.cli.app import app
from tests.readme import ROOT, codes

GUIDE = ROOT / "docs" / "amendments.md"


def test_the_examples_run():
    result = doctest.testfile(str(GUIDE), module_relative=False)
    assert result.attempted > 20
    assert result.failed == 0


@pytest.mark.no_cover  # each command has tests of its own
def test_the_commands_succeed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = [
        code.text for code in codes(GUIDE.read_text(encoding="utf-8")) if code.language == "sh"
    ]
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 10
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "clausegen"
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.output


def test_the_table_of_proofs_has_a_row_for_each():
    table = GUIDE.read_text(encoding="utf-8").split("### What is proven")[1].split("\n\n")[2]
    # « chain » and « days » are one row, and that a file shows its text is said of every file.
    assert len(table.splitlines()) - 2 == len(NAMES) - 2

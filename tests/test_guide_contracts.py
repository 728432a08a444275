"""The guide of contracts: its commands run one after the other, and its TOML is TOML."""

import shlex
import tomllib

import pytest

from clausegen.library.specification.schema import TakenClause
from tests.commands import run
from tests.readme import ROOT, codes

GUIDE = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")


@pytest.mark.no_cover  # each command has tests of its own
def test_the_commands_succeed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = [code.text for code in codes(GUIDE) if code.language == "sh"]
    commands = [line for block in blocks for line in block.splitlines() if line]
    assert len(commands) >= 8
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "clausegen"
        done = run(*words)
        assert done.exit_code == 0, done.output


def test_the_toml_is_toml_and_every_key_of_a_taken_clause_is_told():
    read = [tomllib.loads(code.text) for code in codes(GUIDE) if code.language == "toml"]
    keys = {key for declared in read for table in declared["clauses"] for key in table}
    assert keys == set(TakenClause.model_fields)

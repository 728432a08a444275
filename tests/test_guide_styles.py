"""The guide of styles: its commands run, and it names every key and every look."""

import shlex
import tomllib
from dataclasses import fields, is_dataclass

import pytest
from click.testing import CliRunner

from clausegen.cli.app import app
from clausegen.styles.checking import WORD_STYLES
from clausegen.styles.style import FontFile, Look, Looks, Style, WordFile
from tests.readme import ROOT, coded, codes

GUIDE = (ROOT / "docs" / "styles.md").read_text(encoding="utf-8")
GIVEN = ("id", "digest", "assets")


@pytest.mark.no_cover  # each command has tests of its own
def test_the_commands_succeed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = 0
    for code in codes(GUIDE):
        if code.language == "toml":
            assert tomllib.loads(code.text)
        if code.name:
            (tmp_path / code.name).parent.mkdir(exist_ok=True)
            (tmp_path / code.name).write_text(code.text, "utf-8")
        for command in code.text.splitlines() if code.language == "sh" else ():
            program, *words = shlex.split(command)
            assert program == "clausegen"
            done = CliRunner().invoke(app, words)
            assert done.exit_code == 0, done.output
            ran += 1
    assert ran == 6


def keys():
    """Yield every key that a style may hold."""
    tables = [getattr(Style(), each.name) for each in fields(Style)]
    for table in (Style, FontFile, Look, Looks, WordFile, *filter(is_dataclass, tables)):
        yield from (each.name for each in fields(table) if each.name not in GIVEN)


@pytest.mark.parametrize("key", sorted({*keys(), *WORD_STYLES} - {"levels", "looks", "styles"}))
def test_the_guide_names_every_key(key):
    assert key in coded(GUIDE)

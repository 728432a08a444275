"""The guide of the site: the ten tasks of an editor, one after the other, over a small library."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.commands import run
from tests.readme import ROOT, codes
from tests.site_library import site_library
from tests.small_clause import named_files

GUIDE = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
TASKS = re.split(r"\n### \d+\. ", GUIDE.partition("## Ten tasks of an editor")[2])[1:]
ROOMS = ("--templates", "templates", "--data", "data")


def edited(text):
    """Change a file as a task shows it: its name, lines that go, lines that come."""
    name, *lines = text.splitlines()
    old, new = ("\n".join(each[1:] for each in lines if each[0] == mark) for mark in "-+")
    whole = Path(name).read_text()
    assert old in whole, (name, old)
    return name, whole.replace(old, new)


def written(text):
    """Return a file that a task shows whole, or to whose end it adds."""
    name, _, added = text.splitlines()[0].removeprefix("# ").partition(",")
    before = Path(name).read_text() if added else ""
    return name, before + text


def add(folder, name):
    """Write another clause beside that of the library, as an editor copies a folder."""
    for path, text in named_files(name).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    site_library(tmp_path)
    (tmp_path / "data/comments").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_ten_tasks_are_done_as_they_are_told(folder):
    assert len(TASKS) == 10
    for rank, task in enumerate(TASKS, 1):
        body = task.partition("\n## ")[0]
        if rank == 7:
            add(folder, "autre")
        if rank == 9:
            add(folder, "neuve")
            shutil.rmtree(folder / "templates/clauses/autre")
        for code in codes(body):
            if code.language == "sh":
                for line in filter(None, code.text.splitlines()):
                    program, command, *words = shlex.split(line)
                    done = run(command, *ROOMS, *words)
                    assert (program, done.exit_code) == ("clausegen", 0), (rank, done.output)
            else:
                change = {"diff": edited, "toml": written}[code.language]
                name, content = change(code.text)
                (folder / name).write_text(content)
    history = (folder / "site/clauses/petite/historique.html").read_text()
    assert "Erratum du" in history
    assert "Anne Le Bris" in history
    assert "Ce délai court-il la nuit" in (folder / "site/clauses/petite.html").read_text()
    assert "neuve" in (folder / "site/clauses/autre.html").read_text()
    assert "courriel" not in (folder / "data/comments/petite.toml").read_text()

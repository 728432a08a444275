"""The guides of batches: their commands run one after the other, on the tables that they show."""

import os
import shlex
from pathlib import Path

import pytest

from tests.commands import run
from tests.readme import ROOT, codes

GUIDE = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
CLUSTER = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.no_cover


def typed(folder, guide, tables, monkeypatch):
    """Return what the commands of a guide say, typed one after the other beside some tables."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # no pool for three contracts
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    lines = [line for each in codes(guide) if each.language == "sh"
             for line in each.text.splitlines()]  # fmt: skip  # one list
    return "".join(said(line) for line in lines).replace("\xa0", " ")


def said(line):
    """Return what a line of a shell prints: it succeeds, or fails as it says that it does."""
    command, _, allowed = line.partition(" || test $? = ")
    program, *words = shlex.split(command)
    words = [each for word in words for each in sorted(map(str, Path().glob(word))) or [word]]
    done = run(*words)
    assert (program, done.exit_code) == ("clausegen", int(allowed or 0)), done.output
    return done.output


TABLES = {each.name: each.text for each in codes(GUIDE) if each.language == "text"}


def test_the_guide_of_batches_runs_as_it_is_written(tmp_path, monkeypatch):
    told = typed(tmp_path, GUIDE, TABLES, monkeypatch)
    made = {path.name for path in (tmp_path / "sortie").iterdir()}
    assert {"C-001_Alpha Réseaux.docx", "assistance-itinerance.zip", "erreurs.xlsx"} <= made
    assert "D4 : Délai de résolution d’un incident : « 4 » n’a pas d’unité." in told
    assert "À décider par une personne : 1" in told
    assert "2 avenants inscrits" in told


@pytest.mark.filterwarnings("default")
def test_the_guide_of_clusters_runs_as_it_is_written(tmp_path, monkeypatch):
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    mended = TABLES["clients.csv"].replace(";4;", ";4 h;")
    assert "3 contrats en" in typed(tmp_path, CLUSTER, {"clients.csv": mended}, monkeypatch)
    assert "C-003.docx" in {path.name for path in (tmp_path / "sortie").iterdir()}


def test_the_guide_tells_every_oddity():
    for word in ("hidden", "merged", "formula", "two titles", "percent", "macros", "a key twice"):
        assert word in GUIDE

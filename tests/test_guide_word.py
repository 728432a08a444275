"""The guide of Word contracts: its commands run on a small contract, as they are written."""

import shlex

import docx
from click.testing import CliRunner

from clausegen.cli.app import app
from tests import host_files
from tests.foreign_files import added, heading, of_body, paragraph, struck
from tests.foreign_files import run as words
from tests.ooxml import W
from tests.readme import ROOT, codes
from tests.test_actions_amend_text import edited, gone, to
from tests.test_actions_settle import EDITS, shown

GUIDE = ROOT / "docs" / "word.md"


def came_back(ranks, folder):
    """Write the file of the guide that comes back, with some edits."""
    document = docx.Document(str(folder / "assistance-itinerance.docx"))
    for rank in ranks:
        near, edit = EDITS[rank]
        edit(next(p for p in document.element.body.iter(f"{W}p") if near in shown(p)))
    document.save(str(folder / "revu.docx"))


def test_the_commands_succeed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    old = host_files.typed()
    changes = (
        ("Le contrat dure", to("Le contrat dure cinq ans.")),
        ("L’article précédent", gone),
    )
    line = paragraph(words("Il dure "), struck("deux"), added("trois"), words(" ans."))
    (tmp_path / "contrat.docx").write_bytes(old)
    (tmp_path / "contrat-modifie.docx").write_bytes(edited(old, *changes))
    (tmp_path / "suivi.docx").write_bytes(of_body(heading("Article 1 : Durée"), line))
    text = GUIDE.read_text(encoding="utf-8")
    commands = [
        line for code in codes(text) if code.language == "sh" for line in code.text.splitlines()
    ]
    assert len(commands) == 14
    for command in commands:
        program, *typed = shlex.split(command)
        assert program == "clausegen"
        if "envoi/revu.docx" in typed:
            came_back((0, 1), tmp_path / "envoi")
        done = CliRunner().invoke(app, typed)
        assert done.exit_code == 0, done.output
    made = {path.name for path in (tmp_path / "avenant").iterdir()}
    assert {"marques-1-original.docx", "consolide-1-original.docx"} <= made

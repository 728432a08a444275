"""The guide of Word contracts: its commands run on a small contract, as they are written."""

import shlex

from click.testing import CliRunner

from clausegen.cli.app import app
from tests import host_files
from tests.foreign_files import added, heading, of_body, paragraph, struck
from tests.foreign_files import run as words
from tests.readme import ROOT, codes
from tests.test_actions_amend_text import edited, gone, to

GUIDE = ROOT / "docs" / "word.md"


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
    assert len(commands) == 11
    for command in commands:
        program, *typed = shlex.split(command)
        assert program == "clausegen"
        done = CliRunner().invoke(app, typed)
        assert done.exit_code == 0, done.output
    made = {path.name for path in (tmp_path / "avenant").iterdir()}
    assert {"redline-1-original.docx", "consolide-1-original.docx"} <= made

"""Redlines judged by programs nobody here wrote: accepted the new text, rejected the old.

LibreOffice is a word processor; docx-redline a library that settles revisions, in an environment
of its own since it needs a later Python (scripts/judges.sh makes it).
"""

import subprocess
from pathlib import Path

import pytest

from clausegen.amend.redline import redline
from clausegen.document.tree import plain_text
from clausegen.readers.docx.file import read_docx, sections_of
from clausegen.readers.docx.settled_revisions import settled_text
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.answer_pairs import pairs
from tests.libreoffice import lines, settle_all

PEER = Path(__file__).parent.parent / ".cache" / "docx-redline" / "bin" / "python"
SCRIPT = """
import sys
from pathlib import Path
from docx_redline import accept_file, reject_file
for path in Path(sys.argv[1]).glob("*.docx"):
    accept_file(path, path.with_suffix(".accepted"))
    reject_file(path, path.with_suffix(".rejected"))
"""
pytestmark = pytest.mark.no_cover  # the writer and the reader have tests of their own
COUNT = 24
LEFT = [["Annexe\u00a01 –"], ["j)"]]
"""The one thing that LibreOffice leaves: the last paragraph of all, emptied, with its label."""


@pytest.fixture(scope="module")
def redlines(clause):
    """Return redlines in Word by name, each with its old and new document."""
    made = {}
    for rank, pair in enumerate(pairs(clause, COUNT)):
        marked = redline(pair.old, pair.dossier.avenants[0].operations)
        data = WRITERS["docx"].write(marked, Options(author="Partie", when="2027-03-15T00:00:00Z"))
        made[f"paire-{rank}"] = (data, pair.old, pair.new)
    return made


def expected(document):
    return lines(plain_text(document).replace("\t", "\n"))


def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old(redlines, tmp_path):
    files = {name: data for name, (data, _, _) in redlines.items()}
    settled = settle_all(files, tmp_path)
    for name, (_, old, new) in redlines.items():
        for found, document in zip(settled[name], (new, old), strict=True):
            whole = expected(document)
            assert found[: len(whole)] == whole, name
            assert len(found) <= len(whole) + 1
            assert found[len(whole) :] in ([], *LEFT), name


def test_docx_redline_accepts_to_the_new_text_and_rejects_to_the_old(redlines, tmp_path):
    if not PEER.exists():
        pytest.skip("docx-redline is absent: scripts/judges.sh installs it")
    for name, (data, _, _) in redlines.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run([str(PEER), "-c", SCRIPT, str(tmp_path)], check=True, capture_output=True)
    for name, (_, old, new) in redlines.items():
        for state, document in (("accepted", new), ("rejected", old)):
            contents = read_docx((tmp_path / f"{name}.{state}").read_bytes())
            shown = [line for section in contents.sections for line in section.text.splitlines()]
            assert shown == printed(document), (name, state)


def printed(document):
    return [line for section in sections_of(document) for line in section.text.splitlines()]


def test_we_settle_revisions_as_they_do(redlines):
    for data, old, new in redlines.values():
        assert settled_text(data, accept=True).splitlines() == printed(new)
        assert settled_text(data, accept=False).splitlines() == printed(old)

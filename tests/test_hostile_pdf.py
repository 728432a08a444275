"""PDFs made to exhaust whoever reads them: refused, or read within the bounds of any file.

Which of both depends on how fast a machine is; that nothing hangs, fills or breaks does not.
"""

import json
import subprocess
import sys

import pytest

from clausegen.errors import ClausegenError
from clausegen.readers import pdf_shown
from clausegen.readers.pdf_shown import HEAVY, shown_apart, shown_by
from clausegen.writers import pdf
from clausegen.writers.options import Options
from tests.hostile_pdf import BOMBS, stream
from tests.hostile_pdf import pdf as made
from tests.rich import rich_document

MEMORY = 350_000  # kB, as for any file
ANSWERED = (HEAVY, "ne se lit pas", "trop volumineux", "NON CONFORME")


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_pdf_takes_little_time_and_memory(bounded, name, tmp_path):
    (tmp_path / "f.pdf").write_bytes(BOMBS[name]())
    done = bounded("verify", "f.pdf", folder=tmp_path)
    assert done.code == 1
    assert done.size < MEMORY
    assert any(answer in done.lines[0] for answer in ANSWERED), done.lines


def test_forms_that_multiply_are_stopped():
    with pytest.raises(ClausegenError, match="trop de temps ou de mémoire"):
        shown_apart(BOMBS["forms"]())


def test_a_process_of_its_own_reads_the_same():
    data = pdf.write(rich_document(), Options(contents=True))
    assert shown_apart(data) == shown_by(data)
    assert not shown_by(data).fault


def test_what_a_file_is_refused_for_comes_through():
    for read in (shown_by, shown_apart):
        with pytest.raises(ClausegenError, match="abîmé ou protégé"):
            read(b"%PDF-1.7 nothing")


def test_no_patience_no_answer(monkeypatch):
    monkeypatch.setattr(pdf_shown, "PATIENCE", 0.001)
    with pytest.raises(ClausegenError, match="trop de temps"):
        shown_apart(made(stream(b"")))


def test_where_the_system_knows_no_limits_files_are_read():
    program = (
        "import sys; sys.modules['resource'] = None\n"
        "from clausegen.readers.pdf_shown import tell; tell()"
    )
    words = made(stream(b"BT /F 12 Tf 72 700 Td (mot) Tj ET"))
    command = [sys.executable, "-c", program, "{}"]
    done = subprocess.run(command, input=words, capture_output=True, check=True)
    assert json.loads(done.stdout) == {"text": "mot", "fault": ""}

"""Judges that nobody here wrote find nothing in our DOCX files."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from clausegen.library import Library
from clausegen.styles.style import Style, WordFile
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests import rich
from tests.rich_avenant import avenant_document
from tests.test_landscape import contract as landscape_document
from tests.test_styles import word_file

HOUSE = Style(
    id="étude",
    word=WordFile("s.docx", (("heading1", "Titre étude"), ("text", "Corps étude"))),
    assets=(("s.docx", word_file()),),
)
SIGNED = Options(author="Maître Dupont", when="2027-01-15T09:00:00Z")
FILES = {
    "clean": (rich.clean_document(), Options()),
    "rich": (rich.rich_document(), SIGNED),
    "avenant": (avenant_document(), Options()),
    "landscape": (landscape_document(), Options(contents=True)),
    "contents": (rich.rich_document(), Options(contents=True)),
    "cabinet": (
        rich.rich_document(),
        replace(SIGNED, style=Library().style("cabinet"), cover=True),
    ),
    "compact": (avenant_document(), Options(style=Library().style("compact"))),
    "house": (rich.rich_document(), replace(SIGNED, style=HOUSE)),
    "turned": (landscape_document(), Options(style=HOUSE, contents=True)),
}
BESIDE = Path(sys.executable).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("judged")
    for name, (document, options) in FILES.items():
        (made / f"{name}.docx").write_bytes(write(document, options))
    return made


def ran(command, *arguments):
    call = [BESIDE / command, *arguments]
    return subprocess.run(call, check=False, capture_output=True, text=True)


def test_openxml_audit_finds_nothing(folder):
    found = json.loads(ran("openxml-audit", "-r", "-q", "-o", "json", folder).stdout)
    assert len(found) == len(FILES)
    assert [fault for report in found for fault in report["errors"]] == []


@pytest.mark.parametrize("name", FILES)
def test_docx_integrity_finds_nothing(folder, name):
    report = ran("docx-integrity", "check", folder / f"{name}.docx")
    assert (report.returncode, "clean" in report.stdout) == (0, True), report.stdout

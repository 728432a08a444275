"""Judges of files that nobody here wrote: two of Word's, and the Nu checker of pages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.ooxml import W, body

BESIDE = Path(sys.executable).parent
JAR = Path(__file__).parent.parent / ".cache/judges/node_modules/vnu-jar/build/dist/vnu.jar"


def faults_of_word(files, folder):
    """Return what openxml-audit and docx-integrity say of Word files, by name."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    audited = json.loads(_ran("openxml-audit", "-r", "-q", "-o", "json", folder).stdout)
    assert len(audited) == len(files)
    told = [fault for report in audited for fault in report["errors"]]
    for name, data in files.items():
        report = json.loads(
            _ran("docx-integrity", "check", "--json", folder / f"{name}.docx").stdout
        )
        told += [each for each in report["files"][0]["findings"] if not _is_wrong(each, data)]
    return told


def _is_wrong(finding, data):
    """Return whether docx-integrity finds a row short whose end is empty: it knows no gridAfter."""
    if finding["code"] != "TBL002":
        return False
    table, row = map(int, re.fullmatch(r"tbl\[(\d+)\]/tr\[(\d+)\]", finding["where"]).groups())
    rows = [*body(data).iter(f"{W}tbl")][table - 1].findall(f"{W}tr")
    return rows[row - 1].find(f"{W}trPr/{W}gridAfter") is not None


def _ran(command, *arguments):
    call = [BESIDE / command, *arguments]
    return subprocess.run(call, check=False, capture_output=True, text=True)


def faults_of_nu(pages, folder):
    """Return what the Nu checker says of pages, by name: one process, for Java starts slowly."""
    jar = Path(os.environ.get("VNU_JAR") or JAR)
    assert jar.exists(), "the Nu checker is missing: run scripts/judges.sh"
    folder.mkdir(exist_ok=True)
    for name, content in pages.items():
        (folder / f"{name}.html").write_bytes(content)
    command = ["java", "-jar", str(jar), "--format", "json", str(folder)]
    run = subprocess.run(command, capture_output=True, check=False)
    told = json.loads(run.stderr)["messages"]
    # It holds that « img-src data: » blocks every image of that kind: browsers show them.
    return [each for each in told if "“img-src” directive" not in each["message"]]

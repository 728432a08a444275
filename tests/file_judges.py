"""Judges of files that nobody here wrote: two of Word's, and the Nu checker of pages."""

import json
import os
import subprocess
import sys
from pathlib import Path

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
    for name in files:
        report = _ran("docx-integrity", "check", folder / f"{name}.docx")
        if report.returncode or "clean" not in report.stdout:
            told.append(report.stdout)
    return told


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

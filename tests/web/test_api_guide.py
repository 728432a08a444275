"""The calls of the guide for integrators do what it says, typed as it prints them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "integrators.md"
CALLS = re.findall(r"```sh\n(curl.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not there")
@pytest.mark.django_db(transaction=True)
def test_the_five_calls_of_the_guide(live_server, key_of, drafter):
    shell = {"SITE": live_server.url, "KEY": key_of(drafter), "PATH": "/usr/bin:/bin"}

    def call(text):
        done = subprocess.run(["sh", "-c", text], env=shell, capture_output=True, check=True)
        return done.stdout.decode()

    schema, page, opened, read, changed = CALLS
    assert json.loads(call(schema))["$schema"]
    assert "six (6)\N{NO-BREAK SPACE}heures" in call(page)
    shell["DOSSIER"] = json.loads(call(opened))["id"]
    assert json.loads(call(opened))["id"] == shell["DOSSIER"]
    shell["TAG"] = re.search(r"^etag: (\S+)", call(read), re.IGNORECASE | re.MULTILINE)[1]
    assert json.loads(call(changed))["answers"] == {"client.delai_signalement": "6 heures"}

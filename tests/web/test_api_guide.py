"""The calls of the guide for integrators do what it says, typed as it prints them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from clausegen.web.dossiers.making import DRAFT, WORD, make
from clausegen.web.dossiers.models import Dossier
from tests.host_files import typed
from tests.web.returned_files import edited

GUIDE = Path(__file__).parents[2] / "docs" / "integrators.md"
CALLS = re.findall(r"```sh\n(curl.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not there")
@pytest.mark.django_db(transaction=True)
def test_the_calls_of_the_guide(live_server, key_of, drafter, tmp_path):
    shell = {"SITE": live_server.url, "KEY": key_of(drafter), "PATH": "/usr/bin:/bin"}

    def call(text):
        place = {"env": shell, "cwd": tmp_path}
        done = subprocess.run(["sh", "-c", text], capture_output=True, check=True, **place)
        return done.stdout.decode()

    schema, page, opened, read, changed, returned, printed, decided, imported = CALLS
    assert json.loads(call(schema))["$schema"]
    assert "six (6)\N{NO-BREAK SPACE}heures" in call(page)
    shell["DOSSIER"] = json.loads(call(opened))["id"]
    assert json.loads(call(opened))["id"] == shell["DOSSIER"]
    shell["TAG"] = re.search(r"^etag: (\S+)", call(read), re.IGNORECASE | re.MULTILINE)[1]
    assert json.loads(call(changed))["answers"] == {"client.delai_signalement": "6 heures"}

    (sent,) = make(Dossier.objects.get(), DRAFT, (WORD,)).values()
    theirs = edited(sent, "quatre (4)", "deux (2)", "la Résolution de l’Incident dans")
    (tmp_path / "revu.docx").write_bytes(theirs)
    head, _, told = call(returned).replace("\r", "").rpartition("\n\n")
    assert [each["number"] for each in json.loads(told)["values"]] == [1]
    shell["TAG"] = re.search(r"^etag: (\S+)", head, re.IGNORECASE | re.MULTILINE)[1]
    call(printed)
    assert json.loads(call(decided))["changed"] == ["delai.resolution", "delai.prise_en_charge"]
    (tmp_path / "contrat.docx").write_bytes(typed())
    assert json.loads(call(imported))["report"]["title"] == "CONTRAT DE PRESTATION"

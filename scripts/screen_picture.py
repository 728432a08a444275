"""Make the picture of the screen of drafting: screen_picture.py FILE.

A fresh home in a folder of its own, one person, one dossier begun from an example; Chromium signs
in and looks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from urllib.request import urlopen

from PIL import Image

HOST = "127.0.0.1"
PORT = 4187
ADDRESS = f"http://{HOST}:{PORT}"
COLOURS = 64
"""Enough for a screen, and half the weight."""
MODEL, EXAMPLE = "assistance-itinerance", "negocie"


def main(target: str) -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLAUSEGEN_HOME"] = folder
        email, password, dossier = filled()
        server = [sys.executable, "-m", "clausegen", "serve", "--host", HOST, "--port", str(PORT)]
        with subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            try:
                looked_at(target, email, password, dossier)
            finally:
                run.terminate()


def filled() -> tuple[str, str, str]:
    """Return the address and the password of an account, and the id of its dossier."""
    from clausegen.web.starting import open_database, open_home

    open_home()
    open_database(print)
    from clausegen.web.dossiers.changing import change
    from clausegen.web.dossiers.starting import Start, example, start
    from clausegen.web.people.models import Person, Team
    from clausegen.web.people.roles import Role

    email, password = "claire.hamon@exemple.fr", os.urandom(12).hex()
    person = Person.objects.create_user(email, "Claire Hamon", Role.DRAFTER, password)
    team = Team.objects.create(name="Contrats")
    person.teams.add(team)
    asked = Start("Armement Kermadec", MODEL, team, answers=example(MODEL, EXAMPLE))
    made = start(person, asked)
    change(made.pk, person, {"client.delai_signalement": "12 heures", "canaux": ["telephone"]})
    return email, password, str(made.pk)


def looked_at(target: str, email: str, password: str, dossier: str) -> None:
    """Sign in, open the dossier at a question, and keep what is seen."""
    from playwright.sync_api import sync_playwright

    for _ in range(120):
        try:
            with urlopen(f"{ADDRESS}/healthz"):
                break
        except OSError:
            time.sleep(0.5)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.goto(f"{ADDRESS}/connexion/?next=/dossiers/{dossier}/redaction/")
        page.fill("[name=username]", email)
        page.fill("[name=password]", password)
        page.keyboard.press("Enter")
        page.wait_for_selector("#articles")
        page.goto(f"{ADDRESS}/dossiers/{dossier}/redaction/?question=client.delai_signalement")
        page.locator(".variable.vise").first.scroll_into_view_if_needed()
        page.screenshot(path=target, animations="disabled")
        browser.close()
    Image.open(target).convert("RGB").quantize(COLOURS).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1])

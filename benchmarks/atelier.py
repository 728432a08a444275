"""From a keystroke to the redrawn text, in a browser: the clause, then the whole contract.

    python -m benchmarks.atelier

A server of its own serves a home of its own. Each figure is the time from a key pressed in a field
to the words of the sheet that say the new answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from statistics import median, quantiles
from urllib.error import URLError

PORT = 8931
BASE = f"http://127.0.0.1:{PORT}"
ADDRESS, PASSWORD = "mesure@exemple.fr", "un mot de passe de mesure"
TIMES = 60
MEASURED = {
    "assistance-itinerance": ("client", "client.delai_signalement", 150),
    "services-mobiles": ("client", "client.delai_signalement", 300),
}
"""The step and the question of each model, and the milliseconds that 95 % must stay under."""
WATCH = """
(name) => {
  window.took = [];
  const field = document.querySelector(`[name="${name}"]`);
  const said = () => document.querySelector(`#articles [data-parameter="${name}"]`)?.textContent;
  field.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
  new MutationObserver(() => {
    if (window.pressed && said() !== window.last) {
      window.last = said();
      const pressed = window.pressed;
      window.pressed = 0;
      requestAnimationFrame(() => window.took.push(performance.now() - pressed));
    }
  }).observe(document.getElementById("articles"), {
    subtree: true, childList: true, characterData: true,
  });
}
"""


def main() -> None:
    """Print the figures of each model."""
    with tempfile.TemporaryDirectory() as home, served(home) as dossiers:
        for model, (step, question, bound) in MEASURED.items():
            took = keystrokes(
                f"{BASE}/dossiers/{dossiers[model]}/redaction/?etape={step}", question
            )
            p95 = quantiles(took, n=20)[-1]
            print(f"{model:24} {len(took)} keystrokes: median {median(took):.0f} ms, "
                  f"p95 {p95:.0f} ms (bound {bound} ms)")  # fmt: skip


def keystrokes(address: str, question: str) -> list[float]:
    """Return how long each keystroke took to be read in the text, in milliseconds."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{BASE}/connexion/?next={address.removeprefix(BASE)}")
        page.fill("[name=username]", ADDRESS)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.goto(address)
        field = page.locator(f'[name="{question}"]')
        page.evaluate(WATCH, question)
        for number in range(TIMES):
            before = page.evaluate("took.length")
            field.press("Control+a")
            page.evaluate("window.pressed = 0")
            field.press(str(1 + number % 9))
            page.wait_for_function("(before) => took.length > before", arg=before)
            page.wait_for_timeout(40)
        took: list[float] = page.evaluate("took")
        browser.close()
    return took[10:]


@contextmanager
def served(home: str):
    """Yield the dossiers of a server, by model."""
    environment = os.environ | {
        "CLAUSEGEN_HOME": home,
        "DJANGO_SETTINGS_MODULE": "clausegen.web.settings",
    }
    made = subprocess.run(
        [sys.executable, "-c", SEED], env=environment, capture_output=True, text=True, check=True
    )
    server = [sys.executable, "-m", "uvicorn", "clausegen.web.asgi:application"]
    quiet = ["--port", str(PORT), "--log-level", "critical"]
    process = subprocess.Popen([*server, *quiet], env=environment, stderr=subprocess.DEVNULL)
    try:
        wait()
        yield dict(line.split() for line in made.stdout.splitlines())
    finally:
        process.terminate()
        process.wait()


def wait() -> None:
    """Wait until the server answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{BASE}/connexion/")
        except URLError:
            time.sleep(0.3)
        else:
            return


SEED = f"""
import django
from clausegen.web.home import home
home().prepare()
django.setup()
from django.core.management import call_command
from clausegen.web.dossiers.models import Dossier
from clausegen.web.people.models import Person, Team
call_command("migrate", verbosity=0)
team = Team.objects.create(name="Mesure")
person = Person.objects.create_user({ADDRESS!r}, "Mesure", "redacteur", {PASSWORD!r})
person.teams.add(team)
for model in {[*MEASURED]!r}:
    made = Dossier.objects.create(title="Mesure", model=model, team=team, owner=person)
    print(model, made.pk)
"""

if __name__ == "__main__":
    main()

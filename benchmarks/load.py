"""Fifty people at one server: `python -m benchmarks.load [--people 50] [--seconds 180]`.

A home of its own, a server of its own (`clausegen serve`), and people who sign in, then draft,
save, read and download, each pausing as people do. The clock starts once all have come in: to sign
in costs a quarter of a second of CPU by design. Times are those that the server's log tells, the
wait for a turn included. Ends with 1 if an answer was wrong or an acknowledged change is lost.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlencode, urlsplit

PASSWORD = "quatre chevaux de trait"
PREVIEW = "drafting:change"
PIECE = re.compile(r'id="([^"]+)"[^>]*data-empreinte="([0-9a-f]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
UNDER_WAY = 'id="avancement"'
CONFLICT = 'class="signal conflit"'
"""What tells that an answer was not kept: one was whose acknowledgement got lost, say."""
REVISION = re.compile(r'data-revision="(\d+)"')
MODELS = (
    ("assistance-itinerance", "client", "client.delai_signalement", "heure"),
    ("services-mobiles", "issue", "engagement.preavis", "mois"),
)
"""What is drafted: a clause and a whole contract, the step, the question and its unit."""
Form: TypeAlias = dict[str, object]


class Browser:
    """What a browser keeps: its connection, its cookies, the pieces of the page it shows."""

    def __init__(self, address: str, email: str, dossier: str, rank: int) -> None:
        self._host = urlsplit(address).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=60)
        self.cookies: dict[str, str] = {}
        self._email, self.rank = email, rank
        self.desk = f"/dossiers/{dossier}/redaction/"
        self.dossier = dossier
        self.token = self.revision = ""
        self.pieces: dict[str, str] = {}
        self.location = self.job = ""
        self.acknowledged = 0
        self.every: list[int] = []
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.times: list[float] = []
        self.faults: list[str] = []

    def send(
        self, method: str, path: str, form: dict[str, object] | None = None
    ) -> tuple[int, str]:
        """Return the status and the page that a request gets."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({"csrfmiddlewaretoken": self.token, **form}, doseq=True)
            head |= {"Content-Type": "application/x-www-form-urlencoded"}
            if "question" in form:
                head["HX-Request"] = "true"
        begun = time.perf_counter()
        try:
            self._connection.request(method, path, body, head)
            answer = self._connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self.faults.append(f"{method} {path}: {type(error).__name__}")
            return 0, ""
        self.times.append((time.perf_counter() - begun) * 1000)
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.location = answer.headers.get("Location", "")
        kind = "page" if method == "GET" else "form"
        self.statuses[kind, answer.status] += 1
        if answer.status >= 400:
            self.faults.append(f"{method} {path}: {answer.status}")
        return answer.status, page.decode(errors="replace")

    def sign_in(self) -> None:
        """Come in by the page that everybody comes in by."""
        _, page = self.send("GET", "/connexion/")
        self.token = TOKEN.search(page)[1]
        status, _ = self.send(
            "POST", "/connexion/", {"username": self._email, "password": PASSWORD}
        )
        if status != 302:
            self.faults.append(f"sign in: {status}")

    def open(self, step: str) -> None:
        """Show the screen of drafting."""
        _, page = self.send("GET", f"{self.desk}?etape={step}")
        self._shown(page)
        found = TOKEN.search(page)
        self.token = found[1] if found else self.token

    def _shown(self, page: str) -> None:
        self.pieces |= dict(PIECE.findall(page))
        found = REVISION.search(page)
        self.revision = found[1] if found else self.revision

    def ask_pdf(self) -> None:
        """Ask for a PDF, unless the one asked for before is not made yet: nobody asks for two."""
        if self.job:
            _, page = self.send("GET", self.job)
            if UNDER_WAY in page:
                return
        status, _ = self.send("POST", f"/dossiers/{self.dossier}/fichiers/0/pdf/preparer/", {})
        self.job = self.location if status == 302 else ""

    def renew(self) -> None:
        """Close a connection on which nothing was said for long: the server may have, too."""
        self._connection.close()

    def answer(self, turn: int, *, tried: bool) -> None:
        """Type an answer, or leave its field: it is then kept."""
        _, step, question, unit = MODELS[self.rank % len(MODELS)]
        number = turn % 5 + 2  # what every one of these questions takes
        form = {
            "question": question, question: number, f"{question}[unite]": unit, "etape": step,
            "revision": self.revision,
            "tenu": " ".join(f"{id_}={digest}" for id_, digest in self.pieces.items()),
        }  # fmt: skip
        status, page = self.send(
            "POST", f"{self.desk}changer/", form | ({"essai": "1"} if tried else {})
        )
        if status == 200:
            self._shown(page)
            if not tried and CONFLICT not in page:
                self.acknowledged = number
                self.every.append(number)


def live(browser: Browser, all_in: threading.Barrier, seconds: float, pause: float) -> None:
    """Come in; then do what a person does until the end: type, leave a field, read, download."""
    _, step, *_ = MODELS[browser.rank % len(MODELS)]
    browser.sign_in()
    browser.open(step)
    all_in.wait()
    browser.renew()
    end, turn = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        turn += 1
        # Pauses differ from person to person and from turn to turn, and are the same at each run.
        time.sleep(pause * (0.5 + (turn * 7 + browser.rank * 3) % 11 / 10))
        match turn % 12:
            case 3:
                browser.send("GET", "/dossiers/")
            case 6:
                browser.open(step)
            case 9:
                browser.send("GET", f"/dossiers/{browser.dossier}/fichiers/0/docx/")
            case 11:
                browser.ask_pdf()
            case other:
                browser.answer(turn, tried=other % 2 == 0)


def populate(home: Path, people: int) -> list[tuple[str, str]]:
    """Return the address and the dossier of each person of a fresh home."""
    os.environ |= {"CLAUSEGEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "clausegen.web.settings"}
    from clausegen.web.starting import open_database, open_home

    open_home()
    open_database(print)
    from django.contrib.auth.hashers import make_password
    from django.db import connections, transaction

    from clausegen.web.dossiers.starting import Start, start
    from clausegen.web.people.models import Person, Team
    from clausegen.web.people.roles import Role

    with transaction.atomic():
        team, hashed = Team.objects.create(name="Contrats"), make_password(PASSWORD)
        made = []
        for rank in range(people):
            person = Person.objects.create(
                email=f"personne-{rank}@exemple.fr", name=f"Personne {rank}",
                role=Role.DRAFTER, password=hashed,
            )  # fmt: skip
            person.teams.add(team)
            model = MODELS[rank % len(MODELS)][0]
            dossier = start(person, Start(f"Dossier {rank}", model, team))
            made.append((person.email, str(dossier.pk)))
    connections.close_all()
    return made


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in told:
        yield from tree(int(child))


def memory(pid: int) -> dict[str, int]:
    """Return the megabytes that each process of a server holds, by what it is."""
    found = {}
    for each in tree(pid):
        try:
            told = Path(f"/proc/{each}/status").read_text()
            words = Path(f"/proc/{each}/cmdline").read_text()
        except OSError:
            continue
        kind = "process" if "spawn_main" in words else "watcher"
        held = re.search(r"VmRSS:\s+(\d+)", told)  # none of one that has just ended
        if held and "resource_tracker" not in words:
            found[f"{kind} {each}"] = int(held[1]) // 1024
    return found


def percentile(times: list[float], part: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between two gestures")
    parser.add_argument("--processes", default="2")
    parser.add_argument("--workers", default="1")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        return run(asked, Path(folder))


def run(asked: argparse.Namespace, folder: Path) -> int:
    """Return 0 once the figures are printed, 1 where something was wrong."""
    made = populate(folder / "home", asked.people)
    words = ["serve", "--port", "0", "--processes", asked.processes, "--workers", asked.workers]
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "clausegen", *words], stdout=subprocess.PIPE, stderr=log, text=True
    )
    try:
        return measured(asked, server, made, folder / "log")
    finally:
        stop(server)
        log.close()


def stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    server.wait(30)


def measured(
    asked: argparse.Namespace, server: subprocess.Popen[str], made: list[tuple[str, str]], log: Path
) -> int:
    """Return 0 once people have lived at a server and all was kept, 1 where something was wrong."""
    address = server.stdout.readline().strip()
    browsers = [Browser(address, *each, rank) for rank, each in enumerate(made)]
    peak, all_in = {}, threading.Barrier(asked.people + 1)
    given = (all_in, asked.seconds, asked.pause)
    people = [threading.Thread(target=live, args=(each, *given)) for each in browsers]
    for person in people:
        person.start()
    all_in.wait()
    begun, before = len(log.read_text()), spent_by(server.pid, int(asked.processes))
    for browser in browsers:
        browser.times.clear()
    while any(person.is_alive() for person in people):
        time.sleep(1)
        for name, megabytes in memory(server.pid).items():
            peak[name] = max(peak.get(name, 0), megabytes)
    after = spent_by(server.pid, int(asked.processes))
    stop(server)
    text = log.read_text()[begun:]
    requests = text.count('"event": "request"')
    web, workers = (now - then for now, then in zip(after, before, strict=True))
    each = web / max(1, requests) * 1000
    print(f"CPU: {each:.0f} ms a request; {web:.0f} s to answer, {workers:.0f} s of workers")
    return report(asked, browsers, peak, text)


def spent_by(pid: int, processes: int) -> tuple[float, float]:
    """Return the seconds of CPU of the processes that answer, and of those that work."""
    found = [each for each in tree(pid) if "spawn_main" in words_of(each)]
    spent = [*map(cpu, sorted(found))]  # a watcher starts those that answer first
    return sum(spent[:processes]), sum(spent[processes:])


def words_of(pid: int) -> str:
    """Return the words by which a process was started, '' for one that is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def cpu(pid: int) -> float:
    """Return the seconds of CPU that a process has spent."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def report(asked: argparse.Namespace, browsers: list[Browser], peak: dict, log: str) -> int:
    """Print the figures; return 1 where an answer was wrong or a change lost."""
    views, incidents = defaultdict(list), []
    for line in log.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if told["event"] == "request":
            views[told["view"]].append(told["ms"])
        else:
            incidents.append(line)
    every = [each for times in views.values() for each in times]
    print(f"{asked.people} people, {asked.seconds:.0f} s, one gesture every {asked.pause:.1f} s,")
    print(f"{asked.processes} web processes, {asked.workers} workers, {os.cpu_count()} cores\n")
    print(f"{'view':28} {'requests':>9} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    for view, times in sorted(views.items(), key=lambda each: -len(each[1])):
        shown = [percentile(times, part) for part in (0.5, 0.95, 0.99)]
        print(
            f"{view or '(static)':28} {len(times):9} " + " ".join(f"{each:8.0f}" for each in shown)
        )
    print(f"\nrequests per second: {len(every) / asked.seconds:.1f}")
    seen = [each for browser in browsers for each in browser.times]
    print(
        f"seen by browsers: p50 {percentile(seen, 0.5):.0f} ms, p95 {percentile(seen, 0.95):.0f} ms"
    )
    print("peak memory, MB: " + ", ".join(f"{name} {each}" for name, each in peak.items()))
    faults = [fault for browser in browsers for fault in browser.faults]
    lost = lost_of(browsers)
    print(
        f"errors: {len(faults)}; incidents in the log: {len(incidents)}; changes lost: {len(lost)}"
    )
    for each in [*faults[:10], *incidents[:10], *lost[:10]]:
        print(f"  {each[:300]}")
    return 1 if faults or lost else 0


def lost_of(browsers: list[Browser]) -> list[str]:
    """Return the dossiers that do not hold the last answer that was acknowledged."""
    from clausegen.web.dossiers.models import Dossier

    lost = []
    for rank, browser in enumerate(browsers):
        question = MODELS[rank % len(MODELS)][2]
        kept = str(Dossier.objects.get(pk=browser.dossier).answers.get(question, ""))
        if browser.acknowledged and not kept.startswith(str(browser.acknowledged)):
            lost.append(f"{browser.dossier}: {kept} instead of {browser.acknowledged}")
    return lost


if __name__ == "__main__":
    sys.exit(main())

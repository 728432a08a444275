"""Kill a server and its workers while people save and PDFs are made, thirty times: nothing is lost.

`python scripts/faults.py [--rounds 30]`. In a home of its own, two people save one answer after the
other over HTTP and ask for PDFs; each round kills with -9 the process that answers, the worker, the
one that makes the site, or the watcher with all that it started. Ends with 1 unless every change
that was acknowledged is there, the database is whole, and every job that was asked for was done in
the end: one whose worker was killed too often says so, and is asked for again.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.load import MODELS, Browser, populate, tree

PEOPLE = 2
POSTS = ("web-0", "worker-0", "site")


class Server:
    """A server that is killed, in part or whole, and started again on the same port."""

    def __init__(self, log: Path) -> None:
        self._log, self._port = log, "0"
        self.address = ""
        self.start()

    def start(self) -> None:
        words = ["serve", "--port", self._port, "--processes", "1", "--workers", "1"]
        with self._log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "clausegen", *words],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.address = self.process.stdout.readline().strip()
        self._port = self.address.rstrip("/").rpartition(":")[2]

    def holder(self, post: str) -> int:
        """Return the process that holds a post, as the log told last."""
        told = [line for line in self._log.read_text("utf-8").splitlines() if '"pid"' in line]
        return [each["pid"] for each in map(json.loads, told) if each["process"] == post][-1]

    def kill(self, turn: int) -> str:
        """Return what was killed at a turn."""
        if turn % 4 == len(POSTS):
            for pid in [*tree(self.process.pid)]:
                ended(pid)
            self.process.wait()
            self.start()
            return "everything"
        ended(self.holder(POSTS[turn % 4]))
        return POSTS[turn % 4]


def ended(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def save(browser: Browser, over: threading.Event) -> None:
    """Save one answer after the other, and ask for PDFs, whatever happens to the server."""
    step = MODELS[browser.rank % len(MODELS)][1]
    turn = 0
    while not over.is_set():
        turn += 1
        if not browser.token or "sessionid" not in browser.cookies:
            with suppress(TypeError):  # the page of the way in did not come
                browser.sign_in()
                browser.open(step)
        browser.answer(turn, tried=False)
        if turn % 4 == 0:
            browser.send("POST", f"/dossiers/{browser.dossier}/fichiers/0/pdf/preparer/", {})
        time.sleep(0.05)


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/faults.py", description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name)
        made = populate(folder / "home", PEOPLE)
        server = Server(folder / "log")
        browsers = [Browser(server.address, *each, rank) for rank, each in enumerate(made)]
        over = threading.Event()
        people = [
            threading.Thread(target=save, args=(each, over), daemon=True) for each in browsers
        ]
        for person in people:
            person.start()
        for turn in range(rounds):
            before = [len(each.every) for each in browsers]
            while any(len(each.every) <= n + 1 for each, n in zip(browsers, before, strict=True)):
                time.sleep(0.1)
            time.sleep(turn % 7 / 7)  # now in the midst of a save, now of a PDF
            told = server.kill(turn)
            print(f"{turn + 1:3} killed {told}; acknowledged before: {before}", flush=True)
        time.sleep(3)
        over.set()
        for person in people:
            person.join()
        problems = [*lost(browsers), *unfinished()]
        server.process.terminate()
        server.process.wait(30)
        problems += damaged(folder / "home")
    print("\n".join(problems) or "nothing is lost, no half file, all work was done")
    return 1 if problems else 0


def lost(browsers: list[Browser]) -> list[str]:
    """Return the changes that were acknowledged and are not there."""
    from clausegen.web.dossiers.models import Dossier

    found = []
    for browser in browsers:
        question = MODELS[browser.rank % len(MODELS)][2]
        dossier = Dossier.objects.get(pk=browser.dossier)
        kept = list(dossier.changes.filter(question=question).values_list("after", flat=True))
        numbers = [int(str(each).split()[0]) for each in kept]
        missing = not contains(numbers, browser.every)
        print(f"{len(browser.every)} acknowledged, {len(numbers)} kept")
        if missing:
            print(browser.every, numbers)
        if missing or dossier.changes.count() != dossier.revision:
            found.append(f"a change of {browser.dossier} is lost")
    return found


def contains(kept: list[int], acknowledged: list[int]) -> bool:
    """Return whether what was acknowledged is there, in order; more may have been kept.

    An answer that is the one which stands changes nothing, and is acknowledged all the same.
    """
    rest, standing = iter(kept), None
    for number in acknowledged:
        if number != standing and not any(number == each for each in rest):
            return False
        standing = number
    return True


def unfinished() -> list[str]:
    """Return the jobs that are not done in the end."""
    from clausegen.web.jobs import queue
    from clausegen.web.jobs.models import Job, JobState
    from clausegen.web.jobs.worker import MAX_ATTEMPTS

    settled()
    again = [*Job.objects.filter(state=JobState.FAILED, attempts__gte=MAX_ATTEMPTS)]
    for each in again:
        queue.ask(each.kind, each.dossier, each.person, each.asked)
    settled()
    jobs = [each for each in Job.objects.all() if each not in again]
    taken = sum(each.attempts > 1 for each in jobs)
    print(f"{len(jobs)} jobs; workers took {taken} up again, people {len(again)}")
    half = [each for each in jobs if each.state == JobState.DONE and not whole(each.result)]
    bad = [f"job {each.pk}: {each.state} {each.error}" for each in jobs if each.state != "fait"]
    return [*bad, *(f"job {each.pk}: half a file" for each in half)]


def settled() -> None:
    """Wait until no job is under way, or for two minutes in which none of them ends."""
    from clausegen.web.jobs.models import UNDER_WAY, Job

    left, end = 0, 0.0
    while now := Job.objects.filter(state__in=UNDER_WAY).count():
        if now != left:
            left, end = now, time.monotonic() + 120
        if time.monotonic() > end:
            return
        time.sleep(1)


def whole(pdf: bytes) -> bool:
    content = bytes(pdf)
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]


def damaged(home: Path) -> list[str]:
    """Return what is wrong with the database and the files of a home."""
    with closing(sqlite3.connect(home / "clausegen.sqlite3")) as kept:
        [(told,)] = kept.execute("PRAGMA integrity_check").fetchall()
    strange = [path.name for path in home.rglob("*") if path.name.endswith(".partiel")]
    return [*([] if told == "ok" else [told]), *strange]


if __name__ == "__main__":
    sys.exit(main())

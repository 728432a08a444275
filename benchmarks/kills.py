"""Thirty kills of a server that works: `python -m benchmarks.kills [--kills 30] [--seed 7]`.

A home of its own, a server of its own; people who keep answers without a pause and ask for PDFs, a
site that is made again and again. By chance, the whole server or one of its processes is killed.
Ends with 1 if an acknowledged change is lost, a job is not done, or a file is not whole.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.load import MODELS, Browser, populate, stop, tree, words_of

PEOPLE, PATIENCE = 4, 180
PDF_EVERY = 40
"""Answers between two PDFs of one person: a worker makes one in some seconds."""


class Writer(threading.Thread):
    """Keeps answers as fast as they are acknowledged, and comes back when its server has died."""

    def __init__(self, browser: Browser, ended: threading.Event) -> None:
        super().__init__()
        self.browser, self._ended = browser, ended
        self.acknowledged = self.kept = 0

    def run(self) -> None:
        """Keep answers until all is over."""
        _, step, *_ = MODELS[self.browser.rank % len(MODELS)]
        self.browser.open(step)
        turn = 0
        while not self._ended.is_set():
            turn += 1
            if turn % PDF_EVERY == 0:
                self.browser.ask_pdf()
            before = self.browser.acknowledged = 0
            self.browser.answer(turn, tried=False)
            if self.browser.acknowledged == before:  # killed in between: its page is shown again
                time.sleep(0.2)
                self.browser.renew()
                self.browser.open(step)
                continue
            self.kept += 1
            self.acknowledged = int(self.browser.revision)


class Server:
    """A server that is started again at the same address."""

    def __init__(self, log: Path) -> None:
        self._log, self._port = log, "0"
        self.start()

    def start(self) -> None:
        """Start it; the port of one just killed may be held for an instant."""
        asked = ["serve", "--port", self._port, "--processes", "2", "--workers", "1"]
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with self._log.open("a") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "clausegen", *asked],
                    stdout=subprocess.PIPE, stderr=log, text=True,
                )  # fmt: skip
            if address := self._process.stdout.readline().strip():
                self.address = address
                self._port = address.rstrip("/").rpartition(":")[2]
                return
            time.sleep(0.2)
        raise TimeoutError("the server does not start")

    def killed(self, chance: random.Random) -> str:
        """Kill all of it one time in three, else one of its processes; return which."""
        children = [each for each in tree(self._process.pid) if "spawn_main" in words_of(each)]
        if not children or chance.random() < 1 / 3:
            self._process.kill()
            self._process.wait()
            self.start()
            return "server"
        victim = chance.choice(children)
        os.kill(victim, signal.SIGKILL)
        return "process"

    def stop(self) -> None:
        """End it as one should."""
        stop(self._process)


def lost(writers: list[Writer]) -> Iterator[str]:
    """Yield what was acknowledged and is not there, or is there without its line of history."""
    from django.db.models import Count

    from clausegen.web.dossiers.models import Dossier

    for writer in writers:
        told = writer.acknowledged
        dossiers = Dossier.objects.annotate(lines=Count("changes"))
        kept = dossiers.get(pk=writer.browser.dossier)
        if not kept.revision == kept.lines >= told:
            yield f"{kept.pk}: revision {kept.revision}, {kept.lines} changes, {told} told"


def unfinished() -> Iterator[str]:
    """Yield the jobs that nobody finished, or whose file is not whole, once there was time."""
    from clausegen.web.jobs.models import UNDER_WAY, Job, JobState

    end = time.monotonic() + PATIENCE
    while Job.objects.filter(state__in=UNDER_WAY).exists() and time.monotonic() < end:
        time.sleep(1)
    for job in Job.objects.all():
        made = bytes(job.result)
        whole = made.startswith(b"%PDF-") and made.rstrip().endswith(b"%%EOF")
        if job.state != JobState.DONE or not whole:
            yield f"job {job.pk}: {job.state}, {len(made)} bytes, taken {job.attempts} times"


def unpublished(folder: Path) -> Iterator[str]:
    """Yield what parts the site that is served from one made at once, once there was time."""
    from clausegen.site.publish.build import build_site, publish
    from clausegen.site.publish.build_cache import read_kept
    from clausegen.web.publishing import building, place, state

    end = time.monotonic() + PATIENCE
    while state.read().count != building.wanted_count() and time.monotonic() < end:
        time.sleep(1)
    there = state.read()
    if there.faults:
        yield f"site: {there.faults[0]}"
    day, kept = date.fromisoformat(there.day), read_kept(folder)
    publish(build_site(place.read_again(), there.settings, day, kept, lambda _: None, []), folder)
    for name in _names(folder) | _names(place.folder()):
        ours, theirs = place.folder() / name, folder / name
        if not (ours.is_file() and theirs.is_file() and filecmp.cmp(ours, theirs, shallow=False)):
            yield f"site: {name} is not as it should be"


def _names(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def whole_database() -> Iterator[str]:
    """Yield what the database itself finds broken."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as asked:
            told = asked.execute("PRAGMA integrity_check").fetchall()
        if told != [("ok",)]:
            yield f"database: {told}"


def rounds(server: Server, writers: list[Writer], kills: int, chance: random.Random) -> list[str]:
    """Return what was lost, as seen after each kill."""
    from clausegen.web.publishing.building import want

    found, done = [], Counter()
    for _ in range(kills):
        want()
        time.sleep(chance.uniform(0.3, 8))
        done[server.killed(chance)] += 1
        found += lost(writers)
    print(f"killed: {done['server']} times the server, {done['process']} one of its processes")
    return found


def run(kills: int, seed: int, folder: Path) -> int:
    """Return 0 once the figures are printed, 1 where something was lost."""
    made = populate(folder / "home", PEOPLE)
    server, ended = Server(folder / "log"), threading.Event()
    writers = [
        Writer(Browser(server.address, *each, rank), ended) for rank, each in enumerate(made)
    ]
    try:
        for writer in writers:
            writer.browser.sign_in()
            writer.start()
        found = rounds(server, writers, kills, random.Random(seed))
        ended.set()
        for writer in writers:
            writer.join()
        found += [*lost(writers), *unfinished(), *unpublished(folder / "again"), *whole_database()]
    finally:
        ended.set()
        server.stop()
    statuses = sum((writer.browser.statuses for writer in writers), Counter())
    wrong = {key: count for key, count in statuses.items() if key[1] >= 400}
    print(f"{sum(writer.kept for writer in writers)} changes acknowledged; {len(found)} faults")
    print(f"answers of 400 and more: {wrong or 'none'}")
    for each in found[:20]:
        print(f"  {each}")
    return 1 if found else 0


def main() -> int:
    """Read what is asked, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        return run(asked.kills, asked.seed, Path(folder))


if __name__ == "__main__":
    sys.exit(main())

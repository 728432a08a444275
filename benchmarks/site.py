"""A thousand pages of about 900 French words: ours with their copies; Eleventy, Pelican.

Ours are read as JSON, already drafted, then written as HTML, JSON, Markdown and references,
checked, listed in feeds and put in place; the peers read Markdown and write HTML. What is timed is
the whole command, start included. The edit changes one page of a site already built, as `--serve`
does. All write to memory where the system has a disk there, so that no disk is measured.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeAlias

from benchmarks.measure import Figure
from benchmarks.site_build import build
from clausegen.document.tree import Document, Paragraph, Text, plain_text
from clausegen.library import Library
from clausegen.site.pages.citations import Work
from clausegen.site.pages.page import Page, page_to_json

PAGES, PARAGRAPHS, WORDS, RUNS = 1000, 10, 90, 5
Command: TypeAlias = Callable[[Path], list[str]]
DAY = "2026-11-25"
MEMORY = Path("/dev/shm")  # the folder made in it has a name of its own
CACHE = Path(__file__).parent.parent / ".cache"
ELEVENTY, PELICAN = "@11ty/eleventy@3.1.8", "pelican[markdown]==4.12.0"
LAYOUT = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title></head>'
    "<body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>"
)


def figures(rounds: int) -> list[Figure]:
    """Return the times of a whole build, ours and our peers' in turn, and of one edited page."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder, pages = Path(name), synthetic()
        peers = {"Eleventy 3.1.8": _eleventy(folder), "Pelican 4.12": _pelican(folder)}
        commands = {"": _ours(folder, pages)}
        commands |= {name: each for name, each in peers.items() if not isinstance(each, str)}
        taken = _in_turn(commands, folder, min(rounds, RUNS))
        found = [Figure(f"site, edit one page of {PAGES}", _edit(folder, pages), goal=300)]
        for peer, command in peers.items():
            note = command if isinstance(command, str) else ""
            head = f"site, build {PAGES} pages, wall"
            found.append(
                Figure(head, taken[""], peer, taken.get(peer), goal_ratio=1, note=note),
            )
    return found


def _in_turn(commands: dict[str, Command], folder: Path, runs: int) -> dict[str, float]:
    """Return the median milliseconds of each command, which takes turns with the others."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs):
        for name, command in commands.items():
            start = time.perf_counter()
            _run(command(folder / f"out-{run}-{name or 'ours'}"))
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(each) for name, each in times.items()}


def synthetic(count: int = PAGES) -> list[Page]:
    """Return pages like those of questions, of words drawn from the commentary that ships."""
    draft = Library().draft("assistance-itinerance", {}, commentary="alone")
    words = plain_text(draft.commentary or draft.document).split()
    draw = random.Random(5)  # the same pages at each run
    return [_page(rank, draw, words) for rank in range(count)]


def _page(rank: int, draw: random.Random, words: list[str]) -> Page:
    body = tuple(
        Paragraph(f"p{n}", (Text(" ".join(draw.choices(words, k=WORDS))),))
        for n in range(PARAGRAPHS)
    )
    title = f"Question {rank}"
    data = {
        "id": f"q{rank}",
        "rank": rank + 1,
        "count": PAGES,
        "clause_title": "Essai",
        "clause_named": "la clause « Essai »",
        "whole": False,
        "clause_address": "index.html",
        "version": "1.0.0",
        "answer": Document(f"q{rank}", (Text(title),), body),
        "links": {},
        "articles": [],
        "downloads": [],
        "read": "",
        "references": {},
        "law": (),
        "questions": [
            {"id": f"q{n}", "title": f"Question {n}", "address": f"q{n}.html"}
            for n in range(rank - rank % 8, rank - rank % 8 + 8)
        ],
        "previous": None,
        "next": None,
        "citation": title,
        "work": asdict(Work(f"q{rank}", title, "Essai", "Essai", DAY, f"q{rank}.html", "1.0.0")),
    }
    return Page(f"q{rank}.html", "question.html", title, f"{title}.", DAY, data=data)


def _ours(folder: Path, pages: list[Page]) -> Command:
    source = folder / "pages.json"
    source.write_text("\n".join(map(page_to_json, pages)))
    return lambda out: [sys.executable, "-m", "benchmarks.site_build", str(source), str(out)]


def _edit(folder: Path, pages: list[Page]) -> float:
    """Return the median milliseconds that a page takes whose words change each time."""
    site, last, times = folder / "edited", pages[-1].data["answer"], []
    for run in range(RUNS + 1):
        words = Paragraph("ajout", (Text(f"Un mot de plus, le {run}."),))
        data = {**pages[-1].data, "answer": replace(last, body=(*last.body, words))}
        start = time.perf_counter()
        build([*pages[:-1], replace(pages[-1], data=data)], site)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[1:])


def _markdown(page: Page) -> str:
    lines = plain_text(page.data["answer"]).split("\n")[1:]
    return "\n\n".join(line for line in lines if line)


def _eleventy(folder: Path) -> Command | str:
    source = folder / "eleventy"
    (source / "_includes").mkdir(parents=True)
    (source / "_includes" / "page.njk").write_text(LAYOUT)
    for page in synthetic():
        head = f"---\ntitle: {page.title}\nlayout: page.njk\n---\n"
        (source / page.address.replace(".html", ".md")).write_text(head + _markdown(page))
    install = ["npm", "install", "--prefix", str(CACHE), "--no-save", "--no-audit", "--no-fund"]
    try:
        _run([*install, ELEVENTY])
    except (subprocess.CalledProcessError, OSError):
        return f"{ELEVENTY} could not be installed"
    command = ["node", str(CACHE / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]
    # Eleventy wants relative folders, from where it stands.
    here = Path.cwd()
    return lambda out: [
        *command,
        f"--input={os.path.relpath(source, here)}",
        f"--output={os.path.relpath(out, here)}",
    ]


def _pelican(folder: Path) -> Command | str:
    source, python = folder / "pelican", CACHE / "peers-site" / "bin" / "python"
    source.mkdir()
    for page in synthetic():
        head = f"Title: {page.title}\nDate: {DAY}\nCategory: essai\n\n"
        (source / page.address.replace(".html", ".md")).write_text(head + _markdown(page))
    try:
        if not python.exists():
            _run([sys.executable, "-m", "venv", str(python.parent.parent)])
        _run([str(python), "-m", "pip", "install", "--quiet", PELICAN])
    except subprocess.CalledProcessError:
        return f"{PELICAN} could not be installed"
    command = [str(python), "-m", "pelican", str(source), "-t", "simple"]
    return lambda out: [*command, "-o", str(out)]


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout

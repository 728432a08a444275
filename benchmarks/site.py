"""A thousand pages of about 900 French words: ours as HTML, JSON and Markdown; Eleventy, Pelican.

What is timed is the writing of pages already drafted, their checks, the feeds, the sitemap and
the replacement of the folder; our start is counted, as is theirs. The edit changes one page.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Figure
from clausegen.library import Library
from clausegen.model import Document, Paragraph, Text, plain_text
from clausegen.site.build import site_settings
from clausegen.site.checks import problems
from clausegen.site.feeds import feed_files
from clausegen.site.kept import SiteFiles, read_kept, write_kept
from clausegen.site.page import Page
from clausegen.site.tree_swap import replace_tree
from clausegen.site.writing import write_pages

PAGES, PARAGRAPHS, WORDS = 1000, 10, 90
AROUND = (
    "index.html",
    "droit.html",
    "recherche.html",
    "mentions-legales.html",
    "confidentialite.html",
    "accessibilite.html",
    "assets/site.css",
    "assets/icone.svg",
)  # what every page links to
CACHE = Path(__file__).parent.parent / ".cache"
ELEVENTY, PELICAN = "@11ty/eleventy@3.1.8", "pelican[markdown]==4.12.0"
LAYOUT = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title></head>'
    "<body><main><h1>{{ title }}</h1>{{ content | safe }}</main></body></html>"
)


def figures(rounds: int) -> list[Figure]:  # noqa: ARG001  # one run of each is long enough
    """Return the seconds of a whole build and of one edited page, ours and our peers', in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = json.loads(_run([sys.executable, "-m", "benchmarks.site", str(folder / "ours")]))
        found = [Figure(f"site, edit one page of {PAGES}", own["edit"], goal=300)]
        for peer, build in (("Eleventy 3.1.8", _eleventy), ("Pelican 4.12", _pelican)):
            taken, note = build(folder)
            head = f"site, build {PAGES} pages, wall"
            found.append(Figure(head, own["build"], peer, taken, goal_ratio=1, note=note))
    return found


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
        "clause_address": f"q{rank}.html",
        "version": "1.0.0",
        "answer": Document(f"q{rank}", (Text(title),), body),
        "articles": [],
        "references": {},
        "law": (),
        "questions": [
            {"id": f"q{n}", "title": f"Question {n}", "address": f"q{n}.html"}
            for n in range(rank - rank % 8, rank - rank % 8 + 8)
        ],
        "previous": None,
        "next": None,
        "citation": title,
    }
    return Page(f"q{rank}.html", "question.html", title, f"{title}.", "2026-11-25", data=data)


def _build(pages: list[Page], folder: Path) -> float:
    settings = site_settings(Library())
    start = time.perf_counter()
    kept = read_kept(folder)
    written = write_pages(pages, settings, kept, lambda _: None)
    fresh = {**written.batch.files, **feed_files(pages, (), settings), **dict.fromkeys(AROUND, b"")}
    content = SiteFiles(fresh, written.batch.standing, kept)
    for fault in problems(written.facts, content, pages):
        raise SystemExit(str(fault))
    replace_tree(folder, content, content.standing)
    write_kept(folder, written.batch.made)
    return (time.perf_counter() - start) * 1000


def _ours(folder: Path) -> dict[str, float]:
    pages = synthetic()
    whole = _build(pages, folder)
    last = pages[-1].data["answer"]
    edited = replace(last, body=(*last.body, Paragraph("ajout", (Text("Un mot de plus."),))))
    pages[-1] = replace(pages[-1], data={**pages[-1].data, "answer": edited})
    return {"build": whole, "edit": _build(pages, folder)}


def _markdown(page: Page) -> str:
    lines = plain_text(page.data["answer"]).split("\n")[1:]
    return "\n\n".join(line for line in lines if line)


def _eleventy(folder: Path) -> tuple[float | None, str]:
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
        return None, f"{ELEVENTY} could not be installed"
    command = ["node", str(CACHE / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]
    return _timed([*command, f"--input={source}", f"--output={folder / 'out-11ty'}"], folder), ""


def _pelican(folder: Path) -> tuple[float | None, str]:
    source, python = folder / "pelican", CACHE / "peers-site" / "bin" / "python"
    source.mkdir()
    for page in synthetic():
        head = f"Title: {page.title}\nDate: 2026-11-25\nCategory: essai\n\n"
        (source / page.address.replace(".html", ".md")).write_text(head + _markdown(page))
    try:
        if not python.exists():
            _run([sys.executable, "-m", "venv", str(python.parent.parent)])
        _run([str(python), "-m", "pip", "install", "--quiet", PELICAN])
    except subprocess.CalledProcessError:
        return None, f"{PELICAN} could not be installed"
    command = [str(python), "-m", "pelican", str(source), "-t", "simple"]
    return _timed([*command, "-o", str(folder / "out-pelican")], folder), ""


def _timed(command: list[str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return (time.perf_counter() - start) * 1000


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    print(json.dumps(_ours(Path(sys.argv[1]))))

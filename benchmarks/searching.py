"""Sixty queries over the built site: the wanted answer in the first three, ours beside Pagefind's.

Both look through the same pages, those that our search covers. Pagefind gets a copy in which each
heading bears the id of its section, without which it cannot lead into a page; it stems French,
since the pages say `lang="fr"`. Its interface may show, under a page found, the three places that
hold most of the query: with them, its first three results give up to twelve addresses where ours
give three. Its pages alone are told, too.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lxml import html
from playwright.sync_api import sync_playwright
from tests.search_queries import QUERIES

from benchmarks.measure import Figure
from clausegen.cli.serving import server
from clausegen.site.search.answering import SearchSite, search_site
from clausegen.site.search.ranking import search

PAGEFIND = "pagefind@1.6.0"
HOME = Path(__file__).parent.parent / ".cache" / "pagefind"
CHROMIUM = "/usr/bin/chromium"
FIRST, GOAL = 3, 58
ASK = """async ([queries, first]) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const most = (a, b) => b.locations.length - a.locations.length;
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, first).map((each) => each.data()));
    found.push(pages.map((page) => [page.url,
      ...page.sub_results.sort(most).slice(0, first).map((place) => place.url)]));
  }
  return found;
}"""


def figures(rounds: int) -> list[Figure]:  # noqa: ARG001  # a score is the same at each run
    """Return how many queries find what they want in the first three, ours and Pagefind's."""
    with tempfile.TemporaryDirectory() as name:
        folder, copy = Path(name) / "site", Path(name) / "copy"
        build = [sys.executable, "-m", "clausegen", "site", "-o", str(folder)]
        subprocess.run(build, check=True, capture_output=True)

        def read(address: str) -> bytes:
            return (folder / address).read_bytes()

        site = search_site(read)
        ours = [[hit.entry.address for hit in search(site.index, q, FIRST)] for q, _ in QUERIES]
        if not _installed():
            return [_figure(score(ours), "Pagefind", None, f"{PAGEFIND} could not be installed")]
        copy_for_pagefind(site, read, copy)
        theirs = _found_by_pagefind(copy)
    pages = score([page for page, *_ in result] for result in theirs)
    places = score([address for page in result for address in page] for result in theirs)
    return [
        _figure(score(ours), "Pagefind 1.6, pages", pages),
        _figure(score(ours), f"Pagefind 1.6, and {FIRST} places in each", places),
    ]


def _figure(ours: int, peer_name: str, peer: int | None, note: str = "") -> Figure:
    count = len(QUERIES)
    return Figure(
        f"search, queries answered in the first {FIRST}",
        ours,
        peer_name,
        peer,
        goal=GOAL,
        note=note,
        unit=f"of {count}",
        more_is_better=True,
    )


def score(found: Iterable[Sequence[str]]) -> int:
    """Return how many queries have, among the addresses found for each, one that is wanted."""
    return sum(
        bool({id_ for address in addresses for id_ in ids(address)} & set(wanted.split()))
        for addresses, (_, wanted) in zip(found, QUERIES, strict=True)
    )


def ids(address: str) -> tuple[str, str]:
    """Return the ids that an address may stand for: its anchor, and the name of its page."""
    path, _, anchor = address.partition("#")
    return anchor, path.rpartition("/")[2].removesuffix(".html")


def copy_for_pagefind(site: SearchSite, read: Callable[[str], bytes], copy: Path) -> None:
    """Write the pages that the search covers, each heading with the id of its section."""
    for address in {entry.address.partition("#")[0] for entry in site.index.entries}:
        page = html.fromstring(read(address).decode())
        for section in page.xpath("//main//*[@id][h2 or h3 or h4]"):
            section.xpath("(h2 | h3 | h4)[1]")[0].set("id", section.attrib.pop("id"))
        (copy / address).parent.mkdir(parents=True, exist_ok=True)
        (copy / address).write_bytes(
            html.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>")
        )


def _installed() -> bool:
    """Return whether Pagefind could be put in its room; npm empties a room that is shared."""
    command = ["npm", "install", "--prefix", str(HOME), "--no-save", "--no-audit", "--no-fund"]
    try:
        return (
            subprocess.run([*command, PAGEFIND], check=False, capture_output=True).returncode == 0
        )
    except OSError:
        return False


def _found_by_pagefind(folder: Path) -> list[list[list[str]]]:
    """Return, for each query, the first pages that Pagefind finds, each with its best places."""
    command = [str(HOME / "node_modules/.bin/pagefind"), "--root-selector", "main", "--site"]
    subprocess.run([*command, str(folder)], check=True, capture_output=True)
    with server(folder, 0, {}) as running, sync_playwright() as playwright:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{running.server_address[1]}/")
        found: list[list[list[str]]] = page.evaluate(ASK, [[q for q, _ in QUERIES], FIRST])
        browser.close()
        running.shutdown()
    return found

"""Questions over the built site: what search and chat make of them, a plain search and Pagefind.

The questions are those of `tests/questions`. « held » is the half by which nothing was chosen,
« tune » that by which words, weights and marks were. Pagefind and we look through the same pages,
those that our search covers. It gets a copy in which each heading bears the id of its section,
without which it cannot lead into a page; it stems French, since the pages say `lang="fr"`. Its
interface may show, under a page found, the three places that hold most of the query: with them,
its first three results give up to twelve addresses where ours give three. Its pages alone are
told, too.
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
from tests.questions import HELD, STRANGERS, TUNE

from benchmarks.answers import FIRST, Scores, found_first, plain_search, scores
from benchmarks.measure import Figure
from clausegen.cli.serving import server
from clausegen.site.search.answering import SearchSite, search_site

PAGEFIND = "pagefind@1.6.0"
HOME = Path(__file__).parent.parent / ".cache" / "pagefind"
CHROMIUM = "/usr/bin/chromium"
ANSWERABLE = tuple(each for each in HELD if each.wanted)
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
    """Return how many questions are answered, by us, by a plain search and by Pagefind."""
    with tempfile.TemporaryDirectory() as name:
        folder, copy = Path(name) / "site", Path(name) / "copy"
        build = [sys.executable, "-m", "clausegen", "site", "-o", str(folder)]
        subprocess.run(build, check=True, capture_output=True)

        def read(address: str) -> bytes:
            return (folder / address).read_bytes()

        site = search_site(read)
        held = scores(site.index, HELD)
        plain = found_first(ANSWERABLE, plain_search(site.index.entries))
        found = [
            _found(held, "BM25 alone", plain),
            *_told("held", held),
            *_told("strangers", scores(site.index, STRANGERS)),
            *_told("tune", scores(site.index, TUNE)),
        ]
        if not _installed():
            return [*found, _found(held, "Pagefind", None, f"{PAGEFIND} could not be installed")]
        copy_for_pagefind(site, read, copy)
        theirs = _found_by_pagefind(copy)
    pages = score([page for page, *_ in result] for result in theirs)
    places = score([address for page in result for address in page] for result in theirs)
    return [
        *found,
        _found(held, "Pagefind 1.6, pages", pages),
        _found(held, f"Pagefind 1.6, and {FIRST} places in each", places),
    ]


def _found(held: Scores, peer_name: str, peer: int | None, note: str = "") -> Figure:
    """Return how many questions of the half not seen have their answer in the first three."""
    return Figure(
        f"search, held, answered in the first {FIRST}",
        held.found,
        peer_name,
        peer,
        goal=round(0.9 * held.answerable),
        note=note,
        unit=f"of {held.answerable}",
        more_is_better=True,
    )


def _told(half: str, told: Scores) -> list[Figure]:
    """Return what the chat makes of some of the questions."""
    ours, foreign = f"of {told.answerable}", f"of {told.foreign}"
    right, refused = round(0.75 * told.answerable), round(0.95 * told.foreign)

    def figure(name: str, count: int, goal: int | None, unit: str, more: bool = True) -> Figure:
        return Figure(f"{name}, {half}", count, goal=goal, unit=unit, more_is_better=more)

    return [
        figure(f"search, first {FIRST}", told.found, None, ours),
        figure("chat, right", told.right, right, ours),
        figure("chat, wrong", told.wrong, round(0.05 * told.answerable), ours, more=False),
        figure("chat, refused", told.refused, refused, foreign),
    ]


def score(found: Iterable[Sequence[str]]) -> int:
    """Return how many questions have, among the addresses found for each, one that is wanted."""
    return sum(
        bool({id_ for address in addresses for id_ in ids(address)} & each.wanted)
        for addresses, each in zip(found, ANSWERABLE, strict=True)
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
        for row in page.xpath("//main//tr[@id]"):  # a provision: its name is its heading
            named = row.xpath("(th | td)[1]")[0]
            heading = html.fromstring("<h5></h5>")
            heading.text, heading.attrib["id"] = named.text_content(), row.attrib.pop("id")
            named[:], named.text = [heading], None
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
        found: list[list[list[str]]] = page.evaluate(
            ASK, [[each.text for each in ANSWERABLE], FIRST]
        )
        browser.close()
        running.shutdown()
    return found

"""The search page with its answers written in it, for readers without script.

A folder of files cannot read what follows « ? » in an address; a server in Python can:

    site = search_site(lambda address: (folder / address).read_bytes())
    body = results_page(site, asked("q=durée"))

The page is the one built, but for the part that the template of the results makes: that part is
made again, with what `search.js` would show and, when the form of the chat asks, what `chat.js`
would quote.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from clausegen.site.pages.page import relative
from clausegen.site.pages.render import part
from clausegen.site.pages.shared import SEARCH
from clausegen.site.search import ranking
from clausegen.site.search.chat import PERHAPS, REFUSAL, Reply, reply
from clausegen.site.search.index import read_index
from clausegen.site.search.matching import Index
from clausegen.site.search.ranking import LONGEST, PER_PAGE, Results, Shelves

_BEGIN, _END = b'<div id="chercher">', b'<p class="note" id="ecrire">'


@dataclass(frozen=True, slots=True)
class SearchSite:
    """The search of a built site: its page, what it looks through, the shelves of its clauses."""

    page: bytes
    index: Index
    shelves: Shelves


@dataclass(frozen=True, slots=True)
class SearchPageRequest(ranking.SearchRequest):
    """What an address asks of the search page.

    `cut` tells that the query was longer, `quoting` that the chat's own form sent it.
    """

    cut: bool = False
    quoting: bool = False


def search_site(read: Callable[[str], bytes]) -> SearchSite:
    """Return the search of a built site, whose files `read` gives by their address."""
    found = read_index(read)
    return SearchSite(read(SEARCH), found.index, found.shelves)


def search_of(folder: Path) -> SearchSite:
    """Return the search of the site that a folder holds, read again once another took its place."""
    return _search_of(folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _search_of(folder: Path, _made: int) -> SearchSite:
    return search_site(lambda address: (folder / address).read_bytes())


def asked(query_string: str) -> SearchPageRequest:
    """Return what is asked by the part of an address that follows « ? »."""
    fields = parse_qs(query_string, errors="replace")
    text, reading, within, rank = (
        fields.get(name, [""])[0] for name in ("q", "clause", "dans", "suite")
    )
    first = int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 7 else 0
    known = (text[:LONGEST], reading[:LONGEST], within[:LONGEST], first)
    return SearchPageRequest(*known, cut=len(text) > LONGEST, quoting="citer" in fields)


def results_page(site: SearchSite, asked: SearchPageRequest) -> bytes:
    """Return the search page with the answers to what is asked; as built when nothing is."""
    if not asked.text.strip():
        return site.page
    shown: dict[str, object] = {
        "asked": asked,
        "found": (found := ranking.results(site.index, asked, PER_PAGE, site.shelves)),
        "longest": LONGEST,
        "following": _following(asked, found),
        "looking": partial(_looking, asked),
        "meaning": _address(replace(asked, text=found.meant)),
        "named": lambda clause: site.index.clauses[clause].title,
        "refusal": REFUSAL,
        "perhaps": PERHAPS,
    }
    if asked.quoting:
        shown["reply"] = answered(site, asked)
    head, _, rest = site.page.partition(_BEGIN)
    _, end, tail = rest.partition(_END)
    made = part("search_results.html", partial(relative, SEARCH), shown)
    return head + made + end + tail


def answered(site: SearchSite, asked: SearchPageRequest) -> Reply:
    """Return what the chat answers to what is asked."""
    return reply(site.index, asked, site.shelves)


def _following(asked: SearchPageRequest, found: Results) -> str:
    """Return the address of the results after those found, '' when there are none."""
    after = asked.first + PER_PAGE
    return _address(replace(asked, first=after, quoting=False)) if after < found.total else ""


def _looking(asked: SearchPageRequest, within: str) -> str:
    """Return the address that asks the same of another part of the site."""
    return _address(replace(asked, within=within, first=0))


def _address(asked: SearchPageRequest) -> str:
    """Return what is asked as the part of an address that follows « ? »."""
    told = {"q": asked.text, "clause": asked.reading, "dans": asked.within}
    named = {key: value for key, value in told.items() if value}
    more = {"suite": str(asked.first)} if asked.first else {}
    quoting = {"citer": "oui"} if asked.quoting else {}
    return urlencode(named | more | quoting, errors="replace")

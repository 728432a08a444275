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
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs, urlencode

from clausegen.site.pages.page import relative
from clausegen.site.pages.render import part
from clausegen.site.pages.shared import SEARCH
from clausegen.site.search.chat import REFUSAL, answer
from clausegen.site.search.index import read_index
from clausegen.site.search.ranking import Index, results

LONGEST = 300
"""Characters of a query that are read."""
PER_PAGE = 10
_BEGIN, _END = b'<div id="chercher">', b'<section id="reponses">'


@dataclass(frozen=True, slots=True)
class SearchSite:
    """The search of a built site: its page, and what it looks through."""

    page: bytes
    index: Index


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the search page: the query, and the rank of the first result.

    `cut` tells that the query was longer, `quoting` that the chat's own form sent it.
    """

    text: str
    first: int = 0
    cut: bool = False
    quoting: bool = False


def search_site(read: Callable[[str], bytes]) -> SearchSite:
    """Return the search of a built site, whose files `read` gives by their address."""
    return SearchSite(read(SEARCH), Index(read_index(read)))


def asked(query_string: str) -> Asked:
    """Return what is asked by the part of an address that follows « ? »."""
    fields = parse_qs(query_string, errors="replace")
    text, rank = fields.get("q", [""])[0], fields.get("suite", ["0"])[0]
    first = int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 7 else 0
    return Asked(text[:LONGEST], first, len(text) > LONGEST, "citer" in fields)


def results_page(site: SearchSite, asked: Asked) -> bytes:
    """Return the search page with the answers to what is asked; as built when nothing is."""
    if not asked.text.strip():
        return site.page
    found = results(site.index, asked.text, asked.first, PER_PAGE)
    after = asked.first + PER_PAGE
    shown: dict[str, object] = {
        "asked": asked,
        "found": found,
        "longest": LONGEST,
        "following": _address(asked.text, after) if after < found.total else "",
        "refusal": REFUSAL,
    }
    if asked.quoting:
        shown["passages"] = answer(site.index, asked.text)
    head, _, rest = site.page.partition(_BEGIN)
    _, end, tail = rest.partition(_END)
    made = part("search_results.html", partial(relative, SEARCH), shown)
    return head + made + end + tail


def _address(text: str, first: int) -> str:
    return urlencode({"q": text, "suite": first}, errors="replace")

"""The files of one page: HTML, JSON, Markdown and, where it may be cited, its references."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from lxml import html

from clausegen.site.pages.citations import Work, bibtex, csl_json
from clausegen.site.pages.markdown_copy import markdown_copy
from clausegen.site.pages.page import NOT_FOUND, Page, page_to_json
from clausegen.site.pages.render import render
from clausegen.site.publish.build_cache import Batch, Kept, Made, digest
from clausegen.site.publish.checks import Facts, facts_of
from clausegen.site.publish.processes import shared_out
from clausegen.site.publish.published_addresses import anchor_aliases
from clausegen.site.settings import Settings
from clausegen.writers.html_tree import escaped

_SHARE = 20  # pages made at once
MANY = 6  # shares from which another process pays for its start
Files: TypeAlias = dict[str, bytes]
OnePage: TypeAlias = tuple[Files, Facts]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of pages, and by address the facts of each page and the key of its files."""

    batch: Batch
    facts: dict[str, Facts]
    keys: dict[str, str]


def write_pages(
    pages: Sequence[Page],
    settings: Settings,
    kept: Kept,
    progress: Callable[[int], None],
    known: Mapping[str, str] = MappingProxyType({}),
) -> Written:
    """Return the files of all pages; what did not change is kept from the last build.

    `known` gives by address the keys of pages that are known to be kept. `progress` is told how
    many pages are written so far.
    """
    setting = json.dumps(asdict(settings), ensure_ascii=False)
    texts = ["" if page.address in known else page_to_json(page) for page in pages]
    keys = [
        known.get(page.address) or digest("page", setting, text)
        for page, text in zip(pages, texts, strict=True)
    ]
    made = {key: each for key in keys if (each := kept.made(key))}
    standing = frozenset(name for each in made.values() for name in each.addresses)
    missing = [rank for rank, key in enumerate(keys) if key not in made]
    files: Files = {}
    progress(len(pages) - len(missing))
    for done, (rank, (own, facts)) in enumerate(_all_made(pages, missing, settings), 1):
        if pages[rank].address != NOT_FOUND:
            own[f"{pages[rank].stem}.json"] = texts[rank].encode() + b"\n"
        files |= own
        made[keys[rank]] = Made(tuple(own), facts)
        progress(len(pages) - len(missing) + done)
    by_address = {page.address: key for page, key in zip(pages, keys, strict=True)}
    told = {address: Facts(*made[key].notes) for address, key in by_address.items()}
    return Written(Batch(files, standing, made), told, by_address)


def _all_made(
    pages: Sequence[Page], ranks: list[int], settings: Settings
) -> Iterator[tuple[int, OnePage]]:
    """Yield some pages by their rank, other processes doing their share when there are many."""
    shares = [ranks[start : start + _SHARE] for start in range(0, len(ranks), _SHARE)]
    work = partial(_share_made, pages, settings)
    for number, answers in shared_out(work, shares, enough=MANY):
        yield from zip(shares[number], answers, strict=True)


def _share_made(pages: Sequence[Page], settings: Settings, ranks: Sequence[int]) -> list[OnePage]:
    return [page_files(pages[rank], settings) for rank in ranks]


def page_files(page: Page, settings: Settings) -> OnePage:
    """Return the files of one page by address, all but JSON, and what the page says of itself."""
    content = with_old_anchors(render(page, settings), page, settings)
    tree = html.document_fromstring(content.decode())
    found = {page.address: content}
    if page.address != NOT_FOUND:
        found[f"{page.stem}.md"] = markdown_copy(page, tree, settings)
    if "work" in page.data:
        work = Work(**page.data["work"])
        found[f"{page.stem}.bib"] = bibtex(work).encode()
        found[f"{page.stem}.csl.json"] = csl_json(work).encode()
    return found, facts_of(tree, page.address, settings)


def with_old_anchors(content: bytes, page: Page, settings: Settings) -> bytes:
    """Return a page where each old anchor stands before the one that took its place."""
    for old, new in anchor_aliases(settings.aliases, page.address).items():
        place = re.compile(rb'<[a-z]+ (?:[^<>]* )?id="%b"' % re.escape(escaped(new).encode()))
        anchor = f'<span id="{escaped(old)}"></span>'.encode()
        content = place.sub(lambda found: anchor + found[0], content, count=1)  # noqa: B023  # called at once
    return content

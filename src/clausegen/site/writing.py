"""The files of one page: HTML, JSON, Markdown and, where it may be cited, its references."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, astuple, dataclass
from functools import partial
from importlib.resources import files
from multiprocessing import get_context
from typing import TypeAlias

from lxml import html

from clausegen.site.checks import Facts, facts_of
from clausegen.site.citations import Work, bibtex, csl_json
from clausegen.site.kept import Kept, Made, digest
from clausegen.site.ledger import anchor_aliases
from clausegen.site.markdown_copy import markdown_copy
from clausegen.site.page import NOT_FOUND, Page, page_from_json, page_to_json
from clausegen.site.render import render
from clausegen.site.settings import Settings
from clausegen.writers.html_tree import escaped

MANY = 120  # pages from which another process pays for its start
_SHARE = 20
Files: TypeAlias = dict[str, bytes]
OnePage: TypeAlias = tuple[Files, Facts]


@dataclass(frozen=True, slots=True)
class Written:
    """The files of pages by address, the facts of each page, and what was made from each key.

    `files` are those made now; those of `standing` stand in the folder of the site.
    """

    files: Files
    standing: frozenset[str]
    facts: dict[str, Facts]
    made: dict[str, Made]


def write_pages(
    pages: Sequence[Page], settings: Settings, kept: Kept, progress: Callable[[int], None]
) -> Written:
    """Return the files of all pages; what did not change is kept from the last build.

    `progress` is told how many pages are written so far.
    """
    setting = _setting_key(settings)
    texts = [page_to_json(page) for page in pages]
    keys = [digest("page", setting, text) for text in texts]
    made = {key: found for key in keys if (found := kept.made(key))}
    standing = frozenset(name for each in made.values() for name in each.addresses)
    missing = [rank for rank, key in enumerate(keys) if key not in made]
    progress(len(pages) - len(missing))
    files: Files = {}
    work = partial(_share_made, settings=settings)
    for done, (rank, (own, facts)) in enumerate(_all_made(missing, texts, work), 1):
        files |= own
        made[keys[rank]] = Made(tuple(own), astuple(facts))
        progress(len(pages) - len(missing) + done)
    told = {page.address: Facts(*made[key].notes) for page, key in zip(pages, keys, strict=True)}
    return Written(files, standing, told, made)


def _all_made(
    ranks: list[int], texts: list[str], work: Callable[[list[str]], list[OnePage]]
) -> Iterator[tuple[int, OnePage]]:
    """Yield some pages by their rank, other processes doing their share when there are many.

    They begin with the first shares and we with the last, until all meet.
    """
    shares = [ranks[start : start + _SHARE] for start in range(0, len(ranks), _SHARE)]
    asked = [[texts[rank] for rank in share] for share in shares]
    if len(ranks) < MANY:
        for share, pages in zip(shares, asked, strict=True):
            yield from zip(share, work(pages), strict=True)
        return
    others = max(1, (os.cpu_count() or 2) - 1)
    with ProcessPoolExecutor(others, mp_context=get_context("spawn")) as pool:
        given = [pool.submit(work, pages) for pages in asked]
        for share, pages, answer in reversed(list(zip(shares, asked, given, strict=True))):
            made = work(pages) if answer.cancel() else answer.result()
            yield from zip(share, made, strict=True)


def _share_made(texts: list[str], settings: Settings) -> list[OnePage]:
    return [page_files(page_from_json(text), text, settings) for text in texts]


def page_files(page: Page, text: str, settings: Settings) -> OnePage:
    """Return the files of one page by address, and what the page says of itself.

    `text` is the page as JSON.
    """
    content = with_old_anchors(render(page, settings), page, settings)
    tree = html.document_fromstring(content.decode())
    found = {page.address: content}
    if page.address != NOT_FOUND:
        found[f"{page.stem}.json"] = text.encode() + b"\n"
        found[f"{page.stem}.md"] = markdown_copy(page, tree, settings)
    if "work" in page.data:
        work = Work(**page.data["work"])
        found[f"{page.stem}.bib"] = bibtex(work).encode()
        found[f"{page.stem}.csl.json"] = csl_json(work).encode()
    return found, facts_of(tree, page.address, settings)


def with_old_anchors(content: bytes, page: Page, settings: Settings) -> bytes:
    """Return a page where each old anchor stands before the one that took its place."""
    for old, new in anchor_aliases(settings.aliases, page.address).items():
        place = f'<section id="{escaped(new)}"'
        content = content.replace(
            place.encode(), f'<span id="{escaped(old)}"></span>{place}'.encode(), 1
        )
    return content


def _setting_key(settings: Settings) -> str:
    """Return a digest of what every page depends on: settings, templates and this package."""
    folder = files("clausegen") / "assets" / "site"
    sources = sorted((each.name, each.read_bytes()) for each in folder.iterdir() if each.is_file())
    parts = [part for pair in sources for part in pair]
    return digest(json.dumps(asdict(settings), ensure_ascii=False), code_digest(), *parts)


def code_digest() -> str:
    """Return a digest of the modules that make pages, so that a change of them is seen."""
    package = files("clausegen")
    folders = (package / "site", package / "writers")
    modules = sorted(
        (each.name, each.read_bytes())
        for folder in folders
        for each in folder.iterdir()
        if each.name.endswith(".py")
    )
    return digest(*(part for pair in modules for part in pair))

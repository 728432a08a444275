"""The files of one page: HTML, JSON, Markdown and, where it may be cited, its references."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, fields
from functools import partial
from importlib.resources import files
from multiprocessing import get_context

from lxml import html

from clausegen.site.cache import Cache, digest
from clausegen.site.checks import Facts, facts_of
from clausegen.site.citations import Work, bibtex, csl_json
from clausegen.site.ledger import anchor_aliases
from clausegen.site.markdown_copy import markdown_copy
from clausegen.site.page import NOT_FOUND, Page, page_from_json, page_to_json
from clausegen.site.render import render
from clausegen.site.settings import Settings
from clausegen.writers.html_tree import escaped

MANY = 120  # pages from which other processes pay for their start
_SHARE = 40


@dataclass(frozen=True, slots=True)
class Written:
    """The files of pages by address, the facts of each page, and the keys of the cache used."""

    files: dict[str, bytes]
    facts: dict[str, Facts]
    keys: frozenset[str]


def write_pages(
    pages: Sequence[Page], settings: Settings, cache: Cache, progress: Callable[[int], None]
) -> Written:
    """Return the files of all pages; what did not change comes from the cache.

    `progress` is told how many pages are written so far.
    """
    setting = _setting_key(settings)
    texts = [page_to_json(page) for page in pages]
    keys = [digest("page", setting, text) for text in texts]
    kept = {key: cache.get(key) for key in keys}
    missing = [rank for rank, key in enumerate(keys) if kept[key] is None]
    done = len(pages) - len(missing)
    progress(done)
    for rank, blob in zip(missing, _made([texts[rank] for rank in missing], settings), strict=True):
        cache.put(keys[rank], blob)
        kept[keys[rank]] = blob
        done += 1
        progress(done)
    files: dict[str, bytes] = {}
    facts: dict[str, Facts] = {}
    for page, key in zip(pages, keys, strict=True):
        table = json.loads(kept[key] or b"")
        files |= {address: text.encode() for address, text in table["files"].items()}
        facts[page.address] = Facts(**table["facts"])
    return Written(files, facts, frozenset(keys))


def _made(texts: list[str], settings: Settings) -> Iterable[bytes]:
    """Yield the files of each page, in other processes when there are many."""
    work = partial(_page_blob, settings=settings)
    if len(texts) < MANY:
        yield from map(work, texts)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, texts, chunksize=_SHARE)


def _page_blob(text: str, settings: Settings) -> bytes:
    files, facts = page_files(page_from_json(text), text, settings)
    texts = {address: content.decode() for address, content in files.items()}
    told = {each.name: getattr(facts, each.name) for each in fields(Facts)}
    return json.dumps({"files": texts, "facts": told}, ensure_ascii=False).encode()


def page_files(page: Page, text: str, settings: Settings) -> tuple[dict[str, bytes], Facts]:
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
    return found, facts_of(tree)


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

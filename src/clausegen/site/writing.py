"""The files of one page: HTML, JSON, Markdown and, where it may be cited, its references."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from importlib.resources import files
from multiprocessing import get_context

from clausegen.site.cache import Cache, digest
from clausegen.site.citations import Work, bibtex, csl_json
from clausegen.site.ledger import anchor_aliases
from clausegen.site.markdown_copy import markdown_copy
from clausegen.site.page import NOT_FOUND, Page, page_from_json, page_to_json
from clausegen.site.render import render
from clausegen.site.settings import Settings
from clausegen.writers.html_tree import escaped

MANY = 120  # pages from which other processes pay for their start
_SHARE = 40


def write_pages(
    pages: Sequence[Page], settings: Settings, cache: Cache, progress: Callable[[int], None]
) -> tuple[dict[str, bytes], frozenset[str]]:
    """Return the files of all pages by address, and the keys of the cache that hold them.

    `progress` is told how many pages are written so far. What did not change comes from the cache.
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
    found: dict[str, bytes] = {}
    for key in keys:
        blob = kept[key] or b"{}"
        found |= {address: text.encode() for address, text in json.loads(blob).items()}
    return found, frozenset(keys)


def _made(texts: list[str], settings: Settings) -> Iterable[bytes]:
    """Yield the files of each page, in other processes when there are many."""
    work = partial(_page_blob, settings=settings)
    if len(texts) < MANY:
        yield from map(work, texts)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, texts, chunksize=_SHARE)


def _page_blob(text: str, settings: Settings) -> bytes:
    page = page_from_json(text)
    found = {address: content.decode() for address, content in page_files(page, settings).items()}
    return json.dumps(found, ensure_ascii=False).encode()


def page_files(page: Page, settings: Settings) -> dict[str, bytes]:
    """Return the files of one page by address."""
    content = with_old_anchors(render(page, settings), page, settings)
    if page.address == NOT_FOUND:
        return {page.address: content}
    found = {
        page.address: content,
        f"{page.stem}.json": page_to_json(page).encode() + b"\n",
        f"{page.stem}.md": markdown_copy(page, content, settings),
    }
    if "work" in page.data:
        work = Work(**page.data["work"])
        found[f"{page.stem}.bib"] = bibtex(work).encode()
        found[f"{page.stem}.csl.json"] = csl_json(work).encode()
    return found


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

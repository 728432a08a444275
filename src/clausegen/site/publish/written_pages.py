"""The files of all pages: kept from the last build, or made, in several processes when many."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from types import MappingProxyType

from clausegen.site.pages.page import NOT_FOUND, Page, page_to_json
from clausegen.site.pages.page_facts import PageFacts
from clausegen.site.pages.writing import Files, OnePage, page_files
from clausegen.site.publish.build_cache import BuiltFiles, LastBuild, MadeFiles, digest
from clausegen.site.publish.processes import shared_out
from clausegen.site.settings import Settings

_SHARE = 20  # pages made at once
MANY = 6  # shares from which another process pays for its start


@dataclass(frozen=True, slots=True)
class WrittenPages:
    """The files of pages, and by address the facts of each page and the key of its files."""

    batch: BuiltFiles
    facts: dict[str, PageFacts]
    keys: dict[str, str]


def write_pages(
    pages: Sequence[Page],
    settings: Settings,
    kept: LastBuild,
    progress: Callable[[int], None],
    known: Mapping[str, str] = MappingProxyType({}),
) -> WrittenPages:
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
        made[keys[rank]] = MadeFiles(tuple(own), facts)
        progress(len(pages) - len(missing) + done)
    by_address = {page.address: key for page, key in zip(pages, keys, strict=True)}
    told = {address: PageFacts(*made[key].notes) for address, key in by_address.items()}
    return WrittenPages(BuiltFiles(files, standing, made), told, by_address)


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

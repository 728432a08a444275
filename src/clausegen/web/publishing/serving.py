"""The files of the site as they are served: found by their address, told apart by their age."""

from __future__ import annotations

import mimetypes
import time
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from clausegen.site.comments.comments import STAMP
from clausegen.site.pages.page import HOME, NOT_FOUND
from clausegen.site.search.answering import (
    SearchPageRequest,
    SearchSite,
    answered,
    asked,
    results_page,
    search_of,
)
from clausegen.site.search.ranking import results
from clausegen.web.publishing import asking, place, stamps

_BLANK = f'name="{STAMP}" value=""'.encode()
_TRIES, _PAUSE = 20, 0.01
"""Looks at a folder that is absent for the instant in which another takes its place."""
_TEXT = ("text/", "application/json", "application/xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site: its bytes, its type, and what tells it from the one before.

    The page of a form has no `tag`: each time that it is given, its form is another.
    """

    content: bytes
    kind: str
    tag: str = ""


def file(address: str) -> File | None:
    """Return the file at an address of the site, None where there is none."""
    named = address or HOME
    path = place.folder() / named
    if not _plain(named):
        return None
    try:
        content, tag = path.read_bytes(), _tag(path)
    except (OSError, ValueError):
        return None
    if _BLANK in content:
        stamped = f'name="{STAMP}" value="{stamps.new()}"'.encode()
        return File(content.replace(_BLANK, stamped), kind(named))
    return File(content, kind(named), tag)


def absent() -> bytes:
    """Return the page of an address where nothing is, b'' before the first build."""
    found = file(NOT_FOUND)
    return found.content if found else b""


def there() -> bool:
    """Return whether the site is there, once the instant of its replacement is over."""
    for _ in range(_TRIES):
        if place.folder().is_dir():
            return True
        if not place.state_file().is_file():
            return False
        time.sleep(_PAUSE)
    return False


def searched(query: str) -> bytes:
    """Return the search page with the answers to a query; one that finds nothing is counted."""
    site, what = search_of(place.folder()), asked(query)
    if what.text.strip() and not what.first and not _answered(site, what):
        asking.note(what.text)
    return results_page(site, what)


def _answered(site: SearchSite, what: SearchPageRequest) -> bool:
    """Return whether what is asked finds something: of the chat, a passage that it is sure of."""
    anywhere = replace(what, within="")
    if what.quoting:
        return bool(answered(site, anywhere).passages)
    return results(site.index, anywhere, 1, site.shelves).total > 0


def _plain(address: str) -> bool:
    """Return whether an address names a file that readers may have, below the folder."""
    parts = PurePosixPath(address).parts
    return not any(each.startswith((".", "_")) or "\\" in each for each in parts) and bool(parts)


def _tag(path: Path) -> str:
    told = path.stat()
    return f'"{told.st_mtime_ns:x}-{told.st_size:x}"'


def kind(address: str) -> str:
    """Return the type of a file; every text of the site is in UTF-8."""
    found = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith(_TEXT) else found

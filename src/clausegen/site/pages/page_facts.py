"""What a page says of itself once it is written: its ids, and where its links lead."""

from __future__ import annotations

from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from clausegen.site.pages.page import HOME
from clausegen.site.settings import Settings

_IDS = XPath("//@id", smart_strings=False)
_LINKS = XPath("//@href | //@src | //@action")
_INLINE = XPath(
    "//style | //@*[name() = 'style' or starts-with(name(), 'on')]/.."
    " | //script[not(@src) and not(@type = 'application/ld+json')]"
)


class PageFacts(NamedTuple):
    """What one page says of itself: ids, where its links lead, main headings, inline code.

    A target is « path#fragment » from the root of the site, and `lines` tells that of the first
    link to each; `inline` holds the lines of scripts and styles in the page.
    """

    ids: tuple[str, ...]
    targets: tuple[str, ...]
    lines: tuple[int, ...]
    headings: int
    inline: tuple[int, ...]


def facts_of(tree: HtmlElement, address: str, settings: Settings) -> PageFacts:
    """Return the facts of a page that was read."""
    targets: dict[str, int] = {}
    folder = dirname(address)
    for link in _all(_LINKS, tree):
        target = _target(address, folder, link, settings)
        if target is not None:
            targets.setdefault(target, link.getparent().sourceline or 0)
    return PageFacts(
        tuple(_all(_IDS, tree)),
        tuple(targets),
        tuple(targets.values()),
        len(tree.findall(".//h1")),
        tuple(element.sourceline or 0 for element in _all(_INLINE, tree)),
    )


def _all(path: XPath, tree: HtmlElement) -> list[Any]:
    return cast("list[Any]", path(tree))


def _target(address: str, folder: str, link: str, settings: Settings) -> str | None:
    """Return the path and the fragment in the site that a link leads to, None when outside."""
    if link.startswith("#"):
        return address + unquote(link)
    return _resolved(folder, link, settings.base, settings.root) if link else None


@lru_cache(maxsize=65536)
def _resolved(folder: str, link: str, base: str, root: str) -> str | None:
    """Return where a link from a page of a folder leads; pages of a folder share most links."""
    if link.startswith(base):
        link = root + link.removeprefix(base)
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path.startswith("/"):
        path = normpath(join(folder, path))
    elif path.startswith(root):
        path = path.removeprefix(root)
    return f"{path or HOME}#{unquote(parts.fragment)}".removesuffix("#")

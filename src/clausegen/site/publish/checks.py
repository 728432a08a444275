"""What the build checks of its own pages before it publishes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from clausegen.errors import Diagnostic, Place, fault
from clausegen.french.spaces import NBSP
from clausegen.site.pages.page import HOME, Page
from clausegen.site.settings import Settings

_IDS = XPath("//@id", smart_strings=False)
_LINKS = XPath("//@href | //@src | //@action")
_INLINE = XPath(
    "//style | //@*[name() = 'style' or starts-with(name(), 'on')]/.."
    " | //script[not(@src) and not(@type = 'application/ld+json')]"
)


class Facts(NamedTuple):
    """What one page says of itself: ids, where its links lead, main headings, inline code.

    A target is the line of the first link to it and « path#fragment » from the root of the site;
    `inline` holds the lines of scripts and styles in the page.
    """

    ids: tuple[str, ...]
    targets: tuple[tuple[int, str], ...]
    headings: int
    inline: tuple[int, ...]


def facts_of(tree: HtmlElement, address: str, settings: Settings) -> Facts:
    """Return the facts of a page that was read."""
    targets: dict[str, int] = {}
    for link in _all(_LINKS, tree):
        target = _target(address, link, settings)
        if target is not None:
            targets.setdefault(target, link.getparent().sourceline or 0)
    return Facts(
        tuple(_all(_IDS, tree)),
        tuple((line, target) for target, line in targets.items()),
        len(tree.findall(".//h1")),
        tuple(element.sourceline or 0 for element in _all(_INLINE, tree)),
    )


def _all(path: XPath, tree: HtmlElement) -> list[Any]:
    return cast("list[Any]", path(tree))


def problems(
    facts: Mapping[str, Facts],
    content: Collection[str],
    pages: Sequence[Page],
) -> list[Diagnostic]:
    """Return every fault of the pages, each with its file and line.

    `facts` are those of each page, `content` the addresses of every file of the site.
    """
    anchors = {address: frozenset(fact.ids) for address, fact in facts.items()}
    found = [*_doubles(pages)]
    for address, fact in facts.items():
        found += _own_faults(address, fact)
        found += _dead_links(address, fact, anchors, content)
    return found


_OWN = {"address": "adresse", "full_title": "titre", "description": "description"}
_DOUBLE = (
    "Donnez à l’une des deux clauses un autre titre, ou commencez sa réponse par d’autres "
    f"mots{NBSP}: la description d’une question est le début de sa réponse."
)


def _doubles(pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Yield the pages that share an address, a title or a description with another."""
    for name, word in _OWN.items():
        seen: dict[str, str] = {}
        for page in pages:
            value = getattr(page, name)
            if not value:
                yield fault("page", f"Cette page n’a pas de {word}.", Place(page.address))
            elif value in seen:
                message = f"Même {word} que {seen[value]} : « {value} »."
                yield fault("page-double", message, Place(page.address), _DOUBLE)
            seen.setdefault(value, page.address)


def _own_faults(address: str, fact: Facts) -> Iterator[Diagnostic]:
    for id_, count in Counter(fact.ids).items():
        if count > 1:
            yield fault(
                "identifiant-double", f"L’identifiant « {id_} » sert deux fois.", Place(address)
            )
    if fact.headings != 1:
        yield fault("titre", f"La page a {fact.headings} titres de premier rang.", Place(address))
    for line in fact.inline:
        yield fault("code-en-ligne", "Script ou style dans la page.", Place(address, line))


def _dead_links(
    address: str,
    fact: Facts,
    anchors: Mapping[str, frozenset[str]],
    content: Collection[str],
) -> Iterator[Diagnostic]:
    for line, target in fact.targets:
        path, _, fragment = target.partition("#")
        if path not in content:
            message = f"Le lien vers « {target} » ne mène nulle part."
            yield fault("lien-mort", message, Place(address, line))
        elif fragment and path in anchors and fragment not in anchors[path]:
            yield fault("ancre-absente", f"L’ancre « {target} » est absente.", Place(address, line))


def _target(address: str, link: str, settings: Settings) -> str | None:
    """Return the path and the fragment in the site that a link leads to, None when outside."""
    if link.startswith("#"):
        return address + unquote(link)
    return _resolved(dirname(address), link, settings.base, settings.root) if link else None


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

"""What the build checks of its own pages before it publishes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from clausegen.errors import Diagnostic, Place, Severity
from clausegen.site.page import HOME, Page
from clausegen.site.settings import Settings

_LINKS = ("href", "src", "action")
_DATA = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page says of itself: ids, links with their lines, main headings, inline code."""

    ids: tuple[str, ...]
    links: tuple[tuple[int, str], ...]
    headings: int
    inline: tuple[int, ...]


def facts_of(tree: HtmlElement) -> Facts:
    """Return the facts of a page that was read."""
    ids, links, inline = [], [], []
    headings = 0
    for element in tree.iter():
        names = element.attrib
        line = element.sourceline or 0
        if "id" in names:
            ids.append(names["id"])
        links += [(line, names[name]) for name in _LINKS if name in names]
        headings += element.tag == "h1"
        script = element.tag == "script" and "src" not in names and names.get("type") != _DATA
        if script or element.tag == "style" or any(map(_is_code, names)):
            inline.append(line)
    return Facts(tuple(ids), tuple(links), headings, tuple(inline))


def _is_code(name: str) -> bool:
    return name == "style" or name.startswith("on")


def problems(
    facts: Mapping[str, Facts],
    content: Collection[str],
    pages: Sequence[Page],
    settings: Settings,
) -> list[Diagnostic]:
    """Return every fault of the pages, each with its file and line.

    `facts` are those of each page, `content` the addresses of every file of the site.
    """
    anchors = {address: frozenset(fact.ids) for address, fact in facts.items()}
    found = [*_doubles(pages)]
    for address, fact in facts.items():
        found += _own_faults(address, fact)
        found += _dead_links(address, fact, anchors, content, settings)
    return found


def _fault(rule: str, message: str, file: str, line: int = 0) -> Diagnostic:
    return Diagnostic(Severity.ERROR, rule, message, Place(file, line))


def _doubles(pages: Sequence[Page]) -> Iterator[Diagnostic]:
    """Yield the pages that share an address, a title or a description with another."""
    for name, word in (("address", "adresse"), ("title", "titre"), ("description", "description")):
        seen: dict[str, str] = {}
        for page in pages:
            value = getattr(page, name)
            if not value:
                yield _fault("page", f"Cette page n’a pas de {word}.", page.address)
            elif value in seen:
                message = f"Même {word} que {seen[value]} : « {value} »."
                yield _fault("page-double", message, page.address)
            seen.setdefault(value, page.address)


def _own_faults(address: str, fact: Facts) -> Iterator[Diagnostic]:
    for id_, count in Counter(fact.ids).items():
        if count > 1:
            yield _fault("identifiant-double", f"L’identifiant « {id_} » sert deux fois.", address)
    if fact.headings != 1:
        yield _fault("titre", f"La page a {fact.headings} titres de premier rang.", address)
    for line in fact.inline:
        yield _fault("code-en-ligne", "Script ou style dans la page.", address, line)


def _dead_links(
    address: str,
    fact: Facts,
    anchors: Mapping[str, frozenset[str]],
    content: Collection[str],
    settings: Settings,
) -> Iterator[Diagnostic]:
    for line, link in fact.links:
        target = _target(address, link, settings)
        if target is None:
            continue
        path, fragment = target
        if path not in content:
            yield _fault("lien-mort", f"Le lien « {link} » ne mène nulle part.", address, line)
        elif fragment and path in anchors and fragment not in anchors[path]:
            yield _fault("ancre-absente", f"L’ancre de « {link} » est absente.", address, line)


def _target(address: str, link: str, settings: Settings) -> tuple[str, str] | None:
    """Return the path and the fragment in the site that a link leads to, None when outside."""
    if link.startswith("#") or not link:
        return address, unquote(link[1:])
    return _resolved(dirname(address), link, settings.base, settings.root)


@lru_cache(maxsize=65536)
def _resolved(folder: str, link: str, base: str, root: str) -> tuple[str, str] | None:
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
    return path or HOME, unquote(parts.fragment)

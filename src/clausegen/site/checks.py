"""What the build checks of its own pages before it publishes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from clausegen.errors import Diagnostic, Place, Severity
from clausegen.site.page import NOT_FOUND, Page
from clausegen.site.settings import Settings

_LINKS = {"href", "src", "action"}


class _Facts(HTMLParser):
    """What one page says of itself: its ids, its links, its first headings, what is inline."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[int, str]] = []
        self.headings = 0
        self.inline: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        line = self.getpos()[0]
        if named.get("id"):
            self.ids[named["id"] or ""] += 1
        self.links += [(line, value or "") for name, value in attrs if name in _LINKS]
        self.headings += tag == "h1"
        script = tag == "script" and "src" not in named and named.get("type", "") != _DATA
        if script or tag == "style" or any(n == "style" or n.startswith("on") for n in named):
            self.inline.append(line)


_DATA = "application/ld+json"


def problems(
    content: Mapping[str, bytes], pages: Sequence[Page], settings: Settings
) -> list[Diagnostic]:
    """Return every fault of the pages, each with its file and line."""
    facts = {}
    for address, data in content.items():
        if address.endswith(".html"):
            facts[address] = _Facts()
            facts[address].feed(data.decode())
    found = [*_doubles(pages)]
    for address, fact in facts.items():
        found += _own_faults(address, fact)
        found += _dead_links(address, fact, facts, content, settings)
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


def _own_faults(address: str, fact: _Facts) -> Iterator[Diagnostic]:
    for id_, count in fact.ids.items():
        if count > 1:
            yield _fault("identifiant-double", f"L’identifiant « {id_} » sert deux fois.", address)
    if fact.headings != 1:
        yield _fault("titre", f"La page a {fact.headings} titres de premier rang.", address)
    for line in fact.inline:
        yield _fault("code-en-ligne", "Script ou style dans la page.", address, line)


def _dead_links(
    address: str,
    fact: _Facts,
    facts: Mapping[str, _Facts],
    content: Mapping[str, bytes],
    settings: Settings,
) -> Iterator[Diagnostic]:
    for line, link in fact.links:
        target = _target(address, link, settings)
        if target is None:
            continue
        path, fragment = target
        if path not in content:
            yield _fault("lien-mort", f"Le lien « {link} » ne mène nulle part.", address, line)
        elif fragment and path in facts and fragment not in facts[path].ids:
            yield _fault("ancre-absente", f"L’ancre de « {link} » est absente.", address, line)


def _target(address: str, link: str, settings: Settings) -> tuple[str, str] | None:
    """Return the path and the fragment in the site that a link leads to, None when outside."""
    if link.startswith(settings.base):
        link = settings.root + link.removeprefix(settings.base)
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        if not path.startswith(settings.root):
            return path, parts.fragment
        path = path.removeprefix(settings.root)
    elif path:
        path = normpath(join(dirname(address), path))
    elif address == NOT_FOUND or not path:
        path = "index.html" if link.startswith("/") else address
    return path or "index.html", unquote(parts.fragment)

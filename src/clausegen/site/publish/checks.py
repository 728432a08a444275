"""What the build checks of its own pages before it publishes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from clausegen.errors import Diagnostic, Place, fault
from clausegen.french.spaces import NBSP
from clausegen.site.pages.page import Page
from clausegen.site.pages.page_facts import PageFacts


def problems(
    facts: Mapping[str, PageFacts],
    content: Collection[str],
    pages: Sequence[Page],
) -> list[Diagnostic]:
    """Return every fault of the pages, each with its file and line.

    `facts` are those of each page, `content` the addresses of every file of the site.
    """
    anchors = {address: frozenset(fact.ids) for address, fact in facts.items()}
    places = {f"{address}#{id_}" for address, ids in anchors.items() for id_ in ids}
    known = places.union(content)
    found = [*_doubles(pages)]
    for address, fact in facts.items():
        found += _own_faults(address, fact)
        if not known.issuperset(fact.targets):
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


def _own_faults(address: str, fact: PageFacts) -> Iterator[Diagnostic]:
    twice = len({*fact.ids}) < len(fact.ids)
    for id_, count in Counter(fact.ids).items() if twice else ():
        if count > 1:
            message = f"L’identifiant « {id_} » sert deux fois."
            yield fault("identifiant-double", message, Place(address))
    if fact.headings != 1:
        yield fault("titre", f"La page a {fact.headings} titres de premier rang.", Place(address))
    for line in fact.inline:
        yield fault("code-en-ligne", "Script ou style dans la page.", Place(address, line))


def _dead_links(
    address: str,
    fact: PageFacts,
    anchors: Mapping[str, frozenset[str]],
    content: Collection[str],
) -> Iterator[Diagnostic]:
    """Yield the links of a page that lead to no page or no anchor."""
    for line, target in zip(fact.lines, fact.targets, strict=True):
        path, _, fragment = target.partition("#")
        if path not in content:
            message = f"Le lien vers « {target} » ne mène nulle part."
            yield fault("lien-mort", message, Place(address, line))
        elif fragment and path in anchors and fragment not in anchors[path]:
            yield fault("ancre-absente", f"L’ancre « {target} » est absente.", Place(address, line))

"""What a search shows: some entries by clause, how many there are, and where to look more closely.

`assets/site/search.js` shows the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clausegen.french.spaces import NBSP
from clausegen.site.search.closeness import ordered
from clausegen.site.search.entry import EntryKind, SearchEntry
from clausegen.site.search.excerpt import Piece, excerpt
from clausegen.site.search.matching import FoundEntry, Index
from clausegen.site.search.query import Query, corrected

LONGEST = 300
"""Characters of a query that are read."""
PER_PAGE = 10
LAW_TITLE = "Droit cité"
LAW_ADDRESS = "droit.html"
PARTS: Mapping[str, tuple[str, tuple[EntryKind, ...]]] = {
    "reponses": ("Réponses", ("question",)),
    "texte": ("Texte des clauses", ("article", "clause", "page", "example")),
    "droit": (LAW_TITLE, ("law",)),
}
"""The parts of the site that one may look in: by their word in an address, name and kinds."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked of the search: the words, from which clause, in what part of the site.

    `reading` is the id of the clause that one reads, whose entries are preferred. `within` is a
    word of `PARTS`, « theme-2 » or the id of a clause; '' is everywhere. `first` is the rank of
    the first result.
    """

    text: str
    reading: str = ""
    within: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: its score, the excerpt that shows why, the entries that say the same."""

    entry: SearchEntry
    score: float
    excerpt: tuple[Piece, ...]
    others: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one clause, of one contract or of the law, best first."""

    title: str
    address: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of the site where one may look: its word in an address, its name, what is there."""

    within: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """Some of the entries that answer a query, best first, and how many there are in all.

    `meant` is what was read when some word was mended, else empty. `facets` count the entries of
    the whole site that answer, by titles such as « Où chercher ».
    """

    hits: tuple[Hit, ...]
    total: int
    groups: tuple[Group, ...] = ()
    meant: str = ""
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)


Shelves = Mapping[str, Sequence[str]]
"""The clauses of each shelf, by its title: what the settings and readers call a theme."""


def results(
    index: Index, asked: SearchRequest, limit: int, shelves: Shelves | None = None
) -> Results:
    """Return at most `limit` of the entries that answer what is asked, by clause."""
    query = index.query(asked.text)
    ranked = index.ranked(query, asked.reading)
    there = admitted(index, asked.within, shelves or {})
    merged = index.merged(each for each in ranked if there(index.entries[each.number]))
    chosen = ordered(index, query, merged)
    hits = tuple(
        Hit(entry, each.score, excerpt(entry.text, query.terms), tuple(others))
        for each in chosen[asked.first : asked.first + limit]
        for entry, *others in (tuple(index.entries[n] for n in (each.number, *each.others)),)
    )
    facets = _facets(index, ranked, asked, shelves or {})
    return Results(hits, len(chosen), tuple(_groups(index, hits)), meant(asked.text, query), facets)


def meant(text: str, query: Query) -> str:
    """Return what was read in place of a text of which some word was mended, else ''."""
    return corrected(text, dict(query.mended)) if query.mended else ""


def admitted(index: Index, within: str, shelves: Shelves) -> Callable[[SearchEntry], bool]:
    """Return whether an entry lies where one looks; the clauses of a contract lie in it."""
    if not within:
        return lambda _: True
    if within in PARTS:
        return lambda entry: entry.kind in PARTS[within][1]
    named = dict(_numbered(shelves))
    page = index.clauses.get(within)
    own = (within, *page.takes) if page else (within,)
    subjects = frozenset(shelves[named[within]] if within in named else own)
    return lambda entry: entry.subject in subjects


def _numbered(shelves: Shelves) -> Iterator[tuple[str, str]]:
    return ((f"theme-{rank}", title) for rank, title in enumerate(shelves, 1))


def _here(page: SearchEntry) -> str:
    return "Dans ce contrat" if page.address.startswith("contrats/") else "Dans cette clause"


def _groups(index: Index, hits: Sequence[Hit]) -> Iterator[Group]:
    """Yield hits by clause, in the order of the best of each."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.entry.subject, []).append(hit)
    for subject, own in found.items():
        page = index.clauses.get(subject)
        title, address = (page.title, page.address) if page else (LAW_TITLE, LAW_ADDRESS)
        yield Group(title, address, tuple(own))


def _facets(
    index: Index, ranked: Sequence[FoundEntry], asked: SearchRequest, shelves: Shelves
) -> dict[str, tuple[Facet, ...]]:
    """Return where one may look more closely, each place with what it holds; none when empty."""
    entries = [index.entries[each.number] for each in ranked]

    def facet(within: str, name: str) -> Facet:
        there = admitted(index, within, shelves)
        found = index.merged(each for each in ranked if there(index.entries[each.number]))
        return Facet(within, name, len(found))

    read = index.clauses.get(asked.reading)
    here = [(asked.reading, f"{_here(read)}{NBSP}: {read.title}")] if read else []
    parts = [("", "Partout"), *here, *((key, name) for key, (name, _) in PARTS.items())]
    subjects = dict.fromkeys(each.subject for each in entries if each.subject in index.clauses)
    found = {
        "Où chercher": parts,
        "Par clause": [(each, index.clauses[each].title) for each in subjects],
        "Par thème": list(_numbered(shelves)),
    }
    shown = {title: [facet(*each) for each in named] for title, named in found.items()}
    kept = {title: tuple(each for each in all_ if each.count) for title, all_ in shown.items()}
    return {title: each for title, each in kept.items() if each} if entries else {}

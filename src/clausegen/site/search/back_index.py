"""The index of a clause, as at the end of a book: its words, and for each what the search finds.

It serves readers without script: the places under a word are those of the search, in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from clausegen.french.grammar import uncapitalised
from clausegen.french.spaces import NBSP
from clausegen.site.pages.naming import tab
from clausegen.site.pages.page import HOME, Page
from clausegen.site.pages.presented_clause import Subject
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import LEAD, Index, heading
from clausegen.site.search.terms import plain, terms

PLACES = 4
"""Places given under a word, at most."""
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index, in small letters, and the entries that answer it, best first."""

    text: str
    places: tuple[SearchEntry, ...]


def word_index(entries: Iterable[SearchEntry]) -> tuple[Word, ...]:
    """Return the words of the headings and leads of entries, in the order of a dictionary."""
    index = Index(entries)
    kept: dict[str, str] = {}
    for entry in index.entries:
        for word in _WORD.findall("\n".join([heading(entry), *LEAD.findall(entry.text)])):
            term = "".join(terms(word))
            if term:
                kept[term] = min(kept.get(term, word.lower()), word.lower(), key=_shortest)
    words = sorted(kept.values(), key=lambda word: (plain(word), word))
    found = (Word(word, _places(index, word)) for word in words)
    return tuple(word for word in found if word.places)


def _shortest(word: str) -> tuple[int, str]:
    return len(word), word


def _places(index: Index, word: str) -> tuple[SearchEntry, ...]:
    return tuple(index.entries[each.number] for each in index.ranked(index.query(word))[:PLACES])


def index_address(subject: Subject) -> str:
    """Return the address of the index of a clause."""
    return subject.under("mots")


def index_page(
    subject: Subject, entries: Sequence[SearchEntry], warnings: tuple[tuple[str, str], ...]
) -> Page:
    """Return the page of the index of a clause; `entries` are those of the clause alone."""
    spec = subject.spec
    letters = groupby(word_index(entries), lambda word: plain(word.text)[0].upper())
    return Page(
        index_address(subject),
        "word_index.html",
        f"Index{NBSP}: {uncapitalised(spec.title)}",
        f"Les mots {subject.named('de')} et de son commentaire, et les réponses où ils sont.",
        spec.date.isoformat(),
        checked=spec.law_date.isoformat() if spec.law_date else "",
        trail=(("Accueil", HOME), (spec.title, subject.address)),
        short="Index",
        tab=tab("Index des mots", subject),
        warnings=warnings,
        data={"letters": [[letter, [_shown(word) for word in words]] for letter, words in letters]},
    )


def _shown(word: Word) -> dict[str, object]:
    places = [{"title": each.title, "address": each.address} for each in word.places]
    return {"text": word.text, "places": places}

"""The chat: passages of the published commentary that answer a question, or an honest refusal.

Nothing is written that was not published: a passage is a paragraph, word for word, with the
address of the question it comes from. `assets/site/chat.js` decides in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.ranking import Index, heading, read_query
from clausegen.site.search.terms import terms

REFUSAL = (
    "Je ne trouve pas de réponse à cette question dans le commentaire publié. "
    "Posez-la dans un commentaire, sur la page de la clause."
)
ENOUGH = 0.42
"""Share of what a question tells that a passage must hold, under its heading, to be quoted."""
HEADING_SHARE = 0.8
"""What a word of the heading is worth beside a word of the passage itself."""
LEAD_BONUS = 0.25
"""What a word adds, for the order alone, that is in the heading or the lead of the passage."""
ENTRIES, PASSAGES = 5, 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph quoted word for word, with the question that it answers and its address."""

    quote: str
    question: str
    address: str
    score: float


def answer(entries: Iterable[SearchEntry] | Index, text: str) -> tuple[Passage, ...]:
    """Return the passages that answer a question, best first; none when nothing does."""
    index = entries if isinstance(entries, Index) else Index(entries)
    query = read_query(text)
    answers = [n for n, _ in index.ranked(query) if index.entries[n].kind == "question"]
    found = [
        passage
        for number in answers[:ENTRIES]
        for passage in _passages(index, index.entries[number], query.terms)
    ]
    found.sort(key=lambda passage: -passage.score)
    return tuple(found[:PASSAGES])


def _passages(index: Index, entry: SearchEntry, wanted: tuple[str, ...]) -> Iterable[Passage]:
    """Yield the paragraphs of an entry that hold enough of the wanted terms."""
    head = set(terms(heading(entry)))
    weights = {term: index.rarity(term) for term in wanted}
    whole = sum(weights.values())
    for paragraph in entry.text.split("\n"):
        held = set(terms(paragraph))
        lead = head | set(terms(paragraph.partition(". ")[0]))
        told = sum(
            weight * (1 if term in held else HEADING_SHARE if term in head else 0)
            for term, weight in weights.items()
        )
        bonus = sum(LEAD_BONUS * weight for term, weight in weights.items() if term in lead)
        if told / whole >= ENOUGH:
            score = round((told + bonus) / whole, 6)
            yield Passage(paragraph, entry.question or entry.title, entry.address, score)

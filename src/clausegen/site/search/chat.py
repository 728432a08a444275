"""The chat: passages that answer a question, passages that perhaps do, or an honest refusal.

Nothing is written that was not published: a passage is a paragraph, word for word, with the
address of the place it comes from. `assets/site/chat.js` decides in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clausegen.site.search.closeness import ordered
from clausegen.site.search.confidence import confidence, model
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.matching import FoundEntry, Index
from clausegen.site.search.query import Query
from clausegen.site.search.ranking import SearchRequest, Shelves, admitted, meant
from clausegen.site.search.terms import terms

REFUSAL = (
    "Je ne trouve pas de réponse à cette question dans le commentaire publié. "
    "Posez-la dans un commentaire, sur la page de la clause."
)
PERHAPS = (
    "Le commentaire ne répond pas à cette question avec certitude. "
    "Peut-être cherchiez-vous l’un de ces passages."
)
NEXT = 0.2
"""How close another entry must be beside the first to be quoted with it."""
PASSAGES = 3
QUOTED = ("question", "article", "law")
"""The kinds of entries that are quoted; a page says only what it is about."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph quoted word for word, with what it answers, its clause and its address.

    `lead` is the sentence that opens the answer, when the paragraph is another. `clause` is the
    title of the clause or contract that speaks, empty for the law; `others` are the entries of
    other clauses that say the same.
    """

    quote: str
    question: str
    address: str
    score: float
    lead: str = ""
    clause: str = ""
    others: tuple[SearchEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the chat answers: passages that it is sure of or, failing these, some that may help.

    `meant` is what was read when some word was mended, else empty.
    """

    passages: tuple[Passage, ...] = ()
    perhaps: tuple[Passage, ...] = ()
    confidence: float = 0.0
    meant: str = ""


def reply(index: Index, asked: SearchRequest, shelves: Shelves | None = None) -> Reply:
    """Return what the chat says to what is asked, of the part of the site where one looks."""
    query, there = index.query(asked.text), admitted(index, asked.within, shelves or {})
    read, all_ = meant(asked.text, query), index.ranked(query, asked.reading)
    inside = (each for each in all_ if there(index.entries[each.number]))
    quoted = [each for each in index.merged(inside) if index.entries[each.number].kind in QUOTED]
    ranked = ordered(index, query, quoted)
    if not ranked:
        return Reply(meant=read)
    sure, fitted = confidence(index, query, ranked), model()
    if sure < fitted.perhaps:
        return Reply(confidence=sure, meant=read)
    near = ranked[:PASSAGES]
    if sure < fitted.enough:
        return Reply((), _passages(index, query, near), sure, read)
    near = [each for each in near if each.near >= NEXT]
    return Reply(_passages(index, query, near), (), sure, read)


def _passages(index: Index, query: Query, found: Sequence[FoundEntry]) -> tuple[Passage, ...]:
    return tuple(_passage(index, query, each) for each in found)


def _passage(index: Index, query: Query, found: FoundEntry) -> Passage:
    """Return the paragraph of an entry that holds most of what is asked."""
    entry = index.entries[found.number]
    weights = [(concept, index.rarity(concept)) for concept in query.concepts]

    def told(paragraph: str) -> float:
        held = set(terms(paragraph))
        return round(sum(weight for concept, weight in weights if concept.met(held)), 6)

    paragraphs = entry.text.split("\n")
    quote = max(paragraphs, key=told)
    lead = paragraphs[0] if entry.kind == "question" and quote != paragraphs[0] else ""
    question = entry.question or entry.title
    clause = index.clauses[entry.subject].title if entry.subject in index.clauses else ""
    others = tuple(index.entries[number] for number in found.others)
    return Passage(quote, question, entry.address, found.score, lead, clause, others)

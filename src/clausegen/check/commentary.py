"""Faults of the commentary: questions bound to no article, articles that no question explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clausegen.check.layout import Block, blocks_of
from clausegen.errors import Diagnostic, Severity, fault, nearest
from clausegen.template.source import BLOCK, BREAK, OUTPUT, Source

_BINDING = 'Ajoutez au titre {: #identifiant articles="id-de-l-article" }.'


def commentary_faults(
    commentary: Sequence[Source], clause: Sequence[Source], own: Sequence[Source]
) -> Iterator[Diagnostic]:
    """Yield the faults of the questions of a commentary, and the articles that lack one.

    Only those of its `own` files need one: the frame that clauses share has none.
    """
    articles = [(source, block) for source, block in _headings(clause) if block.id]
    ids = [block.id for _, block in articles]
    explained: set[str] = set()
    for source, block in _headings(commentary):
        about = _articles(block)
        explained |= set(about)
        yield from _question(source, block, about, ids)
    for source, block in articles:
        untold = block.depth > 0 or "annexe" in block.classes or block.marker == "#"
        optional = untold or source not in own
        if block.id not in explained and not optional:
            message = f"L’article « {block.words} » n’a pas de commentaire."
            hint = f"Ajoutez « {block.id} » aux articles d’une question de commentary.md."
            place = source.prose.place(block.start)
            yield fault("article-sans-commentaire", message, place, hint, Severity.WARNING)


def _articles(question: Block) -> list[str]:
    """Return the ids that a question comments, those under a condition too."""
    given = question.attributes[0].pairs.get("articles", "") if question.attributes else ""
    return given.replace(BLOCK, " ").replace(BREAK, " ").split()


def _headings(sources: Sequence[Source]) -> Iterator[tuple[Source, Block]]:
    for source in sources:
        for block in blocks_of(source):
            if block.kind == "heading":
                yield source, block


def _question(
    source: Source, block: Block, about: Sequence[str], ids: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield the faults of one question: what it comments, and whether it asks."""
    place = source.prose.place(block.start)
    if not about:
        message = f"La question « {block.words} » ne commente aucun article."
        yield fault("commentaire-sans-article", message, place, _BINDING)
    for id_ in about:
        if id_ not in ids and OUTPUT not in id_:
            message = f"La question « {block.words} » commente un article absent : « {id_} »."
            start = block.text.find(id_, block.text.find("articles="))
            at = source.prose.place(block.start + max(start, 0))
            yield fault("article-inconnu", message, at, nearest(id_, ids) or _BINDING)
    if not block.words.endswith(("?", OUTPUT)):
        message = f"Le titre « {block.words} » n’est pas une question."
        hint = "Terminez-le par un point d’interrogation."
        yield fault("question-sans-interrogation", message, place, hint, Severity.WARNING)

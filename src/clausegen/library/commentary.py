"""The commentary of a clause: questions and answers bound to its articles and its values.

It leaves in three ways: a sheet alone, an annex to the clause, or comments in its margin.
"""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.memory import NOTHING, Memory
from clausegen.document.tree import (
    Block,
    Comment,
    Division,
    DivisionKind,
    Document,
    Emphasis,
    Inlines,
    ItemList,
    Paragraph,
    Text,
    divisions,
    plain_lines,
)
from clausegen.errors import Place, TemplateError, fault
from clausegen.french.grammar import de
from clausegen.french.spaces import NBSP
from clausegen.reader import read_body
from clausegen.reader.references import labels_of
from clausegen.template.marks import Rendered

AUTHOR = "Commentaire"
TITLE = "Commentaire"
SHEET_ID = "commentaire"
_NAMES: dict[DivisionKind, str] = {
    "part": "le titre",
    "article": "l’article",
    "annex": "l’annexe",
    "question": "la question",
}


def read_commentary(
    rendered: Rendered, clause: Document, memory: Memory = NOTHING
) -> tuple[Block, ...]:
    """Return the blocks of a commentary: its questions, and what comes before them.

    Raises TemplateError when a question names no article of the clause.
    """
    body = read_body(rendered, headings="question", known=labels_of(clause), memory=memory)
    articles = {division.id for division in divisions(clause)}
    for question in body:
        if isinstance(question, Division):
            _check_bound(question, articles)
    return body


def _check_bound(question: Division, articles: set[str]) -> None:
    """Raise TemplateError where a question comments no article, or an absent one."""
    unknown = [id_ for id_ in question.about if id_ not in articles]
    if question.about and not unknown:
        return
    message = (
        f"La question « {question.id} » renvoie à un article absent : {', '.join(unknown)}."
        if unknown
        else f"La question « {question.id} » ne commente aucun article."
    )
    hint = 'Ajoutez au titre {: #id articles="id-de-l-article" }.'
    place = Place(key=question.id)
    raise TemplateError.of(fault("commentaire-sans-article", message, place, hint))


def sheet(clause: Document, commentary: tuple[Block, ...]) -> Document:
    """Return the commentary as a document of its own."""
    title = (Text(f"{TITLE} – "), *clause.title)
    return Document(f"{clause.id}-{SHEET_ID}", title, commentary, clause.properties)


def annexed(clause: Document, commentary: tuple[Block, ...]) -> Document:
    """Return the clause with the commentary as its last annex, before any signature."""
    annexes = sum(division.kind == "annex" for division in divisions(clause))
    annex = Division("annex", SHEET_ID, str(annexes + 1), (Text(TITLE),), commentary)
    return replace(clause, body=(*clause.body, annex))


def annotated(clause: Document, commentary: tuple[Block, ...]) -> Document:
    """Return the clause with each answer as a comment on every article that it is about.

    The first of these articles has the whole answer; the others send the reader there, so that no
    words, and no ids, come twice.
    """
    questions = [block for block in commentary if isinstance(block, Division)]
    first: dict[str, Division] = {}
    comments = tuple(
        Comment(article.id, AUTHOR, _remarks(question, article, first))
        for article in divisions(clause)
        for question in questions
        if article.id in question.about
    )
    return replace(clause, comments=comments)


def _remarks(
    question: Division, article: Division, first: dict[str, Division]
) -> tuple[Paragraph | ItemList, ...]:
    heading: Inlines = (Emphasis(question.title, strong=True),)
    whole = first.setdefault(question.id, article)
    if whole is article:
        return (Paragraph(question.id, heading), *(p for b in question.body for p in _remark(b)))
    id_ = f"{question.id}.{article.id}"
    there = f"Voir le commentaire {de(_NAMES[whole.kind])}{NBSP}{whole.label}."
    return (Paragraph(id_, heading), Paragraph(f"{id_}.renvoi", (Text(there),)))


def _remark(block: Block) -> tuple[Paragraph | ItemList, ...]:
    """Return a block as a comment can hold it: anything but paragraphs and lists as its lines."""
    if isinstance(block, Paragraph | ItemList):
        return (block,)
    lines = plain_lines(block)
    return tuple(Paragraph(f"{block.id}.{rank}", (Text(line),)) for rank, line in enumerate(lines))

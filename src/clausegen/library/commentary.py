"""The commentary of a clause: questions and answers bound to its articles and its values.

It leaves in three ways: a sheet alone, an annex to the clause, or that annex and remarks in the
margin that lead to it.
"""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.cutting import cut
from clausegen.document.memory import NOTHING, Memory
from clausegen.document.tree import (
    Block,
    Comment,
    CrossReference,
    Division,
    Document,
    Emphasis,
    Inlines,
    Paragraph,
    Text,
    divisions,
    text_of,
)
from clausegen.errors import Place, TemplateError, fault
from clausegen.french.spaces import NBSP
from clausegen.reader import read_body
from clausegen.reader.references import labels_of
from clausegen.template.marks import Rendered

AUTHOR = "Commentaire"
TITLE = "Commentaire"
SHEET_ID = "commentaire"
LONGEST_REMARK = 400
"""Characters of a remark in the margin: more are cut off, or cover those of other articles."""


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
    annex = Division("annex", SHEET_ID, _next_annex(clause), (Text(TITLE),), commentary)
    return replace(clause, body=(*clause.body, annex))


def _next_annex(clause: Document) -> str:
    return str(sum(division.kind == "annex" for division in divisions(clause)) + 1)


def annotated(clause: Document, commentary: tuple[Block, ...]) -> Document:
    """Return the clause with a remark on every article that a question is about, and the annex.

    A remark is no longer than a margin can show: it has the question, the beginning of the answer
    on the first of these articles, and where the annex answers it.
    """
    questions = [block for block in commentary if isinstance(block, Division)]
    annex, told = _next_annex(clause), set[str]()
    comments: list[Comment] = []
    for article in divisions(clause):
        for question in questions:
            if article.id in question.about:
                body = _remark(question, article, annex, whole=question.id not in told)
                comments.append(Comment(article.id, AUTHOR, body))
                told.add(question.id)
    return replace(annexed(clause, commentary), comments=tuple(comments))


def _remark(
    question: Division, article: Division, annex: str, *, whole: bool
) -> tuple[Paragraph, ...]:
    """Return a question, the beginning of its answer if it is to be told, and where it stands."""
    id_ = f"{question.id}.{article.id}"
    heading: Inlines = (Emphasis(question.title, strong=True),)
    there: Inlines = (
        Text(f"Suite{NBSP}: annexe{NBSP}"),
        CrossReference(SHEET_ID, annex),
        Text(f", question{NBSP}"),
        CrossReference(question.id, question.label),
        Text("."),
    )
    room = LONGEST_REMARK - len(text_of(heading)) - len(text_of(there))
    answer = _beginning(question, room) if whole else ()
    said = [("", heading), (".extrait", answer), (".suite", there)]
    return tuple(Paragraph(id_ + end, content) for end, content in said if content)


def _beginning(question: Division, room: int) -> Inlines:
    """Return the first alinéa of an answer, or as much of it as there is room for."""
    first = question.body[0] if question.body else None
    if not isinstance(first, Paragraph):
        return ()
    text = text_of(first.content)
    if len(text) <= room:
        return first.content
    stop = text.rfind(". ", 0, room)
    if stop > 0:
        return cut(first.content, 0, stop + 1)
    words = text.rfind(" ", 0, max(room - 1, 0))
    return (*cut(first.content, 0, words), Text("…")) if words > 0 else ()

"""What the commentary says of the articles that an amendment touches, before and after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from clausegen.acts.provenance import OfAmendment
from clausegen.amend.compare import compare
from clausegen.amend.redline import redline
from clausegen.document.tree import Division, Document, text_of
from clausegen.errors import ClausegenError
from clausegen.library.clause import Clause
from clausegen.library.commentary import sheet
from clausegen.questions.values import Values


@dataclass(frozen=True, slots=True)
class CommentaryChange:
    """The questions about the articles touched, by id with their titles, and their redline.

    `redline` is None where no answer changes a word.
    """

    questions: tuple[tuple[str, str], ...] = ()
    redline: Document | None = None


@dataclass(frozen=True, slots=True)
class AnsweredSide:
    """One side of an amendment: the answers, and the document that they gave."""

    values: Values
    document: Document


def answered(
    clause: Clause,
    old: AnsweredSide,
    new: AnsweredSide,
    articles: Collection[str],
    said: OfAmendment,
) -> CommentaryChange:
    """Return the questions whose articles are touched, and how their answers change.

    The commentary is that of the installed template. Where it no longer fits the text before the
    avenant, the questions are listed without a redline.
    """
    if not clause.has_commentary:
        return CommentaryChange()
    after = _sheet(clause, new)
    touched = {
        block.id
        for block in after.body
        if isinstance(block, Division) and set(block.about) & set(articles)
    }
    questions = tuple(
        (block.id, text_of(block.title))
        for block in after.body
        if isinstance(block, Division) and block.id in touched
    )
    try:
        before = _kept(_sheet(clause, old), touched)
    except ClausegenError:
        return CommentaryChange(questions)
    after = _kept(after, touched)
    operations = compare(before, after)
    if not operations:
        return CommentaryChange(questions)
    marked = said.of("commentaire").signed(redline(before, operations), new.document.properties)
    return CommentaryChange(questions, marked)


def _sheet(clause: Clause, side: AnsweredSide) -> Document:
    return sheet(side.document, clause.commentary(side.values, side.document))


def _kept(document: Document, questions: Collection[str]) -> Document:
    body = tuple(
        block for block in document.body if isinstance(block, Division) and block.id in questions
    )
    return replace(document, body=body)

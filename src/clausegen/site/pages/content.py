"""What the documents of a clause hold: the questions of a commentary, the provisions cited."""

from __future__ import annotations

from dataclasses import replace

from clausegen.document.tree import (
    Citation,
    Division,
    Document,
    Emphasis,
    Paragraph,
    leaves,
    plain_lines,
    text_of,
)

LONGEST_LEAD = 300


def questions(commentary: Document | None) -> tuple[Division, ...]:
    """Return the questions of a commentary, none when there is no commentary."""
    body = commentary.body if commentary else ()
    return tuple(block for block in body if isinstance(block, Division))


def cited(*documents: Document | None) -> tuple[str, ...]:
    """Return the ids of the provisions that documents cite, in order of appearance, each once."""
    found = (
        leaf.provision
        for document in documents
        if document
        for leaf in leaves(document)
        if isinstance(leaf, Citation)
    )
    return tuple(dict.fromkeys(found))


def lead_of(question: Division | Document) -> Paragraph | None:
    """Return the plain sentence that answers a question first, None where it begins otherwise.

    It is a short paragraph before all others, without the side heading of those that give detail.
    """
    first = question.body[0] if question.body else None
    if not isinstance(first, Paragraph) or not first.content or is_headed(first):
        return None
    return first if len(lead_words(first)) <= LONGEST_LEAD else None


def detail_of(answer: Document) -> Document:
    """Return an answer without the sentence that comes first."""
    return replace(answer, body=answer.body[1:]) if lead_of(answer) else answer


def lead_words(lead: Paragraph | None) -> str:
    """Return the words of the sentence that answers first, '' when there is none."""
    return " ".join(plain_lines(lead)) if lead else ""


def is_headed(paragraph: Paragraph) -> bool:
    """Return whether a paragraph begins with a heading of its own: « Conseil. »."""
    first = paragraph.content[0] if paragraph.content else None
    return isinstance(first, Emphasis) and text_of(first.content).rstrip().endswith(".")


def body_text(part: Division | Document) -> str:
    """Return the words of an answer or an article, one line a paragraph, as its page shows them."""
    return "\n".join(line for block in part.body for line in plain_lines(block))

"""What stands around the text of a clause: its contents, what comments on it, the law it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from clausegen.document.tree import Block, Division, Document, heading_label, text_of, walk
from clausegen.site.pages.content import lead_of, lead_words
from clausegen.site.pages.law_groups import grouped
from clausegen.site.pages.law_state import Row, read_sentence
from clausegen.site.pages.naming import asked
from clausegen.site.pages.presented_clause import Subject

State: TypeAlias = Callable[[Document], tuple[Row, ...]]
"""How the law that a document cites is told."""


def question_address(subject: Subject, question: Division) -> str:
    """Return the permanent address of a question."""
    return subject.under(f"questions/{question.id}")


def question_links(subject: Subject) -> list[dict[str, str]]:
    """Return what lists show of each question: its title, its address, what answers it first."""
    return [
        {
            "id": question.id,
            "title": text_of(question.title),
            "address": question_address(subject, question),
            "named": asked(question, subject),
            "lead": lead_words(lead_of(question)),
        }
        for question in subject.questions()
    ]


def contents(subject: Subject) -> list[dict[str, Any]]:
    """Return the articles of a text, and the titres over them, for a table of contents."""
    return [
        {
            "id": block.id,
            "label": block.label if block.kind == "article" else "",
            "title": text_of(block.title) or heading_label(block),
            "part": block.kind == "part",
        }
        for block in subject.clause.body
        if isinstance(block, Division)
    ]


def margins(subject: Subject) -> dict[str, list[dict[str, str]]]:
    """Return the questions that comment on each article, with the sentence that answers them."""
    above = {
        each.id: block.id
        for block in subject.clause.body
        if isinstance(block, Division)
        for each in (block, *_nodes_under(block))
    }
    found: dict[str, list[dict[str, str]]] = {}
    for question, link in zip(subject.questions(), question_links(subject), strict=True):
        for id_ in dict.fromkeys(above[each] for each in question.about if each in above):
            found.setdefault(id_, []).append(link)
    return found


def _nodes_under(block: Block) -> Iterator[Division]:
    return (node for node in walk(block) if isinstance(node, Division))


def law_of(subject: Subject, state: State) -> dict[str, list[dict[str, str]]]:
    """Return the texts that each answer cites, those to be checked said so."""
    return {
        each.id: [
            {
                "note": row["note"],
                "address": row["address"],
                "attention": row["state"] if row["checked"] else "non vérifié",
            }
            for row in state(sheet(each))
        ]
        for each in subject.questions()
    }


def law_told(table: tuple[Row, ...]) -> dict[str, Any]:
    """Return what the page of a clause says of its law, each source once for paper."""
    return {
        "sentence": read_sentence(table),
        "groups": _law_groups(table),
        "sources": sorted({row["url"] for row in table if row["url"]}),
    }


def _law_groups(table: tuple[Row, ...]) -> list[dict[str, Any]]:
    """Return what the page of a clause says of each code that it cites."""
    return [
        {
            "title": group["title"],
            "count": f"{len(group['rows'])} texte{'s' if len(group['rows']) > 1 else ''}",
            "read": read_sentence(group["rows"]).removeprefix("Textes "),
            "attention": not all(row["checked"] for row in group["rows"]),
        }
        for group in grouped(table)
    ]


def sheet(question: Division) -> Document:
    """Return a question as a document of its own."""
    return Document(question.id, question.title, question.body)

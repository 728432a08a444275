"""What a contract is made of: its articles in order, under their titres, and whence they come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from clausegen.document.tree import Division, divisions, heading_label, text_of
from clausegen.site.pages.presented_clause import Subject
from clausegen.site.pages.taken_clauses import Taken

TITRE = "part"


def composition(subject: Subject) -> dict[str, Any]:
    """Return what the page of a contract tells of it: `own` articles, then `titres` of clauses."""
    own = [each for each in subject.articles() if each.kind == "article"]
    return {"own": [_link(each) for each in own], "titres": list(_titres(subject))}


def _titres(subject: Subject) -> Iterator[dict[str, Any]]:
    """Yield each titre with its clauses; those before the first titre have none."""
    found: list[tuple[str, Taken]] = []
    for each in subject.taken:
        found.append((each.titre or (found[-1][0] if found else ""), each))
    for titre, group in groupby(found, lambda pair: pair[0]):
        yield {"title": titre, "clauses": [_clause(each, subject) for _, each in group]}


def _clause(taken: Taken, subject: Subject) -> dict[str, Any]:
    """Return what the page tells of a clause, and its articles in the text by default."""
    brought = taken.ids - subject.own
    articles = (each for each in divisions(subject.clause) if each.id in brought)
    return {
        "title": taken.title,
        "description": taken.description,
        "address": taken.address,
        "commented": taken.commented,
        "asked": list(taken.asked),
        "articles": [_link(each) for each in articles if each.kind != TITRE],
    }


def _link(article: Division) -> dict[str, str]:
    return {"id": article.id, "title": heading_label(article) + text_of(article.title)}

"""The register of cited law as one page: each text, its check, and the pages that cite it."""

from __future__ import annotations

from typing import Any

from clausegen.model import Document, text_of
from clausegen.site.clause_page import Surroundings, question_address
from clausegen.site.law_state import rows
from clausegen.site.page import HOME, Page
from clausegen.site.subject import Subject, cited

ADDRESS = "droit.html"


def law_page(subjects: tuple[Subject, ...], around: Surroundings) -> Page:
    """Return the page of the register, its date that of the latest check."""
    settings, register = around.settings, around.register
    ids = tuple(provision.id for provision in register)
    table = rows(register, ids, settings.checking_months, around.today)
    uses = _uses(subjects)
    dates = [row["checked"] for row in table if row["checked"]]
    return Page(
        ADDRESS,
        "law.html",
        "Droit cité",
        "Le registre des textes et des décisions que citent les clauses et leur commentaire, avec "
        "la date à laquelle chacun a été lu.",
        max(dates, default=settings.date),
        checked=min(dates, default=""),
        trail=(("Accueil", HOME),),
        warnings=around.warnings(table, None),
        data={"law": [row | {"uses": uses.get(row["id"], [])} for row in table]},
    )


def _uses(subjects: tuple[Subject, ...]) -> dict[str, list[dict[str, Any]]]:
    """Return the pages that cite each provision."""
    found: dict[str, list[dict[str, Any]]] = {}
    for subject in subjects:
        for id_ in cited(subject.clause):
            link = {"title": subject.spec.title, "address": subject.address}
            found.setdefault(id_, []).append(link)
        for question in subject.questions():
            sheet = Document(question.id, question.title, question.body)
            link = {
                "title": text_of(question.title),
                "address": question_address(subject, question),
            }
            for id_ in cited(sheet):
                found.setdefault(id_, []).append(link)
    return found

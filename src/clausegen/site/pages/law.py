"""The register of cited law as one page: each text, its check, and the pages that cite it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clausegen.site.pages.clause import Surroundings
from clausegen.site.pages.law_groups import grouped
from clausegen.site.pages.law_state import rows
from clausegen.site.pages.page import HOME, Page
from clausegen.site.search.entries import LAW


@dataclass(frozen=True, slots=True)
class Use:
    """A page that cites a provision: the id of the provision, the title and the address."""

    provision: str
    title: str
    address: str


def law_page(uses: Iterable[Use], around: Surroundings) -> Page:
    """Return the page of the register, its date that of the latest check.

    `uses` are the pages that cite each provision, in the order in which they are shown.
    """
    settings, register = around.settings, around.register
    ids = tuple(provision.id for provision in register)
    table = rows(register, ids, settings.checking_months, around.today)
    links: dict[str, list[dict[str, str]]] = {}
    for use in uses:
        links.setdefault(use.provision, []).append({"title": use.title, "address": use.address})
    dates = [row["checked"] for row in table if row["checked"]]
    return Page(
        LAW,
        "law.html",
        "Droit cité",
        "Le registre des textes et des décisions que citent les clauses et leur commentaire, avec "
        "la date à laquelle chacun a été lu.",
        max(dates, default=settings.date),
        checked=min(dates, default=""),
        trail=(("Accueil", HOME),),
        warnings=around.warnings(table, None),
        data={"groups": grouped(row | {"uses": links.get(row["id"], [])} for row in table)},
    )

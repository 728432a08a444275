"""The register of cited law: what clauses cite, by clause, then one page a code for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from clausegen.site.pages.clause import Surroundings
from clausegen.site.pages.law_groups import grouped
from clausegen.site.pages.law_state import Row, read_sentence, rows
from clausegen.site.pages.page import HOME, Page

LAW = "droit.html"
_NAME = "Droit cité"


@dataclass(frozen=True, slots=True)
class Use:
    """A page that cites a provision: its id, the title of the clause, where in it, the address."""

    provision: str
    title: str
    where: str
    address: str


def law_pages(
    listed: Sequence[Mapping[str, Any]], uses: Iterable[Use], around: Surroundings
) -> Iterator[Page]:
    """Yield the page of what is cited, then one page for each part of the register.

    `listed` are what lists show of each clause, `uses` the pages that cite each provision, in the
    order in which they are shown.
    """
    table = rows(around.register, (provision.id for provision in around.register))
    links: dict[str, list[dict[str, str]]] = {}
    for use in uses:
        links.setdefault(use.provision, []).append(asdict(use))
    told = [row | {"uses": links.get(row["id"], [])} for row in table]
    groups = grouped(told)
    yield _cited_page(listed, told, groups, around)
    for group in groups:
        yield _group_page(group, groups, around)


def _cited_page(
    listed: Sequence[Mapping[str, Any]],
    table: Sequence[Row],
    groups: Sequence[Mapping[str, Any]],
    around: Surroundings,
) -> Page:
    """Return the page that lists what is cited, by clause, and what should be watched first."""
    by_id = {row["id"]: row for row in table}
    seen: set[str] = set()
    ordered = sorted(listed, key=lambda each: bool(each["whole"]))
    clauses = [_clause(each, [by_id[id_] for id_ in each["cited"]], seen) for each in ordered]
    cited = [row for row in table if row["id"] in seen]
    return Page(
        LAW,
        "law.html",
        _NAME,
        "Les textes et décisions que citent les clauses, clause par clause, et le registre de ceux "
        "qui ont été lus, avec la date et la source de chaque lecture.",
        max((row["checked"] for row in table if row["checked"]), default=around.settings.date),
        trail=(("Accueil", HOME),),
        warnings=around.warnings(tuple(cited), None),
        data={
            "read": read_sentence(cited),
            "count": len(cited),
            "watched": [row for row in cited if row["state"] or not row["checked"]],
            "clauses": clauses,
            "groups": [_summary(group) for group in groups],
            "others": [_noted(row) for row in table if row["id"] not in seen],
            "anchors": [row["id"] for row in table],
        },
    )


def _clause(clause: Mapping[str, Any], cited: Sequence[Row], seen: set[str]) -> dict[str, Any]:
    """Return what one clause cites; the anchor of a text stands where it is seen first."""
    texts = [_noted(row) | {"first": row["id"] not in seen} for row in cited]
    seen.update(row["id"] for row in cited)
    return {
        "id": clause["id"],
        "title": clause["title"],
        "address": clause["address"],
        "read": read_sentence(cited),
        "texts": texts,
    }


def _noted(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("id", "note", "address", "checked", "state")}


def _summary(group: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": group["title"],
        "address": group["address"],
        "count": len(group["rows"]),
        "read": read_sentence(group["rows"]),
    }


def _group_page(
    group: Mapping[str, Any], groups: Sequence[Mapping[str, Any]], around: Surroundings
) -> Page:
    """Return the page of one part of the register."""
    table = tuple(group["rows"])
    dates = [row["checked"] for row in table if row["checked"]]
    return Page(
        group["address"],
        "register.html",
        group["title"],
        f"{group['title']} : {len(table)} entrées du registre, ce que dit chacune en bref, la date "
        "et la source de sa lecture, et les réponses qui la citent.",
        max(dates, default=around.settings.date),
        trail=(("Accueil", HOME), (_NAME, LAW)),
        tab=f"{group['title'][:46]} – {_NAME}",
        warnings=around.warnings(table, None),
        data={
            "read": read_sentence(table),
            "rows": table,
            "groups": [_summary(each) for each in groups],
        },
    )

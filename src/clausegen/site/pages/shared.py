"""The pages that belong to no clause: home, register of law, search, notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from clausegen.french.grammar import capitalised
from clausegen.french.numbers import cardinal
from clausegen.site.pages.accessibility import grid
from clausegen.site.pages.clause import Surroundings
from clausegen.site.pages.law import Use, law_pages
from clausegen.site.pages.law_state import read_sentence, rows
from clausegen.site.pages.page import HOME, NOT_FOUND, Page

RECENT = 5
SEARCH = "recherche.html"
LEGAL = "mentions-legales.html"
PRIVACY = "confidentialite.html"
ACCESS = "accessibilite.html"
_TEXTS = (
    (
        LEGAL,
        "legal.html",
        "Mentions légales",
        "Qui publie ce site, qui l’héberge, ce que valent ses textes et comment les reprendre.",
    ),
    (
        PRIVACY,
        "privacy.html",
        "Données personnelles",
        "Ce que ce site garde de ses lecteurs, pourquoi, combien de temps, et vos droits.",
    ),
    (
        ACCESS,
        "access.html",
        "Accessibilité",
        "Ce qui a été essayé du RGAA, critère par critère, et comment signaler un défaut.",
    ),
    (
        SEARCH,
        "search.html",
        "Recherche",
        "Chercher dans les contrats, les clauses, leur commentaire et le registre du droit cité.",
    ),
    (
        NOT_FOUND,
        "404.html",
        "Page absente",
        "Cette adresse ne mène à aucune page du site.",
    ),
)


def shared_pages(
    listed: Sequence[Mapping[str, Any]], uses: Iterable[Use], around: Surroundings
) -> tuple[Page, ...]:
    """Return the pages that belong to no clause, the home page first.

    `listed` are what lists show of each clause, `uses` the pages that cite provisions.
    """
    return (
        _home(listed, around),
        *law_pages(listed, uses, around),
        *_texts(around, listed),
    )


def _home(models: Sequence[Mapping[str, Any]], around: Surroundings) -> Page:
    """Return the first page: the contracts, then the clauses by shelf."""
    settings, checked, told = around.settings, _oldest_check(models), _around(models, around)
    clauses = sum(len(shelf["clauses"]) for shelf in told["shelves"])
    return Page(
        HOME,
        "home.html",
        settings.title,
        settings.description,
        max([settings.date, *(each["date"] for each in models)]),
        checked=checked,
        warnings=_warnings(checked, around),
        data=told | {"count": _counted(clauses, len(told["shelves"]))},
    )


def _around(models: Sequence[Mapping[str, Any]], around: Surroundings) -> dict[str, Any]:
    """Return what the home page and the search show of the site as a whole."""
    cited = {id_ for each in models for id_ in each["cited"]}
    clauses = [each for each in models if not each["whole"]]
    return {
        "contracts": [each for each in models if each["whole"]],
        "shelves": shelves(clauses, around.settings.shelves),
        "recent": sorted(models, key=lambda each: each["date"], reverse=True)[:RECENT],
        "law": f"{len(cited)} textes cités. {read_sentence(rows(around.register, cited))}",
    }


def shelves(
    clauses: Sequence[Mapping[str, Any]], named: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    """Return the clauses on the shelves that name them; those that none names come last."""
    known = {each["id"]: each for each in clauses}
    told = {title: [known.pop(id_) for id_ in ids if id_ in known] for title, ids in named.items()}
    rest = {"Autres clauses" if any(told.values()) else "": [*known.values()]}
    return [
        {"id": f"theme-{rank}", "title": title, "clauses": each}
        for rank, (title, each) in enumerate((told | rest).items(), 1)
        if each
    ]


def _counted(clauses: int, groups: int) -> str:
    """Return how many clauses there are: « Quinze clauses, six thèmes »."""
    if not clauses:
        return "Clauses"
    told = f"{cardinal(clauses, feminine=True)} clause{'s' if clauses > 1 else ''}"
    told = capitalised(told)
    return f"{told}, {cardinal(groups)} thèmes" if groups > 1 else told


def _oldest_check(clauses: Sequence[Mapping[str, Any]]) -> str:
    """Return the day since which the law of every clause has been read, '' when there is none."""
    return min((each["checked"] for each in clauses), default="")


def _warnings(checked: str, around: Surroundings) -> tuple[tuple[str, str], ...]:
    return around.warnings((), date.fromisoformat(checked) if checked else None)


def _texts(around: Surroundings, listed: Sequence[Mapping[str, Any]]) -> list[Page]:
    """Return the pages of text and the search."""
    checks = {SEARCH: _oldest_check(listed)}
    told: dict[str, dict[str, Any]] = {
        SEARCH: {"clauses": listed} | _around(listed, around),
        ACCESS: grid(),
    }
    return [
        Page(
            address,
            template,
            title,
            description,
            around.settings.date,
            checked=checks.get(address, ""),
            trail=(("Accueil", HOME),),
            warnings=_warnings(checks.get(address, ""), around),
            data=told.get(address, {}),
        )
        for address, template, title, description in _TEXTS
    ]

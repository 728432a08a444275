"""Every page of the site, from the clauses, the register and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clausegen.model import text_of
from clausegen.site.clause_page import Surroundings, clause_pages, first_words, question_address
from clausegen.site.downloads import described
from clausegen.site.history import history_pages
from clausegen.site.law_page import law_page
from clausegen.site.listing import entries_of
from clausegen.site.page import HOME, NOT_FOUND, Page
from clausegen.site.settings import Settings
from clausegen.site.subject import Subject
from clausegen.site.word_index import index_address, index_page

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
        "Ce que le formulaire de commentaire garde, pourquoi, combien de temps, et vos droits.",
    ),
    (
        ACCESS,
        "access.html",
        "Accessibilité",
        "La conformité de ce site aux règles d’accessibilité, ses limites et comment les signaler.",
    ),
    (
        SEARCH,
        "search.html",
        "Recherche",
        "Chercher dans les clauses, leur commentaire et le registre du droit cité.",
    ),
    (
        NOT_FOUND,
        "404.html",
        "Page absente",
        "Cette adresse ne mène à aucune page du site.",
    ),
)


def site_pages(
    subjects: tuple[Subject, ...],
    around: Surroundings,
    files: Mapping[str, bytes],
    comments: Mapping[str, Mapping[str, Any]],
) -> tuple[Page, ...]:
    """Return every page of the site, the home page first.

    `files` are the downloads by address, `comments` what each clause page shows of its readers.
    """
    listed = _listed(subjects)
    pages = [_home(listed, around.settings)]
    for subject in subjects:
        offered = described(subject, files)
        pages += clause_pages(subject, around, offered, comments[subject.spec.id])
        pages += history_pages(subject)
        pages.append(index_page(subject, tuple(entries_of(subject))))
    pages.append(law_page(subjects, around))
    return (*pages, *_texts(around.settings, listed))


def _listed(subjects: tuple[Subject, ...]) -> list[dict[str, Any]]:
    """Return what a list of clauses shows of each, its questions included."""
    return [
        {
            "title": subject.spec.title,
            "description": subject.spec.description,
            "address": subject.address,
            "date": subject.spec.date.isoformat(),
            "checked": subject.spec.law_date.isoformat(),
            "version": subject.spec.version,
            "questions": _links(subject),
            "index": index_address(subject),
        }
        for subject in subjects
    ]


def _home(clauses: list[dict[str, Any]], settings: Settings) -> Page:
    newest = max([settings.date, *(each["date"] for each in clauses)])
    return Page(
        HOME, "home.html", settings.title, settings.description, newest, data={"clauses": clauses}
    )


def _links(subject: Subject) -> list[dict[str, str]]:
    return [
        {
            "title": text_of(each.title),
            "address": question_address(subject, each),
            "summary": first_words(each),
        }
        for each in subject.questions()
    ]


def _texts(settings: Settings, listed: list[dict[str, Any]]) -> list[Page]:
    return [
        Page(
            address,
            template,
            title,
            description,
            settings.date,
            trail=(("Accueil", HOME),),
            data={"clauses": listed} if address == SEARCH else {},
        )
        for address, template, title, description in _TEXTS
    ]

"""Pages of the site that nobody can build beforehand: the form again, and thanks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.site.comments.comments import STAMP, page_data
from clausegen.site.pages.page import HOME, NOT_FOUND, Page
from clausegen.site.pages.render import render
from clausegen.web.publishing import authors, place, stamps
from clausegen.web.publishing.models import Comment
from clausegen.web.publishing.receiving import Refusal
from clausegen.web.publishing.state import State


def form_page(site: State, typed: Mapping[str, str], refusal: Refusal | None) -> bytes:
    """Return the page of the form about a clause or a question, with what was typed and why not."""
    clause, question = typed.get("page", ""), typed.get("question", "")
    title, asked = site.titles(clause, question)
    open_ = {"action": place.COMMENT, "closed": clause in site.settings.closed}
    comments = {
        **page_data((), clause, **open_),  # type: ignore[arg-type]  # one is a word, one a truth
        "question": question if asked else "",
        "typed": typed,
        "faults": [{"name": name, "why": why} for name, why in (refusal.faults if refusal else ())],
        "given": typed.get(STAMP) if _again(typed) else stamps.new(),
    }
    told = {"comments": comments, "back": _address(site, clause, question), "about": asked or title}
    heading = f"Commenter «{NBSP}{asked or title}{NBSP}»" if title else "Commenter"
    tab = f"Erreur{NBSP}: {heading}" if refusal else heading
    return _page("comment_page.html", (heading, tab), site, clause, told)


def thanks_page(site: State, comment: Comment) -> bytes:
    """Return the page that says that a comment is received, and what comes next."""
    until = authors.until(comment)
    told: dict[str, Any] = {
        "number": comment.pk,
        "name": comment.name,
        "lines": [line for line in comment.text.split("\n") if line],
        "back": _address(site, comment.clause, comment.question),
        "own": f"{place.OWN}/{authors.key_of(comment)}/" if timezone.now() < until else "",
        "until": timezone.localdate(until).isoformat(),
    }
    title = "Merci, votre commentaire est reçu"
    return _page("comment_thanks.html", (title, title), site, comment.clause, told)


def own_page(
    site: State, comment: Comment, typed: Mapping[str, str], error: UsageError | None
) -> bytes:
    """Return the page by which an author changes a comment: only what is not refused is changed."""
    given = page_data((), comment.clause)["fields"] if comment.is_open else []
    comments = {
        "fields": [each for each in given if each["name"] != "courriel"],
        "typed": typed,
        "faults": _told_faults(error),
    }
    told = {"comments": comments, "back": _address(site, comment.clause, comment.question)}
    heading = "Corriger ou retirer votre commentaire"
    tab = f"Erreur{NBSP}: {heading}" if error else heading
    return _page("comment_own.html", (heading, tab), site, comment.clause, told)


def gone_page(site: State, comment: Comment) -> bytes:
    """Return the page that says that a comment is gone."""
    told = {"back": _address(site, comment.clause, comment.question)}
    title = "Votre commentaire est retiré"
    return _page("comment_own.html", (title, title), site, comment.clause, told)


def _told_faults(error: UsageError | None) -> list[dict[str, str]]:
    return [{"name": x.rule, "why": x.message} for x in (error.diagnostics if error else ())]


def _again(typed: Mapping[str, str]) -> bool:
    """Return whether a form keeps its stamp: it is still the same, and may only come too soon."""
    try:
        return stamps.form_of(typed.get(STAMP, "")) is not None
    except stamps.TooSoonError:
        return True


def _address(site: State, clause: str, question: str) -> str:
    """Return where the clause or the question stands, the home page for neither."""
    found = site.model(clause)
    pages = {each["id"]: str(each["address"]) for each in found.get("questions", ())}
    return pages.get(question) or str(found.get("address", HOME))


def _page(
    template: str,
    titles: tuple[str, str],
    site: State,
    clause: str,
    told: Mapping[str, Any],
) -> bytes:
    """Return a page of the site that stands at no address of its own, as that of an absent one.

    `titles` are that of the page and that of its window.
    """
    found = site.model(clause)
    trail = [("Accueil", HOME), *([(found["title"], found["address"])] if found else [])]
    title, tab = titles
    day, above = site.settings.date, tuple(trail)
    page = Page(NOT_FOUND, template, title, title, day, trail=above, tab=tab, data=told)
    return render(page, site.settings)

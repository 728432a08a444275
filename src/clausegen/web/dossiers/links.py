"""Links to the screens of other applications, which may not be there."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse


def link(name: str, dossier: UUID) -> str:
    """Return the address of a screen of a dossier, '' where there is no such screen."""
    try:
        return reverse(name, kwargs={"dossier": dossier})
    except NoReverseMatch:
        return ""


def first_of(names: Iterable[str], dossier: UUID) -> str:
    """Return the address of the first screen that there is; the list of dossiers without any."""
    return next(filter(None, (link(name, dossier) for name in names)), reverse("dossiers:list"))


def to_question(dossier: UUID, question: str) -> str:
    """Return the address of a question on the screen where answers are given."""
    screen = first_of(("drafting:draft", "dossiers:review"), dossier)
    return f"{screen}?{urlencode({'question': question})}#{question}" if question else screen


def to_passage(dossier: UUID, passage: str) -> str:
    """Return the address of a passage of the text, and of what is told of it."""
    screen = first_of(("drafting:draft", "dossiers:review"), dossier)
    return f"{screen}?{urlencode({'passage': passage})}#t-{passage}"

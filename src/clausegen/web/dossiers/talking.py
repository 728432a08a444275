"""Comments between colleagues, and what becomes of them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from clausegen.errors import UsageError, fault
from clausegen.web.dossiers.models import Comment, Dossier, Place
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person

MAX_TEXT = 4000
MAX_TARGET = 200


@transaction.atomic
def say(dossier: Dossier, who: Person, text: str, place: str, target: str = "") -> Comment:
    """Return a comment once it is kept.

    Raises UsageError for no text, or a place that is none, TooOftenError for one too many.
    """
    text, target = text.strip(), target.strip()
    if not text or len(text) > MAX_TEXT:
        message = f"Écrivez un commentaire de {MAX_TEXT} caractères au plus."
        raise UsageError.of(fault("commentaire-vide", message))
    if place not in Place.values or not _known(dossier, place, target):
        message = "Ce commentaire ne porte sur rien de ce dossier : rechargez la page."
        raise UsageError.of(fault("commentaire-sans-objet", message))
    insist_on_limit(who, "comments")
    kept = Comment.objects.create(
        dossier=dossier, place=place, target=target, text=text, person=who, who=str(who)
    )
    note(who, "dossier.commente", dossier, commentaire=kept.pk)
    return kept


def _known(dossier: Dossier, place: str, target: str) -> bool:
    """Return whether a dossier has what a comment is about; an article may come and go."""
    if place == Place.QUESTION:
        return target in library().spec(dossier.model).parameters
    if place == Place.ARTICLE:
        return 0 < len(target) <= MAX_TARGET and target.isprintable()
    return not target


@transaction.atomic
def resolve(comment: Comment, who: Person, *, resolved: bool) -> None:
    """Say that a comment is resolved, or open again; twice is once."""
    found = Comment.objects.select_for_update().get(pk=comment.pk)
    if (found.resolved is not None) == resolved:
        return
    found.resolved = timezone.now() if resolved else None
    found.resolver = str(who) if resolved else ""
    found.save(update_fields=["resolved", "resolver"])
    what = "dossier.commentaire-resolu" if resolved else "dossier.commentaire-rouvert"
    note(who, what, comment.dossier, commentaire=comment.pk)

"""Comments between colleagues: at a question, at an article, or about the whole dossier."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clausegen.web.asking import About, said
from clausegen.web.dossiers import talking
from clausegen.web.dossiers.drafted import drafted
from clausegen.web.dossiers.links import to_passage, to_question
from clausegen.web.dossiers.models import Comment, Dossier, Place
from clausegen.web.engine import library
from clausegen.web.people.once import once


@require_GET
def comments(request: About, dossier: UUID) -> HttpResponse:
    """Return the comments of a dossier, the open ones first."""
    found, said_ = request.dossier, list(request.dossier.comments.all())
    place, target = request.GET.get("lieu", "")[:10], request.GET.get("cible", "")[:200]
    articles = _articles(found, {place, *(each.place for each in said_)})
    told = {
        "dossier": found,
        "open": [_placed(each, found, articles) for each in said_ if not each.resolved],
        "resolved": [_placed(each, found, articles) for each in said_ if each.resolved],
        "place": place,
        "target": target,
        "article": articles.get(target, target),
        "questions": [
            (each.id, each.label) for each in library().spec(found.model).parameters.values()
        ],
    }
    return render(request, "dossiers/comments.html", told)


def _articles(dossier: Dossier, places: Collection[str]) -> Mapping[str, str]:
    """Return what the articles of a dossier are called, by id, where a place is one of them."""
    return drafted(dossier).articles if Place.ARTICLE in places and not dossier.imported else {}


def _placed(
    comment: Comment, dossier: Dossier, articles: Mapping[str, str]
) -> tuple[Comment, str, str]:
    """Return a comment with what it is about, and the address of that."""
    if comment.place == Place.QUESTION:
        known = library().spec(dossier.model).parameters
        label = known[comment.target].label if comment.target in known else comment.target
        return comment, label, to_question(dossier.pk, comment.target)
    if comment.place == Place.ARTICLE:
        if comment.target not in articles:
            return comment, f"« {comment.target} », qui n’est plus au contrat", ""
        return comment, articles[comment.target], to_passage(dossier.pk, comment.target)
    return comment, "", ""


@require_POST
def say(request: About, dossier: UUID) -> HttpResponse:
    """Return the comments once one more is there."""
    with once(request) as sent:
        if not sent.made:
            kept = talking.say(
                request.dossier,
                request.user,
                said(request, "texte", talking.MAX_TEXT + 1),
                said(request, "lieu", 10) or Place.WHOLE,
                said(request, "cible", talking.MAX_TARGET + 1),
            )
            sent.made = _address(dossier, kept)
    messages.success(request, "Le commentaire est publié.")
    return redirect(sent.made)


@require_POST
def resolve(request: About, dossier: UUID, comment: int) -> HttpResponse:
    """Return the comments once one is resolved, or open again."""
    found = get_object_or_404(request.dossier.comments, pk=comment)
    talking.resolve(found, request.user, resolved=request.POST.get("rouvrir") != "1")
    return redirect(_address(dossier, found))


def _address(dossier: UUID, comment: Comment) -> str:
    return f"{reverse('dossiers:comments', args=[dossier])}#commentaire-{comment.pk}"

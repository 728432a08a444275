"""The public site: its files, its search without script, its form. It sets no cookie."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.site.comments.comments import FIELDS, STAMP, TRAP
from clausegen.site.pages.shared import SEARCH
from clausegen.site.publish.server_rules import headers_for
from clausegen.web.publishing import authors, letters, moderating, serving, site_pages, state
from clausegen.web.publishing.models import Comment
from clausegen.web.publishing.receiving import receive

_NAMES = ("page", "question", STAMP, TRAP, *(each.name for each in FIELDS))
_MOST = 20_000
"""Characters of one field that are read: more than any rule admits."""


@require_safe
def show(request: HttpRequest, address: str) -> HttpResponse:
    """Return a file of the site, the search page with its answers, or the site's absent page."""
    if not serving.there():
        return _coming(request)
    if address == SEARCH and request.META.get("QUERY_STRING"):
        return _told(HttpResponse(serving.searched(request.META["QUERY_STRING"])))
    found = serving.file(address)
    if found is None:
        return _told(HttpResponse(serving.absent(), status=404))
    answer = _told(HttpResponse(found.content, content_type=found.kind))
    if not found.tag:
        return answer
    answer.headers["ETag"] = found.tag
    same = get_conditional_response(request, etag=found.tag, response=answer)
    return _told(same) if isinstance(same, HttpResponse) else answer


@csrf_exempt  # the stamp of the form stands for it: this form needs no account, nor a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest) -> HttpResponse:
    """Return the form of comments, or the way to thanks once one is received."""
    if not serving.there():
        return _coming(request)
    asked = request.POST if request.method == "POST" else request.GET
    typed = {name: asked.get(name, "").replace("\0", "")[:_MOST] for name in _NAMES}
    known, refusal = state.read(), None
    if request.method == "POST":
        sent = receive(typed, request.META.get("REMOTE_ADDR", ""), known)
        if isinstance(sent, Comment):
            return _thanked(request, sent)
        refusal = sent
    page = site_pages.form_page(known, typed, refusal)
    return _told(HttpResponse(page, status=refusal.status if refusal else 200))


def _thanked(request: HttpRequest, sent: Comment) -> HttpResponse:
    """Return the way to the page of thanks; those who moderate are told of what is new."""
    if sent.fresh:
        _announce(request, sent)
    return _to_thanks(sent)


def _announce(request: HttpRequest, comment: Comment) -> None:
    title, question = state.read().titles(comment.clause, comment.question)
    letters.announce(comment, question or title, request)


def _to_thanks(comment: Comment) -> HttpResponse:
    answer = redirect("site:thanks", form=comment.form)
    answer.status_code = 303
    return _told(answer)


@require_safe
def thanks(request: HttpRequest, form: UUID) -> HttpResponse:
    """Return the page of thanks for a comment that waits."""
    if not serving.there():
        return _coming(request)
    found = get_object_or_404(Comment, form=form)
    return _told(HttpResponse(site_pages.thanks_page(state.read(), found)))


@csrf_exempt  # its signed address stands for it: no account, nor a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, key: str) -> HttpResponse:
    """Return the page by which an author changes a comment; only what is sent changes anything."""
    if not serving.there():
        return _coming(request)
    found = authors.comment_of(key)
    if found is None:
        return _told(HttpResponse(serving.absent(), status=404))
    if request.method != "POST":
        typed = {"nom": found.name, "commentaire": found.text}
        return _told(HttpResponse(site_pages.own_page(state.read(), found, typed, None)))
    if "retirer" in request.POST:
        moderating.withdraw(found.pk)
        return _told(HttpResponse(site_pages.gone_page(state.read(), found)))
    return _corrected(request, found)


def _corrected(request: HttpRequest, comment: Comment) -> HttpResponse:
    """Return the way to thanks once a comment is corrected, or its form again.

    Those who moderate are told of one that was published, and waits to be read again.
    """
    typed = {name: request.POST.get(name, "").replace("\0", "")[:_MOST] for name in _NAMES}
    try:
        waiting = moderating.correct(comment.pk, typed)
    except Comment.DoesNotExist:
        return _told(HttpResponse(serving.absent(), status=404))
    except UsageError as error:
        page = site_pages.own_page(state.read(), comment, typed, error)
        status = 429 if isinstance(error, moderating.TooManyError) else 422
        return _told(HttpResponse(page, status=status))
    if waiting:
        _announce(request, waiting)
    return _to_thanks(comment)


def _told(answer: HttpResponse) -> HttpResponse:
    """Return an answer with the headers of the site; caches ask whether a page has changed."""
    for name, value in headers_for("").items():
        if name != "Strict-Transport-Security":  # for the whole host, which the settings rule
            answer.headers[name] = value
    answer.headers["Cache-Control"] = "no-cache" if "ETag" in answer.headers else "no-store"
    return answer


def _coming(request: HttpRequest) -> HttpResponse:
    """Return the page of a site that is not built yet."""
    title, remedy = (
        "Le site se prépare.",
        f"Il sera là dans une minute{NBSP}: rechargez cette page.",
    )
    answer = render(request, "web/error.html", {"title": title, "remedy": remedy}, status=503)
    answer.headers["Retry-After"] = "30"
    return answer

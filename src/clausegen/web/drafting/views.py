"""Screens of drafting: each change is kept at once, and only what changed comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    QueryDict,
)
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from clausegen.french.spaces import unbroken
from clausegen.questions.answers import write_answers
from clausegen.web.asking import About, said, seen_in
from clausegen.web.dossiers import changing, history
from clausegen.web.dossiers.acceptances import MAX_REASON
from clausegen.web.dossiers.acceptances import accept as keep_acceptance
from clausegen.web.dossiers.changing import Outcome
from clausegen.web.dossiers.drafted import Drafted, drafted
from clausegen.web.dossiers.models import State
from clausegen.web.dossiers.naming import named
from clausegen.web.downloads import download
from clausegen.web.drafting.fields import field_of
from clausegen.web.drafting.guests import links_of
from clausegen.web.drafting.patching import news_of, page_in, patch
from clausegen.web.drafting.posted import answer_of, gesture_of, sent_in
from clausegen.web.drafting.reasons import reach
from clausegen.web.drafting.screen import Looked, Screen, screen_of
from clausegen.web.drafting.taking_back import said as said_back
from clausegen.web.drafting.words import told
from clausegen.web.engine import library
from clausegen.web.rights import verdict

if TYPE_CHECKING:
    from uuid import UUID

TRIED = "essai"
"""The field that says that an answer is being typed: it is shown, and not kept."""


@require_GET
def draft(request: About, dossier: UUID) -> HttpResponse:
    """Return the screen: answers by steps, the text as a sheet, its margin."""
    if request.dossier.imported:  # nothing is asked of it: its text is all there is
        return redirect("amendments:text", dossier)
    return _page(request, _screen(request))


@require_POST
def change(request: About, dossier: UUID) -> HttpResponse:
    """Keep the answers of a form, and return what changed on the page, or the page again."""
    now = request.dossier
    given = answers_sent(drafted(now), request.POST)
    if request.POST.get(TRIED):
        return _patch(request, _screen(request, tried=given), answers=False)
    outcome = changing.change(now.pk, request.user, given, seen=seen_in(request, "revision"))
    return _answered(request, outcome)


@require_POST
def undo(request: About, dossier: UUID) -> HttpResponse:
    """Take the last change back, and say which it was."""
    typed = history.refused_last(request.dossier)
    return _back(request, changing.undo(request.dossier.pk, request.user), "redo", typed)


@require_POST
def redo(request: About, dossier: UUID) -> HttpResponse:
    """Make the change again that was last taken back, and say which it was."""
    return _back(request, changing.redo(request.dossier.pk, request.user), "undo")


@require_POST
def accept(request: About, dossier: UUID) -> HttpResponse:
    """Accept a warning with a reason, which is kept."""
    rule = said(request, "regle", 40)
    reason = said(request, f"motif:{rule}", MAX_REASON + 1)
    keep_acceptance(request.dossier, request.user, rule, reason)
    return _answered(request, Outcome(request.dossier), anchor="marge")


@require_GET
def margin(request: About, dossier: UUID) -> HttpResponse:
    """Return the part of the margin that is asked for, as a piece."""
    return render(request, "drafting/piece.html", {"piece": _screen(request).margin})


@require_GET
def passages(request: About, dossier: UUID) -> HttpResponse:
    """Return the passages that the answer to a question decides, and their number in words."""
    found = reach(drafted(request.dossier), request.GET.get("question", ""))
    return JsonResponse({"passages": found.ids, "dit": found.said})


@require_GET
def answer(request: About, dossier: UUID) -> HttpResponse:
    """Return what a value says of itself while it is looked at: its question and its answer."""
    made, question = drafted(request.dossier), request.GET.get("question", "")
    if question not in made.values:
        raise Http404
    value = made.value(question)
    words = "à compléter" if value.blank else told(value.parameter, value.raw)
    label = unbroken(value.parameter.label)
    shown = {"libelle": label, "reponse": unbroken(words), "donnee": value.given}
    return JsonResponse(shown)


@require_GET
def since(request: About, dossier: UUID) -> HttpResponse:
    """Return the revision of a dossier, and the token that a page left open needs to go on."""
    now = request.dossier
    return JsonResponse({"revision": now.revision, "jeton": get_token(request)})


@require_GET
def export(request: About, dossier: UUID) -> HttpResponse:
    """Return the answers as a file of TOML, commented."""
    made = drafted(request.dossier)
    text = write_answers(made.clause.spec, made.values)
    name = named(request.dossier, timezone.localdate(), "reponses")
    return download(f"{name}.toml", text.encode())


# --- what was sent ------------------------------------------------------------------------------


def answers_sent(
    made: Drafted, post: QueryDict, among: frozenset[str] | None = None
) -> dict[str, Any]:
    """Return the answers that a form changes, by question, None for the one by default.

    A form says which questions it holds; `among` are those that may be answered with it.
    """
    sent = sent_in(post)
    gesture = gesture_of(post.get("geste", ""))
    known = made.clause.spec.parameters
    given: dict[str, Any] = {}
    for id_ in dict.fromkeys(post.getlist("question")):
        if id_ not in known or (among is not None and id_ not in among):
            continue
        changes, answer = answer_of(field_of(known[id_], made.answer(id_), {}), sent, gesture)
        if changes:
            given[id_] = answer
    return given


# --- what is answered ---------------------------------------------------------------------------


def _answered(request: About, outcome: Outcome, anchor: str = "questions") -> HttpResponse:
    """Return what changed on the page; without script, the page again at the same step."""
    if request.headers.get("HX-Request"):
        return _patch(request, _screen(request, outcome))
    if outcome.conflicts:
        return _page(request, _screen(request, outcome), status=409)
    address = reverse("drafting:draft", args=[outcome.subject.pk])
    return HttpResponseRedirect(f"{address}{place_after(request.POST, outcome, anchor)}")


def place_after(post: QueryDict, outcome: Outcome, anchor: str) -> str:
    """Return where a page without script goes on: the next step, else the answer just changed."""
    step, question = post.get("suite", ""), next(iter(outcome.changed), "")
    if not step and question and post.get("etape"):
        query = urlencode({"etape": post["etape"], "question": question})
        return f"?{query}#q-{quote(question)}"
    step = step or post.get("etape", "")
    return f"?{urlencode({'etape': step})}#{anchor}" if step else f"#{anchor}"


def _page(request: About, screen: Screen, status: int = 200) -> HttpResponse:
    more: dict[str, object] = {
        "dossier": screen.drafted.dossier,
        "tab": "redaction",
        "links": links_of(screen.drafted.dossier) if screen.writes else (),
        "now": timezone.now(),
    }
    return render(request, "drafting/draft.html", {**screen.context(), **more}, status=status)


def _patch(request: About, screen: Screen, *, answers: bool = True) -> HttpResponse:
    """Return the pieces that the page does not hold, and who changed what since it was made."""
    page, outcome, now = page_in(request), screen.outcome, screen.drafted.dossier
    known, made = screen.drafted.clause.spec.parameters, outcome.changed if outcome else ()
    return patch(
        request,
        screen.groups(page.held, answers=answers),
        now,
        outcome=outcome,
        plan=screen.plan,
        news=tuple(news_of(now, request.user, page.revision, known, made)) if answers else (),
        kept=answers,
    )


def _back(request: About, outcome: Outcome, way: str, typed: str = "") -> HttpResponse:
    """Return what an undo or a redo made of the page, and say it with the `way` back."""
    now = outcome.subject
    known, undone = library().spec(now.model).parameters, way == "redo"
    told = said_back(now, outcome.changed, known, undone=undone, typed=typed)
    address = reverse(f"drafting:{way}", args=[now.pk]) if outcome.changed else ""
    messages.info(request, told, extra_tags=address)
    return _answered(request, outcome)


def _screen(
    request: About, outcome: Outcome | None = None, tried: Mapping[str, Any] | None = None
) -> Screen:
    """Return the screen that a request asks for: an address, or a form that says where it was."""
    asked = request.POST if request.method == "POST" else request.GET
    looked = Looked(
        step=asked.get("etape", ""),
        passage=asked.get("passage", ""),
        comment=asked.get("commentaire"),
        question="" if request.method == "POST" else asked.get("question", ""),
    )
    dossier = request.dossier
    granted = verdict("drafting:change", request.user, dossier) == "granted"
    writes = granted and dossier.state == State.DRAFT
    return screen_of(dossier, looked, writes=writes, outcome=outcome, tried=tried)

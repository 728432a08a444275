"""The queue of comments: what waits, what was decided, one comment and its trace."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from clausegen.errors import UsageError
from clausegen.french.spaces import NBSP
from clausegen.web.asking import Asked, number, said
from clausegen.web.publishing import moderating, state
from clausegen.web.publishing.models import Comment, Decision, Standing
from clausegen.web.publishing.moderating import Decided
from clausegen.web.publishing.views.frame import frame

PER_PAGE = 30
TABS = (
    (Standing.WAITING, "À modérer"),
    (Standing.PUBLISHED, "Publiés"),
    (Standing.REFUSED, "Refusés"),
    (Standing.SPAM, "Indésirables"),
    (Standing.BIN, "Corbeille"),
)
ACTS = (
    (Standing.PUBLISHED, "Publier"),
    (Standing.REFUSED, "Refuser"),
    (Standing.SPAM, "Indésirable"),
    (Standing.BIN, "Mettre à la corbeille"),
    (Standing.WAITING, "Remettre à modérer"),
)
_DONE = {
    Standing.PUBLISHED: "publié",
    Standing.REFUSED: "refusé",
    Standing.SPAM: "mis avec les indésirables",
    Standing.BIN: "mis à la corbeille",
    Standing.WAITING: "remis à modérer",
}
_STALE = "Un commentaire a changé depuis que vous l’avez lu : relisez-le, rien n’en est décidé."
_STALES = (
    "{} commentaires ont changé depuis que vous les avez lus : relisez-les, rien n’en est décidé."
)
_LEFT = "Un commentaire a changé depuis : il reste comme il est, relisez-le."


@require_GET
def queue(request: Asked) -> HttpResponse:
    """Return the comments in one state, the last received first."""
    shown = _standing(request.GET.get("etat", "")) or Standing.WAITING
    text = request.GET.get("q", "").replace("\0", "")[:200]
    counts = moderating.counts()
    page = Paginator(moderating.found(shown, text), PER_PAGE).get_page(request.GET.get("page"))
    told = {
        **frame("comments"),
        "tabs": [(each.value, label, counts[each]) for each, label in TABS],
        "shown": shown,
        "text": text,
        "page": page,
        "lines": _placed(page.object_list),
        "acts": [(each.value, label) for each, label in ACTS if each != shown],
    }
    return render(request, "publishing/queue.html", told)


@require_POST
def decide(request: Asked) -> HttpResponse:
    """Return to the queue once comments are in another state."""
    wanted = _standing(said(request, "vers", 20))
    seen = _seen(request)
    shown = _standing(said(request, "etat", 20)) or Standing.WAITING
    if wanted is None or not seen:
        messages.warning(request, "Choisissez un commentaire au moins, et ce que vous en faites.")
    else:
        _tell(request, moderating.decide(seen, wanted, request.user), wanted)
    back = said(request, "suite", 20)
    if back == "commentaire" and len(seen) == 1:
        return redirect("publishing:comment", *seen)
    return redirect(f"{reverse('publishing:queue')}?etat={shown.value}")


def _seen(request: Asked) -> dict[int, str]:
    """Return the comments that a form chooses, each with what was seen of it: « 12-0a1b… »."""
    given = (each.partition("-") for each in request.POST.getlist("choix")[:500])
    return {key: seen for name, _, seen in given if (key := number(name)) is not None}


def _tell(request: Asked, done: Decided, state: Standing) -> None:
    """Say what was done and how it is undone, then what was not for it is to be read again."""
    if done.stale:
        messages.warning(request, _STALE if done.stale == 1 else _STALES.format(done.stale))
    if done.stale and not done.moved:
        return
    words, moved = _DONE[state], done.moved
    if moved > 1:
        head, _, rest = words.partition(" ")
        words = f"{head}s {rest}".strip() if not head.endswith("s") else words
    noun = f"{moved}{NBSP}commentaire{'s' if moved > 1 else ''}"
    undoing = reverse("publishing:undo", args=[done.act]) if moved else ""
    messages.success(request, f"{noun} {words}.", extra_tags=undoing)


@require_POST
def undo(request: Asked, act: UUID) -> HttpResponse:
    """Return to the queue once an act is undone."""
    touched = list(Decision.objects.filter(act=act).values_list("comment_id", flat=True))
    if moderating.undo(act, request.user) == len(touched):
        messages.success(request, "C’est annulé.")
    else:
        messages.warning(request, _LEFT)
    if len(touched) == 1:
        return redirect("publishing:comment", touched[0])
    return redirect("publishing:queue")


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: Asked, comment: int) -> HttpResponse:
    """Return one comment with its trace, changed first when a form says how."""
    found = get_object_or_404(Comment, pk=comment)
    typed = {"nom": found.name, "commentaire": found.text, "reponse": found.reply}
    faults: dict[str, str] = {}
    seen = found.seen
    if request.method == "POST":
        seen = said(request, "vu", 20)
        typed = {name: said(request, name, 20_000) for name in typed}
        try:
            publishing = "publier" in request.POST
            act = moderating.edit(found.pk, seen, typed, request.user, publishing=publishing)
        except Comment.DoesNotExist as error:
            raise Http404 from error
        except UsageError as error:
            faults = {each.rule: each.message for each in error.diagnostics}
            if isinstance(error, moderating.StaleError):
                found.refresh_from_db()
                seen, typed = found.seen, typed | {"nom": found.name, "commentaire": found.text}
        else:
            undoing = reverse("publishing:undo", args=[act])
            done = "Le commentaire est publié." if publishing else "Le commentaire est enregistré."
            messages.success(request, done, extra_tags=undoing)
            return redirect("publishing:comment", found.pk)
    [line] = _placed([found])
    told = {
        **frame("comments"),
        "line": line,
        "typed": typed,
        "seen": seen,
        "faults": faults,
        "decisions": [_traced(each) for each in found.decisions.all()],
        "acts": [(each.value, label) for each, label in ACTS if each != found.state],
    }
    status = 422 if faults else 200
    return render(request, "publishing/comment.html", told, status=status)


_FIELDS = {
    "state": "état",
    "name": "nom",
    "text": "commentaire",
    "reply": "réponse",
}


def _traced(decision: Decision) -> dict[str, object]:
    """Return what the trace tells of one decision: who made it, when, and what stood before.

    Nobody is named for an account that was gone before the trace kept names.
    """
    before = [
        (label, dict(Standing.choices).get(value, value) if name == "state" else value)
        for name, label in _FIELDS.items()
        if (value := decision.before.get(name)) is not None
    ]
    return {
        "who": decision.who or "Un compte qui n’est plus là",
        "when": decision.when,
        "before": before,
    }


def _placed(comments: Iterable[Comment]) -> list[dict[str, object]]:
    """Return comments with the words and the address of what they are about."""
    known = state.read()
    return [{"comment": each, **_about(known, each)} for each in comments]


def _about(known: state.State, comment: Comment) -> dict[str, object]:
    """Return what a comment is about: its titles, and its address, '' where it is gone."""
    clause, question = known.titles(comment.clause, comment.question)
    address = str(known.model(comment.clause).get("address", ""))
    about = f"{clause}, « {question} »" if question else clause or comment.clause
    return {"about": about, "address": f"{address}#commentaire-{comment.anchor}" if address else ""}


def _standing(value: str) -> Standing | None:
    return Standing(value) if value in Standing.values else None

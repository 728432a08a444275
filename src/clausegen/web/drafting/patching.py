"""What a page gets back after a change: the pieces that it does not hold, and what others did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clausegen.questions.parameter import Parameter
from clausegen.web.asking import seen_in
from clausegen.web.dossiers import history
from clausegen.web.dossiers.history import AnswerRecord, Who
from clausegen.web.drafting.preview import Group, held
from clausegen.web.drafting.words import told_raw


@dataclass(frozen=True, slots=True)
class Page:
    """What a page showed when it was sent: its pieces by digest, its plan, its revision."""

    held: Mapping[str, str]
    plan: str
    revision: int | None


@dataclass(frozen=True, slots=True)
class News:
    """An answer that changed since the page was made: whose, and from what to what."""

    who: str
    own: bool
    question: str
    label: str
    before: str
    after: str


def page_in(request: HttpRequest) -> Page:
    """Return what the page of a request says that it shows."""
    post = request.POST
    return Page(held(post.get("tenu", "")), post.get("plan", ""), seen_in(request, "revision"))


def patch(
    request: HttpRequest,
    groups: Sequence[Group],
    subject: AnswerRecord,
    *,
    outcome: Any = None,  # noqa: ANN401  # of a dossier, or of an avenant
    plan: str = "",
    news: Sequence[News] = (),
    kept: bool = True,
) -> HttpResponse:
    """Return the pieces that a page lacks; without `kept`, those of answers that are only tried.

    A page that shows another `plan` of steps is made anew.
    """
    shown = {
        "groups": groups,
        "revision": subject.revision,
        "reload": bool(kept and plan and request.POST.get("plan", plan) != plan),
        "kept": kept,
        "outcome": outcome,
        "news": news,
        "now": timezone.now(),
    }
    return render(request, "drafting/patch.html", shown)


def news_of(
    subject: AnswerRecord,
    who: Who,
    seen: int | None,
    known: Mapping[str, Parameter],
    made: Sequence[str] = (),
) -> Iterator[News]:
    """Yield what changed since a page was made, besides what it `made` itself."""
    for each, own in history.news(subject, who, seen, made):
        if each.question in known:
            parameter = known[each.question]
            before, after = (told_raw(parameter, raw) for raw in (each.before, each.after))
            yield News(each.who, own, each.question, parameter.label, before, after)

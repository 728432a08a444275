"""« Négociation »: the file that came back, its points by article, and what is decided of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from clausegen.errors import ClausegenError, UsageError, fault
from clausegen.french.grammar import capitalised, enumerate_fr
from clausegen.french.numbers import cardinal
from clausegen.french.spaces import NBSP
from clausegen.web.asking import About, said
from clausegen.web.dossiers import negotiating, returning, word_files
from clausegen.web.dossiers.making import name_of
from clausegen.web.dossiers.models import State
from clausegen.web.dossiers.points import (
    ACCEPTED,
    CHOICES,
    KEY,
    OF_REMARK,
    REFUSED,
    SAID,
    Decision,
    Point,
    Word,
    articles,
)
from clausegen.web.dossiers.returning import MAX_NOTE, Choice, Negotiated
from clausegen.web.downloads import download
from clausegen.web.engine import library
from clausegen.web.rights import May

DRAFT = 0
LONGEST = 9
"""Digits of a number that a form gives, and one more."""
WORDS: dict[str, Word] = {each: each for each in (*CHOICES, *OF_REMARK)}
_RELOAD = "Rien de plus n’a été gardé : rechargez la page, qui dit où en est ce dossier."
SHOWN = 300
"""Points that a page shows; a form of all that a whole contract may have would be refused."""
FILTERS = (
    ("tous", "Tous"),
    ("decider", "À décider"),
    ("reponses", "Réponses retrouvées"),
    ("commentes", "Commentés"),
)


@require_GET
def negotiation(request: About, dossier: UUID) -> HttpResponse:
    """Return the screen of the file that came back; `?voir=` chooses the points that are shown."""
    return _page(request, {})


@require_POST
def read(request: About, dossier: UUID) -> HttpResponse:
    """Keep the file that came back, and return the way to its points.

    What a page of the negotiation decides is shown first, for its form to be sent.
    """
    try:
        file = request.FILES.get(word_files.FIELD)
        data, _ = word_files.sent(request.user, file)
        ticked = returning.receive(request.dossier, request.user, str(file), data)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    if ticked:
        told = {**_frame(request, ticked), **_of_page(ticked)}
        return render(request, "dossiers/negotiation.html", told)
    return redirect("dossiers:negotiation", dossier)


@require_POST
def decide(request: About, dossier: UUID) -> HttpResponse:
    """Keep what the form decides; return how far it is, or prepare the next version if asked."""
    try:
        about, late = returning.decide(request.dossier, request.user, _decided(request))
        if late:
            raise UsageError.of(fault("page-depassee", " ".join(late)))
        if "suite" in request.POST:
            return _prepared(request)
    except ClausegenError as error:
        if request.htmx:
            told = {"title": error.message, "remedy": _RELOAD}
            return render(request, "web/error_notice.html", told, status=422)
        return _page(request, {"refusal": error}, 422)
    if request.htmx:
        return render(request, "dossiers/negotiation_side.html", _frame(request, about))
    address = reverse("dossiers:negotiation", args=[dossier])
    shown = said(request, "voir", 20)
    return redirect(f"{address}?voir={shown}" if shown in dict(FILTERS) else address)


def _prepared(request: About) -> HttpResponse:
    """Return the way to the draft that the points accepted make, once they are in it."""
    kept = returning.prepare(request.dossier, request.user)
    for problem in kept.refused:
        messages.warning(request, problem.message)
    if kept.changed:
        known = library().spec(request.dossier.model).parameters
        told = [
            f"« {known[each].label} »" if each in known else each.lower() for each in kept.changed
        ]
        messages.success(request, f"Enregistré : {', '.join(told)}. Annuler reprend tout.")
    return redirect("drafting:draft", dossier=request.dossier.pk)


@require_POST
def take_away(request: About, dossier: UUID) -> HttpResponse:
    """Forget the file that came back, and return to the screen."""
    try:
        returning.take_away(request.dossier, request.user)
    except ClausegenError as error:
        return _page(request, {"refusal": error}, 422)
    messages.success(request, "Fichier retiré, avec ce qui en était décidé.")
    return redirect("dossiers:negotiation", dossier)


@require_POST
def remove(request: About, dossier: UUID) -> HttpResponse:
    """Take one change made by hand out of the draft, and return to the list of the others."""
    rank = request.POST.get("rang", "")
    try:
        number = int(rank) if rank.isascii() and rank.isdecimal() and len(rank) < LONGEST else 0
        negotiating.remove(dossier, request.user, number)
    except ClausegenError as error:
        return _page(request, {"refusal": error}, 422)
    messages.success(request, "Modification retirée : le texte reprend ce que dit le modèle.")
    return redirect("dossiers:negotiation", dossier=dossier)


@require_GET
def file(request: About, dossier: UUID, kind: str) -> HttpResponse:
    """Return a Word file of the return: its page, its redline, their file marked, the letter."""
    try:
        content = returning.file_of(request.dossier, request.user, kind)
    except ClausegenError as error:
        return _page(request, {"refusal": error}, 422)
    return download(f"{name_of(request.dossier, DRAFT)}_{kind}.docx", content)


def _decided(request: About) -> dict[str, Choice]:
    """Return what a form decides, by the key of each point: « point-0a1b » is « accepte ».

    What is as the page showed it, by its « vu-0a1b » and « dit-0a1b », is nobody's decision.
    """
    given = {}
    for name in request.POST:
        head, _, key = name.partition("-")
        if head == "note" and len(key) == KEY and key.isalnum():
            made, seen = _said(request, "point", "note", key), _said(request, "vu", "dit", key)
            if made != seen:
                given[key] = Choice(made, seen)
    return given


def _said(request: About, word: str, note: str, key: str) -> Decision:
    """Return what two fields of a form say of a point; browsers end lines in two ways."""
    words = said(request, f"{note}-{key}", 2 * MAX_NOTE).replace("\r\n", "\n")[:MAX_NOTE].strip()
    return Decision(WORDS.get(request.POST.get(f"{word}-{key}", ""), ""), words)


# --- what the screen says -----------------------------------------------------------------------


def _page(request: About, told: dict[str, object], status: int = 200) -> HttpResponse:
    """Return the screen with what it says."""
    return render(request, "dossiers/negotiation.html", {**_frame(request), **told}, status=status)


def _frame(request: About, about: Negotiated | None = None) -> dict[str, object]:
    """Return what the screen says of a dossier, and of the file that came back if there is one.

    It is read where nobody did yet.
    """
    frame: dict[str, object] = {
        "dossier": request.dossier,
        "tab": "negociation",
        "open": request.dossier.state == State.DRAFT,
        "own": negotiating.by_hand(request.dossier),
        "max": word_files.MAX_FILE // 1_000_000,
        "max_note": MAX_NOTE,
        "with_note": SAID,
        "writes": request.dossier.state == State.DRAFT
        and May(request)["dossiers:negotiation_decide"],
    }
    try:
        about = about or returning.negotiated(request.dossier)
    except ClausegenError as error:
        return {**frame, "unread": error}
    return {**frame, **_told(request, about)} if about else frame


def _told(request: About, about: Negotiated) -> dict[str, object]:
    """Return what the screen says of a file that came back."""
    views = {
        "tous": about.points,
        "decider": [each for each in about.points if not each.decision.word],
        "reponses": [each for each in about.points if each.value],
        "commentes": [each for each in about.points if each.remarks],
    }
    asked = request.GET.get("voir") or request.POST.get("voir") or "tous"
    chosen = asked if asked in views else "tous"
    decided = len(about.points) - len(views["decider"])
    return {
        "about": about,
        "verdict": _verdict(about),
        "shown": views[chosen][:SHOWN],
        "more": max(0, len(views[chosen]) - SHOWN),
        "chosen": chosen,
        "views": [(name, label, len(views[name])) for name, label in FILTERS],
        "counts": _counts(about.points),
        "left": len(views["decider"]),
        "decided": decided,
        "progress": f"{decided} {'points décidés' if decided > 1 else 'point décidé'} sur "
        f"{len(about.points)}",
        "accepted": len(about.decided.accepted),
    }


def _of_page(about: Negotiated) -> dict[str, object]:
    """Return what the screen says of a page that was ticked: the points that it decides anew."""
    told = [each for each in about.points if each.ticked]
    apart = [each for each in told if each.ticked not in each.choices]
    new = [each for each in told if each not in apart and _is_new(each)]
    counts = Counter(each.ticked for each in told)
    words = ((ACCEPTED, "accepté"), (REFUSED, "refusé"))
    parts = [_counted(counts[word], said) for word, said in words if counts[word]]
    page = {
        "verdict": f"La page cochée décide de {_counted(len(told), 'point')}{NBSP}: "
        f"{enumerate_fr(parts)}.",
        "apart": [each.number for each in apart],
        "new": len(new),
    }
    return {"page": page, "shown": new[:SHOWN], "more": max(0, len(new) - SHOWN)}


def _is_new(point: Point) -> bool:
    """Return whether a page that was ticked says of a point what was not decided of it yet."""
    noted = point.ticked in SAID and point.noted not in {"", point.decision.note}
    return noted or point.ticked != point.decision.word


def _verdict(about: Negotiated) -> str:
    """Return where the negotiation stands, in a sentence."""
    points, told = about.points, about.found.told
    if not points:
        if about.entered:
            return "Tout est accepté : votre brouillon dit ce que dit leur fichier."
        return "Aucun changement : le texte est celui du brouillon."
    groups = {each.group for each in points}
    ours, theirs = articles(told.change.old), articles(told.change.new)
    where = "article" if groups <= ours.keys() | theirs.keys() else "endroit"
    sentence = f"{_counted(len(points), 'point')} sur {_counted(len(groups), where)}"
    changed = groups | {each["group"] for each in about.entered}
    same = [number for heading, number in ours.items() if heading not in changed]
    if not same:
        return f"{capitalised(sentence)}."
    kept = f"les articles {enumerate_fr(same)} reviennent intacts"
    if len(same) == 1:
        kept = f"l’article {same[0]} revient intact"
    return f"{capitalised(sentence)} ; {kept}."


def _counted(number: int, noun: str) -> str:
    return f"{cardinal(number)} {noun}{'s' if number > 1 else ''}"


def _counts(points: Sequence[Point]) -> list[tuple[str, int]]:
    """Return how many points are decided, by how, then those that wait."""
    named = (
        ("Acceptés", ("accepte",)),
        ("Refusés", ("refuse",)),
        ("Demandés", ("demande",)),
        ("Remarques répondues", ("repond", "sans-suite")),
        ("À décider", ("",)),
    )
    counted = [
        (label, sum(each.decision.word in words for each in points)) for label, words in named
    ]
    return [each for each in counted if each[1] or each[0] != "Remarques répondues"]

"""« Préparer un avenant » of an imported contract: the edited copy, what it changes, its acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.actions.amend import Amended
from clausegen.acts.listing import change_data
from clausegen.acts.provenance import file_stem
from clausegen.errors import ClausegenError
from clausegen.french.dates import date_long
from clausegen.verify.amendments import documents_of
from clausegen.web.amendments import by_text, completing
from clausegen.web.amendments.beginning import first_effect
from clausegen.web.amendments.by_text import Edited
from clausegen.web.amendments.changing import REASON
from clausegen.web.amendments.downloads import project_file
from clausegen.web.amendments.views.chain import TEXT, signed
from clausegen.web.asking import About, said
from clausegen.web.dossiers import word_files
from clausegen.web.dossiers.making import WORD
from clausegen.web.dossiers.naming import act_name
from clausegen.web.dossiers.papers import OWN, paper
from clausegen.web.dossiers.sheets import sheet
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.drafting.posted import gesture_of, sent_in

MAX_REASON = 2000


@require_http_methods(["GET", "POST"])
def prepare(request: About, dossier: object) -> HttpResponse:
    """Return the form that takes the edited copy; sent, the avenant that it amounts to.

    It takes a copy that was read as well, with the answers that complete the act.
    """
    signed(_imported(request).dossier)
    return _shown(request) if request.method == "POST" else _page(request, {})


def _shown(request: About, notice: str = "") -> HttpResponse:
    """Return the avenant that a copy amounts to, as its form completes it, or why there is none."""
    told: dict[str, object] = {"notice": notice}
    try:
        edited = _edited(request, _copy(request))
        told |= {"edited": edited, "complete": _digest(request), **edited.copy.taking.typed}
        told["typed"] = date_long(date.fromisoformat(edited.effect))
        amended = by_text.amended(request.dossier, request.user, edited)
    except ClausegenError as error:
        if "edited" in told and completing.refused(error.diagnostics):
            told["questions"] = completing.asked(_answers(request), error.diagnostics)
        return _page(request, {**told, "error": error}, 422)
    made = amended.amendment
    told |= {
        "made": made,
        "changes": change_data(made.change),
        "sheet": sheet(made.avenant, TEXT),
        "papers": [(kind, paper(stem)) for kind, stem in _papers(amended).items()],
        "questions": completing.asked(edited.answers),
    }
    return _page(request, told)


def _copy(request: About) -> Taken:
    """Return the copy that a form sends, or the one that was read before. Raises ClausegenError."""
    if request.POST.get(word_files.CARRIED):
        return word_files.taken_up(request, request.user)
    return word_files.read(request, request.user)


@require_POST
def file(request: About, dossier: object, kind: str) -> HttpResponse:
    """Return a document of the avenant that was read, as a Word file."""
    signed(_imported(request).dossier)
    try:
        made = by_text.amended(
            request.dossier, request.user, _edited(request, _copy(request)), (WORD,)
        )
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    if kind not in (papers := _papers(made)):
        raise Http404
    return project_file(request, made.files, papers[kind])


def _papers(made: Amended) -> Mapping[str, str]:
    """Return the name, without suffix, of each Word file of an avenant, by what asks for it."""
    known, number = documents_of(made.amendment), made.amendment.number
    stems = {kind: file_stem(kind, number) for kind in known}
    own = {f"{kind}{OWN}": f"{stem}{OWN}" for kind, stem in stems.items()}
    return {**stems, **{kind: stem for kind, stem in own.items() if f"{stem}.docx" in made.files}}


@require_POST
def record(request: About, dossier: object) -> HttpResponse:
    """Keep the avenant that was read, and return the way to the chain that it enters.

    Answers that were typed since are shown in the act first.
    """
    signed(_imported(request).dossier)
    if said(request, "complete", 64) != _digest(request):
        return _shown(request, "Voici l’acte complété : relisez-le, puis inscrivez-le.")
    try:
        made = by_text.record(request.dossier, request.user, _edited(request, _copy(request)))
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    messages.success(request, f"{act_name(made.amendment.number)} inscrit.")
    return redirect("amendments:timeline", request.dossier.pk)


def _imported(request: About) -> About:
    """Return the request. Raises Http404 where a model words the contract."""
    if not request.dossier.imported:
        raise Http404
    return request


def _edited(request: About, copy: Taken) -> Edited:
    """Return what a form says of a copy. Raises UsageError for what is no date."""
    effect = by_text.effect_of(said(request, "effet", 40))
    base = said(request, "base", 64) or request.dossier.record_revision
    return Edited(copy, effect, _reason(request), base, _answers(request))


def _reason(request: About) -> str:
    return said(request, "motif", MAX_REASON).strip()


def _digest(request: About) -> str:
    """Return what tells what completes the act from anything else."""
    return completing.digest({REASON: _reason(request), **_answers(request)})


def _answers(request: About) -> dict[str, Any]:
    gesture = gesture_of(request.POST.get("geste", ""))
    return completing.answered(sent_in(request.POST), gesture)


def _page(request: About, told: dict[str, object], status: int = 200) -> HttpResponse:
    """Return the screen with what it says, and what was typed in its form."""
    frame = {
        "dossier": request.dossier,
        "tab": "avenants",
        **word_files.chosen(request),
        "typed": said(request, "effet", 40),
        "reason": _reason(request),
        "effect": first_effect(signed(request.dossier), timezone.localdate()),
    }
    return render(request, "amendments/by_text.html", {**frame, **told}, status=status)

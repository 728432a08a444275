"""« Comparer deux fichiers Word »: the redline, the answers that differ, the list of changes."""

from __future__ import annotations

from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.actions.compare import Compared
from clausegen.acts.comparison import compared, listed
from clausegen.errors import ClausegenError
from clausegen.web.amendments import word_pairs
from clausegen.web.amendments.sheet import only_marked
from clausegen.web.amendments.views.chain import TEXT
from clausegen.web.amendments.word_pairs import FILES
from clausegen.web.asking import Asked
from clausegen.web.dossiers import word_files
from clausegen.web.dossiers.naming import slug
from clausegen.web.dossiers.sheets import sheet
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.downloads import download

BEFORE, AFTER = "avant", "apres"
"""The fields of both files; those of files that were read begin with `READ`."""
READ = "lu-"


@require_http_methods(["GET", "POST"])
def compare(request: Asked) -> HttpResponse:
    """Return the form that takes two Word files; sent, what separates them."""
    return _compared(request) if request.method == "POST" else _page(request, {})


def _compared(request: Asked) -> HttpResponse:
    """Return what separates two files, or the form again with the one that is refused."""
    sides: list[Taken] = []
    for field in (BEFORE, AFTER):
        try:
            sides.append(_taken(request, field))
        except ClausegenError as error:
            return _page(request, {"error": error, "refused": field}, 422)
    before, after = sides
    try:
        found = word_pairs.compared(before, after)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    return _page(request, {"before": before, "after": after, **_told(request, found)})


@require_POST
def compare_file(request: Asked, name: str) -> HttpResponse:
    """Return a file of the comparison of two files that were read, its marks by a person."""
    if name not in FILES:
        raise Http404
    try:
        before, after = (_taken(request, field) for field in (BEFORE, AFTER))
        content = word_pairs.file(before, after, name, str(request.user))
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    return download(f"{slug(PurePath(before.name).stem)}_{name}", content)


def _taken(request: Asked, field: str) -> Taken:
    """Return the contract in a file of a form, sent with it or read before."""
    if request.POST.get(READ + field):
        return word_files.taken_up(request, request.user, READ + field)
    return word_files.read(request, request.user, field)


def _told(request: Asked, found: Compared) -> dict[str, object]:
    """Return what the screen says of a comparison."""
    told: dict[str, object] = {"found": found, "limits": found.limits}
    if found.same:
        return told
    redline = compared(found.change)
    marked, whole = only_marked(redline), bool(request.POST.get("tout"))
    return {
        **told,
        "whole": whole,
        "marked": marked,
        "redline": sheet(redline if whole else marked.document, TEXT),
        "list": sheet(listed(found.change), TEXT),
        "files": FILES.items(),
    }


def _page(request: Asked, told: dict[str, object], status: int = 200) -> HttpResponse:
    frame = {"max": word_files.MAX_FILE // 1_000_000}
    return render(request, "amendments/word_pairs.html", {**frame, **told}, status=status)

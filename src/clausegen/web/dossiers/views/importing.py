"""« Importer un contrat Word »: what is read of it, then its dossier, the text being the text."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clausegen.actions.import_contract import Imported
from clausegen.document.shape import shape_of
from clausegen.document.tree import Division, text_of, walk
from clausegen.errors import ClausegenError
from clausegen.french.grammar import capitalised, enumerate_fr
from clausegen.web.asking import Asked
from clausegen.web.dossiers import exchange, word_files
from clausegen.web.dossiers.naming import MAX_TITLE
from clausegen.web.people.models import Person, Team
from clausegen.web.people.once import once

SHOWN = 100
"""Lines of what has no place in a text, or is doubtful, that a page shows."""


class ImportedContract(forms.Form):
    """What is asked of whoever makes a dossier of a contract that was read."""

    nom = forms.CharField(
        max_length=MAX_TITLE,
        error_messages={"required": "Nommez le dossier, par exemple du client."},
    )
    equipe = forms.ModelChoiceField(
        Team.objects.none(), error_messages={"required": "Choisissez l’équipe du dossier."}
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Team]", self.fields["equipe"]).queryset = person.teams.all()


@require_http_methods(["GET", "POST"])
def read(request: Asked) -> HttpResponse:
    """Return the form that takes a Word file; sent, what is read of it."""
    if request.method != "POST":
        return _page(request, {})
    try:
        imported = word_files.read(request, request.user)
        carried = word_files.carried(imported)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    title = text_of(imported.document.title)[:MAX_TITLE]
    form = ImportedContract(request.user, initial={"nom": title})
    return _page(request, {"form": form, "carried": carried, **_told(imported)})


@require_POST
def keep(request: Asked) -> HttpResponse:
    """Return the way to the dossier of a contract that was read, once it is kept."""
    person, carried = request.user, request.POST.get(word_files.CARRIED, "")
    form = ImportedContract(person, request.POST)
    try:
        imported = word_files.taken_up(carried)
        if form.is_valid():
            given = form.cleaned_data
            with once(request) as sent:
                if not sent.made:
                    made = exchange.of_word(person, given["equipe"], given["nom"], imported)
                    sent.made = reverse("dossiers:show", args=[made.pk])
            return redirect(sent.made)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    return _page(request, {"form": form, "carried": carried, **_told(imported)}, 422)


def _told(imported: Imported) -> dict[str, object]:
    """Return what the screen says of a contract that was read."""
    return {
        "title": text_of(imported.document.title),
        "standing": _standing(imported),
        "shape": tuple(shape_of(imported.document)),
        "leftovers": imported.leftovers[:SHOWN],
        "more": max(0, len(imported.leftovers) - SHOWN),
        "doubts": imported.doubts[:SHOWN],
        "revisions": len(imported.revisions),
        "authors": sorted({each.author for each in imported.revisions if each.author}),
    }


def _standing(imported: Imported) -> str:
    """Return in a sentence what was read, what is out of the text, what is to be looked at."""
    articles = sum(
        isinstance(each, Division) and each.kind == "article" for each in walk(imported.document)
    )
    found = (
        (articles, "article reconnu", "articles reconnus"),
        (len(imported.leftovers), "élément hors du texte", "éléments hors du texte"),
        (len(imported.doubts), "point à vérifier", "points à vérifier"),
    )
    told = [f"{count or 'aucun'} {many if count > 1 else one}" for count, one, many in found]
    return f"{capitalised(enumerate_fr(told))}."


def _page(request: Asked, told: dict[str, object], status: int = 200) -> HttpResponse:
    frame = {
        "teams": request.user.teams.all(),
        **word_files.chosen(request),
    }
    return render(request, "dossiers/import_word.html", {**frame, **told}, status=status)

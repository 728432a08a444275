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
from clausegen.web.asking import Asked, said
from clausegen.web.dossiers import exchange, word_files
from clausegen.web.dossiers.naming import MAX_TITLE
from clausegen.web.dossiers.sheets import sheet
from clausegen.web.dossiers.word_files import Taken
from clausegen.web.people.models import Person, Team
from clausegen.web.people.once import once
from clausegen.writers.html_tree import Beside

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
    return shown(request) if request.method == "POST" else _page(request, {})


def shown(request: Asked, field: str = word_files.FIELD) -> HttpResponse:
    """Return what is read of a Word file, a field of a form that may name its dossier already."""
    try:
        taken = word_files.read(request, request.user, field)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    title = said(request, "nom", MAX_TITLE) or text_of(taken.contract.document.title)[:MAX_TITLE]
    asked = {"nom": title, "equipe": request.POST.get("equipe", "")}
    form = ImportedContract(request.user, initial=asked)
    return _page(request, {"form": form, **_told(taken)})


@require_POST
def keep(request: Asked) -> HttpResponse:
    """Return the way to the dossier of a contract that was read, once it is kept."""
    person = request.user
    form = ImportedContract(person, request.POST)
    try:
        taken = word_files.taken_up(request, person)
        if form.is_valid():
            given = form.cleaned_data
            with once(request) as sent:
                if not sent.made:
                    made = exchange.of_word(person, given["equipe"], given["nom"], taken)
                    sent.made = reverse("dossiers:show", args=[made.pk])
            return redirect(sent.made)
    except ClausegenError as error:
        return _page(request, {"error": error}, 422)
    return _page(request, {"form": form, **_told(taken)}, 422)


def _told(taken: Taken) -> dict[str, object]:
    """Return what the screen says of a contract that was read."""
    imported = taken.contract
    return {
        **taken.taking.typed,
        "taking": taken.taking,
        "carried": taken.id,
        "title": text_of(imported.document.title),
        "standing": _standing(imported),
        "shape": tuple(shape_of(imported.document)),
        "sheet": sheet(imported.document, Beside("t-", "")),
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

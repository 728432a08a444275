"""The record of a dossier in and out, and its deadlines as a calendar."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from clausegen.dossiers.dossier import Dossier as Record
from clausegen.errors import ClausegenError
from clausegen.web.asking import About, Asked
from clausegen.web.dossiers import exchange
from clausegen.web.dossiers.calendars import calendar
from clausegen.web.dossiers.naming import named
from clausegen.web.downloads import download
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.journal.writing import note
from clausegen.web.people.models import Person, Team
from clausegen.web.people.once import once


class ImportedDossier(forms.Form):
    """What is asked of whoever takes up a contract that was signed elsewhere."""

    nom = forms.CharField(
        max_length=200, error_messages={"required": "Nommez le dossier, par exemple du client."}
    )
    equipe = forms.ModelChoiceField(Team.objects.none())
    fichier = forms.FileField(error_messages={"required": "Choisissez le fichier du dossier."})

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.record: Record | None = None
        cast("forms.ModelChoiceField[Team]", self.fields["equipe"]).queryset = person.teams.all()

    def clean_fichier(self) -> object:
        """Return the file, once its record is read."""
        file = self.cleaned_data["fichier"]
        try:
            self.record = exchange.read(file, file.name)
        except ClausegenError as error:
            told = [error.message, *(each.hint for each in error.diagnostics if each.hint)]
            raise forms.ValidationError(told) from error
        return file


@require_http_methods(["GET", "POST"])
def import_(request: Asked) -> HttpResponse:
    """Return the form that takes up a record, or the way to its dossier once it is kept."""
    person, posted = request.user, request.method == "POST"
    form = (
        ImportedDossier(person, request.POST, request.FILES) if posted else ImportedDossier(person)
    )
    if posted and form.is_valid() and form.record:
        given = form.cleaned_data
        with once(request) as sent:
            if not sent.made:
                insist_on_limit(person, "dossiers")
                made = exchange.import_(person, given["equipe"], given["nom"], form.record)
                sent.made = reverse("dossiers:show", args=[made.pk])
        return redirect(sent.made)
    told = {"form": form, "teams": person.teams.all()}
    return render(request, "dossiers/import.html", told, status=422 if posted else 200)


@require_GET
def export(request: About, dossier: UUID) -> HttpResponse:
    """Return the record of a signed dossier, as the command line reads it."""
    found = request.dossier
    if not found.record_revision:
        raise Http404
    note(request.user, "dossier.exporte", found)
    return download(f"{named(found, timezone.localdate(), 'dossier')}.json", bytes(found.record))


@require_GET
def deadlines(request: About, dossier: UUID) -> HttpResponse:
    """Return the deadlines of a dossier as a calendar."""
    found = request.dossier
    return download(f"{named(found, timezone.localdate(), 'echeances')}.ics", calendar(found))

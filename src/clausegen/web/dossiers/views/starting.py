"""The screen that starts a dossier."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clausegen.errors import AnswersError, ClausegenError
from clausegen.library.free_text import FREE_TEXT
from clausegen.questions.answers import read_answers_stream
from clausegen.web.asking import Asked
from clausegen.web.dossiers import starting
from clausegen.web.dossiers.finding import within_reach
from clausegen.web.dossiers.models import Dossier
from clausegen.web.dossiers.views import importing
from clausegen.web.engine import library
from clausegen.web.journal.counting import insist_on_limit
from clausegen.web.people.models import Person, Team
from clausegen.web.people.once import once

NOTHING, EXAMPLE, COPY, FILE = "rien", "exemple", "copie", "fichier"
WORD, CONTRACT = "word", "contrat"
"""The start that no model words, and the field of its file."""
COPIES = 200
"""Dossiers offered to copy: the last changed."""


class NewDossier(forms.Form):
    """What is asked of whoever starts a dossier."""

    modele = forms.ChoiceField(required=False)
    depart = forms.ChoiceField(
        choices=[(each, each) for each in (NOTHING, EXAMPLE, COPY, FILE)], initial=NOTHING
    )
    exemple = forms.CharField(required=False, max_length=200)
    copie = forms.ModelChoiceField(Dossier.objects.none(), required=False)
    parties = forms.BooleanField(required=False)
    fichier = forms.FileField(required=False)
    nom = forms.CharField(
        max_length=200, error_messages={"required": "Nommez le dossier, par exemple du client."}
    )
    equipe = forms.ModelChoiceField(Team.objects.none(), required=False)
    style = forms.ChoiceField(required=False)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        ids = [(each, each) for each in library().model_ids()]
        styles = [("", ""), *((each, each) for each in library().style_ids())]
        cast("forms.ChoiceField", self.fields["modele"]).choices = ids
        cast("forms.ChoiceField", self.fields["style"]).choices = styles
        chosen = cast("forms.ModelChoiceField[Dossier]", self.fields["copie"])
        chosen.queryset = _worded(person)
        cast("forms.ModelChoiceField[Team]", self.fields["equipe"]).queryset = person.teams.all()
        self.teams = list(person.teams.all())
        self.answers: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        """Return what was asked, its answers read; each fault is told at its field."""
        given = super().clean() or {}
        if not given.get("equipe"):
            if len(self.teams) == 1:
                given["equipe"] = self.teams[0]
            else:
                message = "Choisissez l’équipe à laquelle appartient le dossier."
                none = "Demandez à un administrateur de vous mettre dans une équipe."
                self.add_error("equipe", message if self.teams else none)
        try:
            self._read(given)
        except ClausegenError as error:
            self.add_error("fichier", error.message)
        if not given.get("modele") and "modele" not in self.errors:
            self.add_error("modele", "Choisissez un contrat ou une clause.")
        return given

    def _read(self, given: dict[str, Any]) -> None:
        """Read the answers that a dossier starts from. Raises AnswersError for a faulty file."""
        match given.get("depart"):
            case "exemple":
                self._example(given)
            case "copie" if given.get("copie"):
                given["modele"] = given["copie"].model
                self.answers = starting.copied(given["copie"], parties=given["parties"])
            case "copie":
                self.add_error("copie", "Choisissez le dossier à copier.")
            case "fichier" if given.get("fichier"):
                file = given["fichier"]
                self.answers = read_answers_stream(file, file.name)
            case "fichier" if "fichier" not in self.errors:
                self.add_error("fichier", "Choisissez un fichier de réponses, en TOML ou en JSON.")

    def _example(self, given: dict[str, Any]) -> None:
        """Read an example: « model/name »."""
        model, _, name = given.get("exemple", "").partition("/")
        if model not in library().model_ids() or name not in library().examples(model):
            self.add_error("exemple", "Choisissez un exemple.")
        elif given.get("modele") and given["modele"] != model:
            title = library().spec(model).title
            self.add_error("exemple", f"Cet exemple est celui d’un autre modèle : {title}.")
        else:
            given["modele"] = model
            self.answers = starting.example(model, name)


@require_http_methods(["GET", "POST"])
def new(request: Asked) -> HttpResponse:
    """Return the form of a new dossier, or the way to its first screen once it is made.

    What is read of a contract in Word is shown first.
    """
    person = request.user
    if request.method != "POST":
        initial = {"depart": NOTHING, **request.GET.dict()}
        return _page(request, NewDossier(person, initial=initial))
    if request.POST.get("depart") == WORD:
        return importing.shown(request, CONTRACT)
    form = NewDossier(person, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = form.cleaned_data
    asked = starting.Start(
        given["nom"],
        given["modele"],
        given["equipe"],
        given["style"],
        given["depart"],
        form.answers,
    )
    try:
        with once(request) as sent:
            if not sent.made:
                insist_on_limit(person, "dossiers")
                sent.made = reverse("dossiers:show", args=[starting.start(person, asked).pk])
    except AnswersError as error:
        form.add_error("fichier", [error.message, *(str(each) for each in error.diagnostics)])
        return _page(request, form, status=422)
    return redirect(sent.made)


def _page(request: Asked, form: NewDossier, status: int = 200) -> HttpResponse:
    """Return the form, with all that it offers."""
    told = {
        "form": form,
        "groups": _groups(str(form["modele"].value() or "")),
        "examples": _examples(),
        "copies": _copies(request.user, str(form["copie"].value() or "")),
        "teams": form.teams,
        "styles": library().style_ids(),
    }
    return render(request, "dossiers/new.html", told, status=status)


def _groups(chosen: str) -> list[tuple[str, tuple[starting.Model, ...], bool]]:
    """Return the models under their headings, and which are unfolded: those of what is chosen."""
    clauses = starting.clauses()
    alone = chosen in {each.id for each in clauses}
    whole = ("Contrats entiers", starting.contracts(), not alone)
    return [whole, ("Clauses seules", clauses, alone)]


def _worded(person: Person) -> QuerySet[Dossier]:
    """Return the dossiers within reach that a model words: what was imported has no answers."""
    return within_reach(person).exclude(model=FREE_TEXT)


def _copies(person: Person, asked: str) -> list[Dossier]:
    """Return the dossiers that are offered to copy: the one that is asked for, then the last."""
    found = _worded(person)
    with suppress(ValidationError):  # the address names anything
        chosen = list(found.filter(pk=asked))
        return [*chosen, *found.exclude(pk__in=[each.pk for each in chosen])[:COPIES]]
    return list(found[:COPIES])


def _examples() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the examples of each model, as the form names them."""
    return [
        (
            library().spec(model).title,
            [(f"{model}/{name}", label) for name, label in starting.examples(model).items()],
        )
        for model in library().model_ids()
    ]

"""What is asked of whoever begins a batch."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from django import forms

from clausegen.batch.naming import DEFAULT, Naming
from clausegen.errors import UsageError
from clausegen.library.specification import ClauseSpec
from clausegen.web.batches.tabled import MAX_TABLE
from clausegen.web.dossiers.starting import Model, clauses, contracts
from clausegen.web.engine import library
from clausegen.web.people.models import Person, Team

FORMATS = {"docx": "Word", "pdf": "PDF"}


class Workbook(forms.Form):
    """A workbook that was filled."""

    fichier = forms.FileField(
        label="Classeur rempli", error_messages={"required": "Choisissez le classeur rempli."}
    )

    def clean_fichier(self) -> object:
        """Return the file, which is not too large."""
        file = self.cleaned_data["fichier"]
        if file.size > MAX_TABLE:
            message = f"Ce classeur dépasse {MAX_TABLE // 1_000_000} Mo : partagez-le en plusieurs."
            raise forms.ValidationError(message)
        return file


class NewBatch(Workbook):
    """A model, a team, how contracts are made and named, and the workbook."""

    nom = forms.CharField(
        max_length=200, error_messages={"required": "Nommez le lot, par exemple de sa campagne."}
    )
    modele = forms.ChoiceField(error_messages={"required": "Choisissez un modèle."})
    equipe = forms.ModelChoiceField(Team.objects.none())
    formats = forms.MultipleChoiceField(
        choices=[*FORMATS.items()],
        initial=["docx"],
        error_messages={"required": "Choisissez au moins un format."},
    )

    definitif = forms.BooleanField(required=False)
    style = forms.ChoiceField(required=False)
    noms = forms.CharField(required=False, max_length=200, initial=DEFAULT)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.models = models()
        ids = [(each.id, each.title) for _, found in self.models for each in found]
        cast("forms.ChoiceField", self.fields["modele"]).choices = ids
        cast("forms.ModelChoiceField[Team]", self.fields["equipe"]).queryset = person.teams.all()
        self.styles = library().style_ids()
        styles = [("", ""), *((each, each) for each in self.styles)]
        cast("forms.ChoiceField", self.fields["style"]).choices = styles

    def clean(self) -> dict[str, Any]:
        """Return what was asked, the pattern of names read; it names questions of the model."""
        given = super().clean() or {}
        given["noms"] = given.get("noms") or DEFAULT
        if model := given.get("modele"):
            try:
                Naming(given["noms"], library().spec(model).parameters, model).insist()
            except UsageError as error:
                self.add_error("noms", error.message)
        return given


def by_step(spec: ClauseSpec, among: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return some questions of a model under the title of their step, each with its label."""
    found = (
        (step.label, [(id_, spec.parameters[id_].label) for id_ in spec.of_group(step.id)
                      if id_ in among])
        for step in spec.groups
    )  # fmt: skip
    return [(title, asked) for title, asked in found if asked]


def models() -> list[tuple[str, tuple[Model, ...]]]:
    """Return what a batch may make, contracts then clauses."""
    return [("Contrats entiers", contracts()), ("Clauses", clauses())]

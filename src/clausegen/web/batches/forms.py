"""What is asked of whoever begins a batch."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from clausegen.web.batches.acting import MAX_TABLE
from clausegen.web.dossiers.starting import Model, clauses, contracts
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
    """A model, a team, formats, and the workbook."""

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

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.models = models()
        ids = [(each.id, each.title) for _, found in self.models for each in found]
        cast("forms.ChoiceField", self.fields["modele"]).choices = ids
        cast("forms.ModelChoiceField[Team]", self.fields["equipe"]).queryset = person.teams.all()


def models() -> list[tuple[str, tuple[Model, ...]]]:
    """Return what a batch may make, contracts then clauses."""
    return [("Contrats entiers", contracts()), ("Clauses", clauses())]

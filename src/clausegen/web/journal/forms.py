"""What may be asked of the journal."""

from __future__ import annotations

from django import forms

from clausegen.web.journal.reading import LineFilter
from clausegen.web.journal.words import WORDS

GROUPS = sorted({word.partition(".")[0] for word in WORDS})


class AskedForm(forms.Form):
    """Filters of the journal: what cannot be read filters nothing."""

    qui = forms.CharField(label="Qui", required=False, max_length=160)
    quoi = forms.ChoiceField(
        label="Quoi",
        required=False,
        choices=[
            ("", "Tout"),
            *((group, group.replace("-", " ").capitalize()) for group in GROUPS),
        ],
    )
    objet = forms.CharField(label="Objet", required=False, max_length=200)
    depuis = forms.DateField(
        label="Depuis le", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    jusque = forms.DateField(
        label="Jusqu’au", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def asked(self) -> LineFilter:
        """Return what is asked."""
        self.is_valid()
        given = self.cleaned_data
        return LineFilter(
            given.get("qui", ""),
            given.get("quoi", ""),
            given.get("objet", ""),
            given.get("depuis"),
            given.get("jusque"),
        )

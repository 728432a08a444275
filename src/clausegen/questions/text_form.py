"""The form in which a text answers a question, so that the sentence around it holds.

« les {{ services }} » wants a plural noun group with neither article nor capital: « Le roaming »
would print « les Le roaming ». A question declares it, and the answer is refused in so many words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clausegen.questions.parameter import ParseProblem, quoted

_SPACE = "[ \u00a0]"
_ARTICLE = (
    rf"^(?:(?:[Ll](?:es?|a)|[Uu]ne?|[Dd](?:es?|u)|[Aa]ux?|[Cc]e(?:s|t|tte)?|[MTSmts](?:on|a|es)|"
    rf"[NVnv]os|[Ll]eurs?){_SPACE}|[DLdl]['’])"
)
_NO_ARTICLE = rf"^(?=.)(?!(?:les?|la){_SPACE}|l['’])"
_CAPITAL = r"^[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿœ’'-]*(?:[ ,\u00a0]|$)"
_SINGULAR = (
    rf"^(?!(?:quatre|cinq|sept|huit|neuf){_SPACE})"
    r"[^ ,A-ZÀ-ÖØ-Þ\u00a0]*[a-rt-wyß-öø-ÿœ](?:[ ,\u00a0]|$)"
    rf"|^accès{_SPACE}(?:mobile|fixe|illimité|distant|international)(?:[ ,\u00a0]|$)"
)
_SMALL = r"^[a-zß-öø-ÿœ]"
_PREPOSITION = rf"^(?:[ÀAàa]|[Aa]ux?|[Ee]n|[Dd]e|[Dd]ans|[Ff]ait){_SPACE}"
_STOP = r"[.;:,]$"


@dataclass(frozen=True, slots=True)
class TextForm:
    """A form of text: what a question says of it, an example, and the faults by their pattern."""

    words: str
    example: str
    faults: Mapping[str, str]

    def read(self, text: str) -> str:
        """Return a text that has this form. Raises ParseProblem, saying how to write it."""
        for pattern, fault in self.faults.items():
            if re.search(pattern, text):
                raise ParseProblem(
                    f"{quoted(text)} {fault}.", f"Écrivez par exemple « {self.example} »."
                )
        return text

    def schema(self) -> dict[str, Any]:
        """Return the same demand as JSON Schema."""
        return {"description": self.words, "not": {"pattern": "|".join(self.faults)}}


_NOUNS = {
    _ARTICLE: "commence par un article, que la phrase apporte déjà",
    _CAPITAL: "commence par une majuscule, au milieu d’une phrase",
}
_END = {_STOP: "finit par un signe de ponctuation, que la phrase apporte déjà"}
TEXT_FORMS: Mapping[str, TextForm] = {
    "nom": TextForm(
        "un groupe nominal, sans article ni majuscule", "droit français", _NOUNS | _END
    ),
    "noms": TextForm(
        "un groupe nominal au pluriel, sans article ni majuscule",
        "services de données mobiles",
        {**_NOUNS, _SINGULAR: "n’est pas au pluriel", **_END},
    ),
    "determine": TextForm(
        "un groupe nominal avec son article",
        "le tribunal de commerce de Nantes",
        {_NO_ARTICLE: "ne commence pas par « le », « la », « les » ou « l’ »", **_END},
    ),
    "lieu": TextForm(
        "le nom d’un lieu, avec sa majuscule et sans préposition",
        "Le Havre",
        {
            _PREPOSITION: "commence par une préposition, que la phrase apporte déjà",
            _SMALL: "commence par une minuscule",
            **_END,
        },
    ),
}
"""The forms that a question may declare, by the name that its declaration gives."""

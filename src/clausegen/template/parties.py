"""Parties as a template sees them: their term, the words that agree with it, their fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clausegen.french.joints import Contracts
from clausegen.questions.formats import field_text
from clausegen.questions.parameter import Parameter
from clausegen.questions.party import PartyGroup
from clausegen.questions.party_fields import FIELDS
from clausegen.template.sandbox import Function
from clausegen.template.values import Scope, TemplateValue

WORDS = ("le", "Le", "du", "au", "il", "Il", "terme")
FACTS = ("nombre", "pluriel", "genre", "genre_personne")
METHODS = ("verbe", "accord", "accord_personne", "son", "ses")
GAPS = {"name": "nom de la partie"} | {
    name: field.gap for name, field in FIELDS.items() if field.gap
}
"""The fields of a single party that a template prints, and what a visible gap calls each."""
PLACES = frozenset({"siege", "rcs_ville", "naissance_lieu", "domicile"})
"""The fields whose article, « Le Mans », is not part of a person’s name."""


class PartyValue(TemplateValue):
    """One party or several: `.le`, `.du`, `.verbe(…)`, and the fields of a single one."""

    __slots__ = ("_group",)
    NAMES = (*WORDS, *FACTS, *METHODS, *GAPS)

    def __init__(self, scope: Scope, parameter: Parameter, raw: Any, text: str) -> None:  # noqa: ANN401  # one party or a tuple of them
        super().__init__(scope, parameter, raw, text, contracts="small")
        self._group = PartyGroup.of(raw)

    def __getattr__(self, name: str) -> object:
        """Return a word, a fact, a method or a field of the party."""
        if name in WORDS:
            return self.saying(getattr(self._group, name))
        if name in FACTS:
            return getattr(self._group, name)
        if name in METHODS:
            method = getattr(self._group, name)
            return Function(lambda *words, **named: self.saying(method(*words, **named), "none"))
        if name in GAPS and len(self._group) == 1:
            return self._field(name)
        raise AttributeError(name)

    read = __getattr__

    def __iter__(self) -> Iterator[object]:
        """Yield each party by itself, its term in the singular."""
        for group in self._group:
            yield PartyValue(self.scope, self.parameter, group.members[0], group.members[0].name)

    def __len__(self) -> int:
        """Return how many parties there are."""
        return len(self._group)

    def _field(self, name: str) -> TemplateValue:
        member = self._group.members[0]
        raw = getattr(member, name)
        if raw in ("", None):
            return TemplateValue(self.scope, self.parameter, "", f"[{GAPS[name]}]", blank=True)
        text = field_text(member, name, self.scope.spelling)
        contracts: Contracts = "any" if name in PLACES else "small"
        return TemplateValue(self.scope, self.parameter, raw, text, contracts=contracts)

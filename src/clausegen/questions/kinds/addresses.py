"""What addresses have in common, of mail or of the web: conditions read their words."""

from __future__ import annotations

from clausegen.questions.characters import apart
from clausegen.questions.facets import Facet
from clausegen.questions.kind import Answer, Kind
from clausegen.questions.parameter import Parameter


class Address(Kind):
    """An address, printed as it is."""

    compared = str

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: its words."""
        return (*super().names(parameter), "mots")

    def _facet(self, value: Answer, name: str) -> Facet:
        return apart(value or "") if name == "mots" else super()._facet(value, name)

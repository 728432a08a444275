"""Several parties that share one term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clausegen.french.grammar import enumerate_fr
from clausegen.french.numbers import Spelling
from clausegen.questions.composite import read_list
from clausegen.questions.kind import TRADITIONAL, Answer, Control
from clausegen.questions.kinds.party import (
    COMPANY,
    FORMS,
    PERSON,
    PartyKind,
    is_default,
    party_raw,
    party_text,
    read_party,
    shown_party,
    with_term,
)
from clausegen.questions.parameter import Parameter, ParseProblem, Schema
from clausegen.questions.party import Party

PARTIES_LIMIT = 20


class Parties(PartyKind):
    """One party or several; a template sees them as a group, or one by one."""

    name = "parties"
    empty = (Party(),)
    bounds = "size"
    several = True

    def read(self, raw: object, parameter: Parameter) -> Any:  # noqa: ANN401  # a tuple of parties
        """Return the parties given as a list of tables, or as one table."""
        if is_default(raw, parameter):
            return parameter.default
        entries = [raw] if isinstance(raw, Mapping) else raw
        parties = read_list(entries, read_party, PARTIES_LIMIT)
        terms = sorted({party.terme for party in parties if party.terme})
        if len(terms) > 1:
            message = f"ces parties portent des termes différents : {enumerate_fr(terms)}."
            raise ParseProblem(message, "Donnez à toutes le même terme, au singulier.")
        if not parties:
            raise ParseProblem("la liste des parties est vide.", "Décrivez une partie au moins.")
        default = parameter.default[0] if isinstance(parameter.default, tuple) else Party()
        shared = next((party for party in parties if party.terme), default)
        return tuple(with_term(party, shared) for party in parties)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the names in one phrase."""
        return enumerate_fr([party_text(party) for party in value])

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return the text of each known field of each party."""
        return [shown_party(party, spelling) for party in value]

    def to_raw(self, value: Answer, parameter: Parameter) -> Any:  # noqa: ANN401  # JSON values
        """Return the fields of each party."""
        return [party_raw(party) for party in value]

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a list of tables."""
        party = super().schema(parameter)
        return {"type": "array", "items": party, "minItems": 1, "maxItems": PARTIES_LIMIT}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return f"une liste de tables {FORMS}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: tables to add."""
        return "rows"

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield each party that may meet a condition, alone and beside one like it."""
        yield from self.samples(parameter)
        for each in super().reaching(parameter, constants):
            yield [each]
        yield [COMPANY, {**COMPANY, "denomination": "Autre Réseau"}]

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return one party of either sort, and several."""
        return ([COMPANY], [PERSON], [COMPANY, PERSON], [PERSON, PERSON])


PARTIES = Parties()

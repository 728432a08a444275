"""A party: who it is, read field by field, and the term that designates it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from clausegen.french.joints import Contracts, kept_together
from clausegen.french.numbers import Spelling
from clausegen.questions.composite import read_record
from clausegen.questions.facets import Agreeing, Facet, Facets, Part, Words
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.column import COLUMN
from clausegen.questions.kinds.party_fields import FIELDS, NAME, asked_of
from clausegen.questions.numerals import spaced
from clausegen.questions.one_answer import properties_schema
from clausegen.questions.parameter import Parameter, Schema
from clausegen.questions.party import Party, PartyGroup

FORMS = '{ denomination = "…", siren = "…", representant = "…", terme = "…" }'
_WORDS = ("le", "Le", "du", "au", "il", "Il", "terme")
_FACTS = ("nombre", "pluriel", "genre", "genre_personne")
_EACH = "tous"
_AGREEING = ("verbe", "accord", "accord_personne", "son", "ses")
_UNREAD = {"nature", "cle", *_WORDS, *_FACTS}
_FIELDS: Mapping[str, Parameter] = {
    "nature": FIELDS["nature"],
    "name": NAME,
    **{id_: field for id_, field in FIELDS.items() if id_ not in _UNREAD},
}
"""What a template reads of a single party."""
_NAMES = (*_WORDS, *_FACTS, *_AGREEING, *_FIELDS, "superflu", _EACH)
_HEADS: Mapping[str, tuple[str, ...]] = {
    "": ("Alpha",),
    "il": ("il", "elle"),
    "terme": ("Opérateur",),
}
# A field that is met in one nature only tells the nature of a party that does not give it.
_TELLING = (
    ("numero_rna", "association"),
    ("civilite", "personne_physique"),
    ("prenom", "personne_physique"),
    ("nom", "personne_physique"),
    ("denomination", "societe"),
)


class PartyKind(Kind):
    """One party; sentences agree with its term, and its fields are read by name."""

    name = "party"
    empty: ClassVar[Hashable] = Party()
    contracts = "small"

    def read(self, raw: object, parameter: Parameter) -> Any:  # noqa: ANN401  # one party, or several
        """Return the party given as a table; its term falls back on that of the default."""
        default = parameter.default if isinstance(parameter.default, Party) else Party()
        return default if is_default(raw, parameter) else with_term(read_party(raw), default)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the name of a party, or its defined term when nobody is named."""
        return party_text(value)

    def shown(
        self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL
    ) -> object:
        """Return the text of each field that is known."""
        return shown_party(value, spelling)

    def to_raw(self, value: Answer, parameter: Parameter) -> Any:  # noqa: ANN401  # JSON values
        """Return the fields that are not empty."""
        return party_raw(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a table of the fields."""
        return properties_schema(FIELDS.values())

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return f"une table {FORMS}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: the fields of a table."""
        return "table"

    def fields(self, parameter: Parameter) -> Sequence[Parameter]:
        """Return the fields that describe a party."""
        return tuple(FIELDS.values())

    def asked(self, parameter: Parameter, table: Mapping[str, Any]) -> Sequence[Parameter]:
        """Return the fields that the nature of a party calls for."""
        return asked_of(str(table.get("nature", "")))

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the words that agree with a party, what is known of it, and its fields."""
        return _NAMES

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return a word, a fact or a field by name; several parties have no field."""
        return partial(_facet, PartyGroup.of(value))

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the field of that name, or the table of all parties."""
        return _ALL if name == _EACH else _FIELDS.get(name)

    def place(self, name: str, value: Answer) -> str:
        """Return a party by its rank, or the field of that name of the only one."""
        if name.isdecimal():
            return name
        only = PartyGroup.of(value).members[0]
        if name == "name" and (only.denomination or not only.nom):  # that of a person is derived
            name = "denomination"
        if name not in FIELDS:
            return ""
        return f"0.{name}" if isinstance(value, tuple) else name

    def element(self, parameter: Parameter) -> Parameter:
        """Return the question that each party answers."""
        return replace(parameter, kind=PARTY, has_default=False, default=None)

    def parts(self, value: Answer, parameter: Parameter) -> Iterator[Part]:
        """Yield each party by itself, under its name, or its term when nobody is named."""
        for member in self.parties(value):
            yield Part(PARTY, parameter, member, party_text(member))

    def parties(self, value: Answer) -> tuple[Party, ...]:
        """Return the parties."""
        return PartyGroup.of(value).members

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return a party of each nature."""
        return (COMPANY, PERSON, _ASSOCIATION, _PUBLIC)

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield a party of each nature, and parties that answer otherwise each field read."""
        natures = (COMPANY, PERSON, _ASSOCIATION, _PUBLIC)
        yield from natures
        yield {**_ASSOCIATION, "capital": "10 000 €"}
        yield {**COMPANY, "rcs_ville": "Marseille"}
        read: dict[str, dict[str, Sequence[object]]] = {}
        for name, compared in constants.items():
            field, _, fact = name.removeprefix("tous.").partition(".")
            fact = fact.removeprefix("minimum").removeprefix("maximum").removeprefix(".")
            if field in FIELDS:
                read.setdefault(field, {})[fact] = compared
        for field, facts in read.items():
            for value in FIELDS[field].kind.reaching(FIELDS[field], facts):
                yield from ({**party, field: value} for party in natures)

    def heads(self, parameter: Parameter, name: str = "") -> tuple[tuple[str, ...], Contracts]:
        """Return a name, the pronouns, a term, or words of a field."""
        if name in _HEADS:
            return _HEADS[name], self.contracts
        return super().heads(parameter, name)


def read_party(raw: object) -> Party:
    """Return the party of a table of fields. Raises ParseProblem, a part for each faulty field."""
    fields: dict[str, Any] = read_record(raw, FIELDS)
    if "nature" not in fields:
        fields["nature"] = next((nature for name, nature in _TELLING if name in fields), "")
    return Party(**fields)


def is_default(raw: object, parameter: Parameter) -> bool:
    """Return whether an answer is the text that the default of its question prints."""
    known = parameter.printed(parameter.default) if parameter.has_default else ""
    return isinstance(raw, str) and bool(known) and spaced(raw) == spaced(known)


def with_term(party: Party, other: Party) -> Party:
    """Return a party with the term of another one, where it gives none."""
    if party.terme:
        return party
    return replace(party, terme=other.terme, genre=party.genre or other.genre)


def _known(party: Party) -> Iterator[tuple[Parameter, Any]]:
    """Yield the fields of a party that are known, with their values."""
    values = ((field, getattr(party, id_)) for id_, field in FIELDS.items())
    return ((field, value) for field, value in values if value not in (None, ""))


def party_raw(party: Party) -> dict[str, object]:
    """Return a party as canonical answers hold it."""
    return {field.id: field.kind.to_raw(value, field) for field, value in _known(party)}


def shown_party(party: Party, spelling: Spelling) -> dict[str, object]:
    """Return the text of each known field of a party."""
    return {field.id: field.printed(value, spelling) for field, value in _known(party)}


def party_text(party: Party) -> str:
    """Return the name of a party, or its defined term when nobody is named."""
    return kept_together(party.name) or PartyGroup.of(party).terme


def _facet(group: PartyGroup, name: str) -> Facet:
    """Return what a template reads of a party, or of several, by that name."""
    if name in _WORDS:
        return Words(getattr(group, name))
    if name in _FACTS:
        fact: str | int | bool = getattr(group, name)
        return fact
    if name in _AGREEING:
        return Agreeing(getattr(group, name))
    if name == "superflu":
        return any(map(_has_strange_fields, group.members))
    if name == _EACH:
        return Part(EACH, _ALL, group.members, "")
    if name in _FIELDS and len(group) == 1:
        return _part(group.members[0], name)
    raise AttributeError(name)


def _has_strange_fields(party: Party) -> bool:
    """Return whether a party gives a field that its nature does not have, a SIREN being of all."""
    known = {field.id for field, _ in _known(party)} - {"siren"}
    return bool(party.nature) and not known <= {field.id for field in asked_of(party.nature)}


def _part(party: Party, name: str) -> Part:
    field, value = _FIELDS[name], getattr(party, name)
    if value in ("", None):
        return Part(field.kind, field, field.kind.empty, field.blank_text, blank=True)
    return Part(field.kind, field, value)


COMPANY = {
    "nature": "societe",
    "denomination": "Exemple Réseaux",
    "forme": "société par actions simplifiée",
    "capital": "10 000 €",
    "siege": "1 rue de la Paix, 75002 Paris",
    "rcs_ville": "Paris",
    "siren": "732829320",
    "representant": "Mme Anne Roy",
    "qualite": "présidente",
}
PERSON = {
    "nature": "personne_physique",
    "civilite": "Mme",
    "prenom": "Anne",
    "nom": "Roy",
    "domicile": "2 rue Haute, 69001 Lyon",
    "terme": "Cliente",
    "genre": "feminin",
}
_ASSOCIATION = {"nature": "association", "denomination": "Les Amis"}
_PUBLIC = {"nature": "personne_publique", "denomination": "Commune de Lyon", "siege": "Lyon"}


class Each(Kind):
    """All the parties of an answer as a table, for conditions: `clients.tous.siren`."""

    name = "each"
    empty = ()
    several = True

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(_COLUMNS)

    def facets(self, value: Answer, parameter: Parameter) -> Facets:
        """Return a column by name: the same field of each party."""
        return partial(_column, value)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the column of that name."""
        return _COLUMNS.get(name)


def _column(parties: Sequence[Party], name: str) -> Facet:
    column = EACH.part(_ALL, name)
    if column is None:
        raise AttributeError(name)
    empty = column.fields[0].kind.empty
    return Part(COLUMN, column, tuple(getattr(party, name) or empty for party in parties), "")


_COLUMNS: Mapping[str, Parameter] = {
    name: replace(field, kind=COLUMN, fields=(field,))
    for name, field in {"name": NAME, **FIELDS}.items()
}
EACH = Each()
_ALL = Parameter(_EACH, EACH, "Toutes les parties", "")
PARTY = PartyKind()

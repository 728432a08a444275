"""Parties as answers: who they are, read field by field, and the term that designates them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from clausegen.french import money
from clausegen.french.dates import date_long
from clausegen.french.grammar import enumerate_fr
from clausegen.french.joints import with_civility
from clausegen.french.numbers import Spelling
from clausegen.french.spaces import FINE
from clausegen.questions.characters import seen
from clausegen.questions.composite import Reader, read_list, read_record
from clausegen.questions.kinds.choices import parse_choice
from clausegen.questions.kinds.dates import read_date
from clausegen.questions.kinds.numbers import parse_amount
from clausegen.questions.kinds.texts import TEXT, read_text
from clausegen.questions.numerals import canonical
from clausegen.questions.parameter import Kind, Option, Parameter, ParseProblem, Schema, quoted
from clausegen.questions.party import Party, PartyGroup

PARTY_KINDS = frozenset({"party", "parties"})
PARTIES_LIMIT = 20
_NATURES = {
    "societe": "société",
    "personne_physique": "personne physique",
    "association": "association",
    "personne_publique": "personne publique",
}
_CIVILITIES = {"M.": "Monsieur", "Mme": "Madame"}
_GENDERS = {"masculin": "masculin", "feminin": "féminin"}
# A field that is met in one nature only tells the nature of a party that does not give it.
_TELLING = (
    ("numero_rna", "association"),
    ("civilite", "personne_physique"),
    ("prenom", "personne_physique"),
    ("nom", "personne_physique"),
    ("denomination", "societe"),
)


def _one_of(names: Mapping[str, str]) -> Reader:
    options = tuple(Option(id_, label, label) for id_, label in names.items())
    return lambda raw: parse_choice(raw, Parameter("", TEXT, "", options=options))


def _siren(raw: object) -> str:
    digits = re.sub(r"[\s.]", "", str(raw)[:40])
    if re.fullmatch(r"\d{14}", digits):
        hint = f"Gardez les neuf premiers chiffres : « {digits[:9]} »."
        raise ParseProblem(f"{quoted(raw)} est un numéro SIRET.", hint)
    if not re.fullmatch(r"[0-9]{9}", digits) or not _luhn(digits):
        hint = "Recopiez les neuf chiffres de l’extrait Kbis ou de l’avis de situation."
        raise ParseProblem(f"{quoted(raw)} n’est pas un numéro SIREN.", hint)
    return digits


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + rank % 2) for rank, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _rna(raw: object) -> str:
    number = re.sub(r"\s", "", str(raw)[:40]).upper()
    if not re.fullmatch(r"W[0-9A-Z][0-9]{8}", number):
        hint = "Il commence par W et compte neuf chiffres : « W751234567 »."
        raise ParseProblem(f"{quoted(raw)} n’est pas un numéro d’association (RNA).", hint)
    return number


def _term(raw: object) -> str:
    term = re.sub(r"^(?:l(?:e|a|es) |l[’'])", "", read_text(raw).strip('« »“”"\u00a0'))
    if len(term) > 60:
        raise ParseProblem(f"{quoted(term)} est trop long pour un terme.", "Choisissez un mot.")
    return seen(term[:1].upper() + term[1:])


def _name(raw: object) -> str:
    return seen(read_text(raw))


_READERS: dict[str, Reader] = {field.name: read_text for field in fields(Party)} | {
    "nature": _one_of(_NATURES),
    "denomination": _name,
    "prenom": _name,
    "nom": _name,
    "representant": _name,
    "civilite": _one_of(_CIVILITIES),
    "genre": _one_of(_GENDERS),
    "capital": lambda raw: parse_amount(raw, Parameter("", TEXT, "")),
    "naissance_date": read_date,
    "siren": _siren,
    "numero_rna": _rna,
    "terme": _term,
}


def parse_party(raw: object, parameter: Parameter) -> Party:
    """Return the party given as a table; the defined term falls back on that of the default."""
    default = parameter.default if isinstance(parameter.default, Party) else Party()
    return _with_term(_read_party(raw), default)


def _read_party(raw: object) -> Party:
    fields_: dict[str, Any] = read_record(raw, _READERS)
    if "nature" not in fields_:
        nature = next((nature for name, nature in _TELLING if name in fields_), "")
        fields_["nature"] = nature
    return Party(**fields_)


def _with_term(party: Party, other: Party) -> Party:
    return (
        party
        if party.terme
        else replace(party, terme=other.terme, genre=party.genre or other.genre)
    )


def parse_parties(raw: object, parameter: Parameter) -> tuple[Party, ...]:
    """Return the parties given as a list of tables, or as one table; they share one term."""
    entries = [raw] if isinstance(raw, Mapping) else raw
    parties = read_list(entries, _read_party, PARTIES_LIMIT)
    terms = sorted({party.terme for party in parties if party.terme})
    if len(terms) > 1:
        message = f"ces parties portent des termes différents : {enumerate_fr(terms)}."
        raise ParseProblem(message, "Donnez à toutes le même terme, au singulier.")
    if not parties:
        raise ParseProblem("la liste des parties est vide.", "Décrivez une partie au moins.")
    default = parameter.default[0] if isinstance(parameter.default, tuple) else Party()
    shared = next((party for party in parties if party.terme), default)
    return tuple(_with_term(party, shared) for party in parties)


def party_raw(party: Party) -> dict[str, object]:
    """Return a party as canonical answers hold it: its fields that are not empty."""
    values = ((field.name, getattr(party, field.name)) for field in fields(party))
    return {name: _field_raw(value) for name, value in values if value not in (None, "")}


def _field_raw(value: object) -> object:
    if isinstance(value, Decimal):
        return canonical(value, 2)
    return value.isoformat() if isinstance(value, date) else value


def party_field(party: Party, name: str, spelling: Spelling = "traditionnelle") -> str:
    """Return the text of one field of a party: « 123 456 789 » for its SIREN, '' if unknown."""
    value = getattr(party, name)
    if isinstance(value, Decimal):
        return money.amount(value, spelling=spelling)
    if isinstance(value, date):
        return date_long(value)
    if name == "siren":
        return FINE.join(value[place : place + 3] for place in range(0, len(value), 3))
    return with_civility(value or "")


def party_text(party: Party) -> str:
    """Return the name of a party, or its defined term when nobody is named."""
    return with_civility(party.name) or PartyGroup.of(party).terme


def _party_schema() -> Schema:
    properties: Schema = {name: {"type": "string"} for name in _READERS}
    properties |= {
        "nature": {"enum": list(_NATURES)},
        "civilite": {"enum": list(_CIVILITIES)},
        "genre": {"enum": list(_GENDERS)},
        "capital": {"type": ["integer", "string"]},
        "naissance_date": {"type": "string", "format": "date"},
        "siren": {"type": "string", "pattern": "^[0-9]{9}$"},
        "numero_rna": {"type": "string", "pattern": "^W[0-9A-Z][0-9]{8}$"},
        "terme": {"type": "string", "maxLength": 60},
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


_FORMS = '{ denomination = "…", siren = "…", representant = "…", terme = "…" }'

PARTY = Kind(
    name="party",
    parse=parse_party,
    to_raw=party_raw,
    text=lambda value, _, __: party_text(value),
    schema=lambda _: _party_schema(),
    forms=lambda _: f"une table {_FORMS}",
    empty=Party(),
)
PARTIES = Kind(
    name="parties",
    parse=parse_parties,
    to_raw=lambda value: [party_raw(party) for party in value],
    text=lambda value, _, __: enumerate_fr([party_text(party) for party in value]),
    items=lambda value, _: tuple(party_text(party) for party in value),
    schema=lambda _: {
        "type": "array",
        "items": _party_schema(),
        "minItems": 1,
        "maxItems": PARTIES_LIMIT,
    },
    forms=lambda _: f"une liste de tables {_FORMS}",
    empty=(Party(),),
    bounds="size",
)
